import { createHash } from 'node:crypto';
import { hc } from 'hono/client';
import { v7 as uuid } from 'uuid';
import type { FlagItem } from '../../../shared/contract/flags.ts';
import type { Enrolled, InviteRequest } from '../../../shared/contract/people.ts';
import type { WatchlistUpdate } from '../../../shared/contract/watchlist.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import type { DemoPost } from '../../../worker/demo/feed.ts';
import type { App } from '../../../worker/index.ts';
import type { LocalServer } from '../../../worker/local/server.ts';

/** A flag on a post of the demo feed, as a monitor's device would send it. */
export function flagOn(post: DemoPost, flagClass: FlagClass, note = ''): FlagItem {
  const id = post.id.replace(/[^A-Za-z0-9]/g, '');
  const evidence: FlagItem['evidence'] = {
    site: 'weibo',
    kind: 'post',
    postId: id,
    url: `https://weibo.com/1000/${id}`,
    author: { name: post.author, id: null },
    text: post.text,
    quoted: post.repeats ?? null,
    collapsed: false,
    truncated: false,
    postedAt: { at: post.time, precision: 'minute' },
    seenAt: post.time + 60_000,
    counts: { reposts: 1, comments: 2, likes: null, views: null },
    mentions: [],
  };
  const sha256 = createHash('sha256').update(canonicalJson(evidence)).digest('hex');
  return {
    id: uuid(),
    class: flagClass,
    risk: null,
    grade: null,
    note,
    picture: null,
    template: null,
    at: post.time + 60_000,
    evidence,
    sha256,
  };
}

/** A further admin device in a workspace, spoken for by the test itself. */
export async function adminApi(server: LocalServer, workspace: string) {
  const { invite } = await server.makeWorkspace({ name: workspace, invite: true });
  const answer = await fetch(`${server.origin}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invite, device: { kind: 'extension', name: 'test' }, name: 'Test admin' }),
  });
  if (!answer.ok) throw new Error(`enrolling failed: ${answer.status} ${await answer.text()}`);
  const { token } = (await answer.json()) as Enrolled;
  const headers = { authorization: `Bearer ${token}` };
  const client = hc<App>(server.origin, { headers });
  const inviteFor = async (request: InviteRequest): Promise<string> => {
    const made = await fetch(`${server.origin}/v1/invites`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (!made.ok) throw new Error(`inviting failed: ${made.status} ${await made.text()}`);
    return ((await made.json()) as { invite: string }).invite;
  };
  return {
    client,
    token: token ?? '',
    /** GET of a path, as JSON. */
    get: async <T>(path: string): Promise<T> => (await (await fetch(server.origin + path, { headers })).json()) as T,
    /** POST of a body, or with a version PUT of one edited from that version; the answer as JSON. */
    write: async <T>(path: string, body: object, version?: number): Promise<T> => {
      const done = await fetch(server.origin + path, {
        method: version === undefined ? 'POST' : 'PUT',
        headers: {
          ...headers,
          'content-type': 'application/json',
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        },
        body: JSON.stringify(body),
      });
      if (!done.ok) throw new Error(`writing ${path} failed: ${done.status} ${await done.text()}`);
      return (await done.json()) as T;
    },
    /** A picture's bytes; throws where the workspace does not have it. */
    picture: async (sha256: string): Promise<Buffer> => {
      const answer = await fetch(`${server.origin}/v1/evidence/${sha256}`, { headers });
      if (!answer.ok) throw new Error(`no picture: ${answer.status} ${await answer.text()}`);
      return Buffer.from(await answer.arrayBuffer());
    },
    /** Sends flags as this device's member. */
    flag: async (items: FlagItem[]): Promise<void> => {
      const sent = await fetch(`${server.origin}/v1/flags`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ items }),
      });
      if (!sent.ok) throw new Error(`flagging failed: ${sent.status} ${await sent.text()}`);
    },
    /** Ends a device. */
    revoke: async (device: number): Promise<void> => {
      const done = await fetch(`${server.origin}/v1/devices/${device}`, { method: 'DELETE', headers });
      if (!done.ok) throw new Error(`revoking failed: ${done.status}`);
    },
    /** Replaces the watchlist of this version. */
    putWatchlist: async (version: number, terms: WatchlistUpdate['terms']): Promise<void> => {
      const done = await fetch(`${server.origin}/v1/watchlist`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/json', 'if-match': `"${version}"` },
        body: JSON.stringify({ terms }),
      });
      if (!done.ok) throw new Error(`writing the watchlist failed: ${done.status} ${await done.text()}`);
    },
    /** An invite for a further device of this member. */
    inviteMember: (member: number): Promise<string> => inviteFor({ for: 'member', member }),
    /** A fresh invite for somebody: `<workspace>.<secret>`. */
    invite: (role: Role, name: string): Promise<string> => inviteFor({ for: 'someone', role, name }),
  };
}
