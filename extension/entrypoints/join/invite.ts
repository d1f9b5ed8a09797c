import { parseInvite, parseInviteLink } from '../../../shared/contract/credentials.ts';

/** What an invite link says by itself, for reading before anything is sent. */
export interface Invite {
  link: string;
  origin: string;
  host: string;
  workspace: string;
  invite: string;
}

/** Reads an invite link; null for anything else. */
export function readInvite(link: string): Invite | null {
  const parsed = parseInviteLink(link);
  const workspace = parsed === null ? undefined : parseInvite(parsed.invite)?.workspace;
  if (parsed === null || workspace === undefined) return null;
  return { link: link.trim(), ...parsed, host: new URL(parsed.origin).host, workspace };
}
