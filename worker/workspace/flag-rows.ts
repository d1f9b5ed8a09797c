import type { FlagItem } from '../../shared/contract/flags.ts';
import { type FlagMove, type FlagState, moveFlag } from '../../shared/domain/posts.ts';
import { countFlag } from './counting.ts';
import { appendEvent } from './events.ts';
import type { PostRow } from './posts.ts';
import { row } from './rows.ts';
import { countUse, type UseColumns } from './template-uses.ts';
import type { Caller, Turn } from './turn.ts';
import type { Vote } from './votes.ts';

/** A flag as it is stored. */
export type FlagRow = UseColumns & {
  id: string;
  post: number;
  member: number;
  class: Vote['class'];
  risk: FlagItem['risk'];
  grade: Vote['grade'];
  note: string;
  at: number;
  received_at: number;
  state: FlagState;
  evidence: string;
  /** SHA-256 of the picture taken with it. */
  picture: string | null;
  changed: number;
  /** In thousandths, as it counts in its post. */
  weight: number;
  /** The decision its post has; null while the post waits. */
  judged_by: number | null;
  /** The invalidation that has set it aside. */
  invalidation: number | null;
};

/** A member's active flag on a post: there is at most one. */
export const activeFlag = (sql: SqlStorage, post: number, member: number) =>
  row<FlagRow>(sql, "SELECT * FROM flags WHERE post = ? AND member = ? AND state = 'active'", post, member);

/** The time of the latest active flag; the last known one when there is none. */
export function lastFlagAt(sql: SqlStorage, post: PostRow): number {
  const last = row<{ at: number }>(
    sql,
    "SELECT at FROM flags WHERE post = ? AND state = 'active' ORDER BY at DESC LIMIT 1",
    post.id,
  );
  return last?.at ?? post.last_flag_at;
}

const endings = {
  withdraw: 'flag.withdrawn',
  replace: 'flag.replaced',
  invalidate: 'flag.invalidated',
} as const satisfies Partial<Record<FlagMove, string>>;

/** Moves a flag out of `active` and returns the event's seq; the post is for the caller to store. */
export function endFlag(
  turn: Turn,
  caller: Pick<Caller, 'member'>,
  flag: FlagRow,
  move: keyof typeof endings,
  data: Record<string, unknown>,
): number {
  const state = moveFlag(flag.state, move);
  if (state === undefined) throw new Error(`a flag that is ${flag.state} cannot ${move}`);
  const seq = appendEvent(turn, caller.member, endings[move], `post:${flag.post}`, { flag: flag.id, ...data });
  turn.sql.exec('UPDATE flags SET state = ?, changed = ? WHERE id = ?', state, seq, flag.id);
  countUse(turn.sql, flag, -1);
  countFlag(turn, flag, -1);
  return seq;
}
