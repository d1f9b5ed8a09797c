import type { EventKind } from './events.ts';
import { rows } from './rows.ts';

/** Events that say which posts came into a case, or out of it. A merge says how many: whoever needs them loads the case. */
const kinds = ['case.opened', 'case.posts-added', 'case.posts-removed', 'case.joined'] as const satisfies EventKind[];

/**
 * Posts that came into a case or out of it after an event, each with the last event of that. It is no event of theirs – one of a case
 * may be about two thousand posts, and a delta by `changed` takes one event for one post –, so their rows do not say it. Stops
 * after `most` posts or events of a kind.
 */
export function postsRegroupedAfter(sql: SqlStorage, after: number, most: number): Map<number, number> {
  const found = new Map<number, number>();
  for (const kind of kinds) {
    const events = rows<{ seq: number; posts: string | null }>(
      sql,
      "SELECT seq, data ->> '$.posts' AS posts FROM events WHERE kind = ? AND seq > ? ORDER BY seq LIMIT ?",
      kind,
      after,
      most,
    );
    for (const { seq, posts } of events) {
      for (const post of JSON.parse(posts ?? '[]') as number[]) {
        if (found.size >= most) return found;
        found.set(post, Math.max(seq, found.get(post) ?? 0));
      }
    }
  }
  return found;
}
