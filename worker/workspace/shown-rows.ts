import type { QueueRow } from '../../shared/contract/review.ts';
import { postById, queueRow } from './posts.ts';
import { viewOf } from './row-views.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** These posts as they stand now, as the caller may see them. */
export function rowsOf(turn: Turn, caller: Caller, ids: readonly number[]): QueueRow[] {
  const view = viewOf(turn, caller);
  return ids.flatMap((id) => {
    const post = postById(turn.sql, id);
    return post === undefined ? [] : [queueRow(post, view)];
  });
}

/** One post as it stands now, as the caller may see it. */
export function shownRow(turn: Turn, caller: Caller, id: number): Answer<QueueRow> {
  const [row] = rowsOf(turn, caller, [id]);
  return row === undefined ? refuse('not-found') : answer(row);
}
