import type { QueueRow } from '../../shared/contract/review.ts';
import { appendEvent } from './events.ts';
import { type PostRow, postById, storePost } from './posts.ts';
import { shownRow } from './shown-rows.ts';
import { type Answer, type Caller, refuse, type Turn } from './turn.ts';

/** Puts an open post above all others, until it is decided or unpinned. Again is harmless. */
export function pinPost(turn: Turn, caller: Caller, input: { id: number }): Answer<QueueRow> {
  const post = postById(turn.sql, input.id);
  if (post === undefined) return refuse('not-found');
  if (post.queue !== 'open') return refuse('conflict', 'This post does not wait for a decision.');
  if (post.pinned_at === null) setPin(turn, caller, post, turn.now);
  return shownRow(turn, caller, input.id);
}

/** Takes a pin by hand away. What machines found stays: that ends with the decision. Again is harmless. */
export function unpinPost(turn: Turn, caller: Caller, input: { id: number }): Answer<QueueRow> {
  const post = postById(turn.sql, input.id);
  if (post === undefined) return refuse('not-found');
  if (post.pinned_at !== null) setPin(turn, caller, post, null);
  return shownRow(turn, caller, input.id);
}

function setPin(turn: Turn, caller: Caller, post: PostRow, pinnedAt: number | null): void {
  const kind = pinnedAt === null ? 'post.unpinned' : 'post.pinned';
  const seq = appendEvent(turn, caller.member, kind, `post:${post.id}`, {});
  storePost(turn, { ...post, pinned_at: pinnedAt }, post.d_class, seq);
}
