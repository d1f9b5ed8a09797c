import { secretPattern } from './primitives.ts';

const workspacePattern = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/** A device's credential: `fs_<workspace>_<secret>`. The name routes the request, the secret proves it. */
export function parseToken(token: string): { workspace: string; secret: string } | null {
  const match = /^fs_([a-z0-9-]+)_([A-Za-z0-9_-]{43})$/.exec(token);
  if (match?.[1] === undefined || match[2] === undefined || !workspacePattern.test(match[1])) return null;
  return { workspace: match[1], secret: match[2] };
}

/** A one-use invite: `<workspace>.<secret>`. */
export function parseInvite(invite: string): { workspace: string; secret: string } | null {
  const dot = invite.indexOf('.');
  const workspace = invite.slice(0, dot);
  const secret = invite.slice(dot + 1);
  return dot > 0 && workspacePattern.test(workspace) && secretPattern.test(secret) ? { workspace, secret } : null;
}

/** The server and the invite in a link `http(s)://host/join#<invite>`; null for anything else. */
export function parseInviteLink(link: string): { origin: string; invite: string } | null {
  const url = URL.parse(link.trim());
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.pathname !== '/join') return null;
  const invite = url.hash.slice(1);
  return parseInvite(invite) === null ? null : { origin: url.origin, invite };
}
