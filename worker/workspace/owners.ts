import type { QueueRow } from '../../shared/contract/review.ts';
import { deciderNamed } from './deciders.ts';
import { appendEvent } from './events.ts';
import { notify } from './notices.ts';
import { postById, storePost } from './posts.ts';
import { shownRow } from './shown-rows.ts';
import { type Answer, type Caller, refuse, type Turn } from './turn.ts';

/** Says whose it is to see that a post is answered; null: nobody's. It stays so when the post is decided. Again is harmless. */
export function assignPost(
  turn: Turn,
  caller: Caller,
  { id, member }: { id: number; member: number | null },
): Answer<QueueRow> {
  const post = postById(turn.sql, id);
  if (post === undefined) return refuse('not-found');
  if (post.owner !== member) {
    if (post.erased_at !== null) return refuse('conflict', 'What this post was about was erased.');
    if (member !== null && deciderNamed(turn.sql, member) === undefined) {
      return refuse('invalid', undefined, [{ pointer: '/member', detail: 'not a lead or admin of this workspace' }]);
    }
    const seq = appendEvent(turn, caller.member, 'post.assigned', `post:${id}`, { owner: member });
    storePost(turn, { ...post, owner: member }, post.d_class, seq);
    if (member !== null) notify(turn, { member, kind: 'assigned', post: id, by: caller.member, note: '', seq });
  }
  return shownRow(turn, caller, id);
}
