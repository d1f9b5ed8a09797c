import type { Evidence, KnownPosts, MyFlag, MyFlags } from '../../shared/contract/flags.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { flagOutcome, type PostState } from '../../shared/domain/posts.ts';
import { excerpt } from '../../shared/text/excerpt.ts';
import { forgottenKey } from './erase-posts.ts';
import type { FlagRow } from './flag-rows.ts';
import { postsChangedAfter } from './posts.ts';
import { isHidden, viewOf } from './row-views.ts';
import { rows } from './rows.ts';
import { useOf } from './template-uses.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

type MyFlagRow = FlagRow & {
  key: string;
  seen: string;
  post_state: PostState;
  decided_class: FlagClass | null;
  decided_at: number | null;
  reason: string | null;
};

const select = `SELECT f.*, p.key, e.json AS seen, p.state AS post_state, d.class AS decided_class, d.at AS decided_at, d.reason
  FROM flags f JOIN posts p ON p.id = f.post JOIN evidence e ON e.sha256 = f.evidence
  LEFT JOIN decisions d ON d.id = p.decision`;

/**
 * What authors see of a post is what they sent themselves, not what others did; and the reason of a decision is only
 * for those whose flag it answered: else flagging any decided post would read a lead's words out.
 */
function mineOf(flag: MyFlagRow): MyFlag {
  const seen: Evidence = JSON.parse(flag.seen);
  const answered = flag.decided_at !== null && flag.received_at <= flag.decided_at;
  return {
    id: flag.id,
    post: flag.post,
    postKey: flag.key,
    url: seen.url,
    excerpt: excerpt(seen.text, 200),
    class: flag.class,
    risk: flag.risk,
    grade: flag.grade,
    note: flag.note,
    picture: flag.picture,
    template: useOf(flag),
    at: flag.at,
    outcome: flagOutcome(flag, { state: flag.post_state, decidedClass: flag.decided_class }),
    decidedClass: flag.decided_class,
    reason: answered ? flag.reason : null,
  };
}

/** A flag as its author sees it. */
export function myFlag(sql: SqlStorage, id: string): MyFlag {
  return mineOf(sql.exec<MyFlagRow>(`${select} WHERE f.id = ?`, id).one());
}

/** A page of a delta: one row more than asked for tells whether there is more. */
function page<R extends { changed: number }, T>(found: R[], limit: number, after: number, view: (row: R) => T) {
  const shown = found.slice(0, limit);
  return { items: shown.map(view), next: shown.at(-1)?.changed ?? after, more: found.length > limit };
}

/** The caller's flags that changed after an event, and what became of them. */
export function myFlags(turn: Turn, caller: Caller, input: { after: number; limit: number }): Answer<MyFlags> {
  const found = rows<MyFlagRow>(
    turn.sql,
    `${select} WHERE f.member = ? AND f.changed > ? ORDER BY f.changed LIMIT ?`,
    caller.member,
    input.after,
    input.limit + 1,
  );
  return answer(page(found, input.limit, input.after, mineOf));
}

/**
 * What everybody may know of the posts that changed after an event. A decided post stays known although its flags
 * were all taken back, so it counts at least one; an open one without flags is to be forgotten (0), as is an erased one.
 */
export function knownPosts(turn: Turn, caller: Caller, input: { after: number; limit: number }): Answer<KnownPosts> {
  const found = postsChangedAfter(turn.sql, input.after, input.limit + 1);
  const view = viewOf(turn, caller);
  return answer(
    page(found, input.limit, input.after, (post) => ({
      key: post.erased_at === null ? post.key : (forgottenKey(turn.sql, post.id) ?? post.key),
      class: isHidden(post, view) ? 'undetermined' : post.class,
      state: post.state,
      flags: post.erased_at !== null ? 0 : post.state === 'open' ? post.reporters : Math.max(1, post.reporters),
    })),
  );
}
