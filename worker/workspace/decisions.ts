import type { DecisionItem, DecisionPreview, DecisionResult } from '../../shared/contract/review.ts';
import { heldBy } from './claims.ts';
import { noteInBatch } from './decision-batches.ts';
import { headOf } from './events.ts';
import { claimOf, type PostRow, postById, queueRow } from './posts.ts';
import { isHidden, viewOf } from './row-views.ts';
import { row } from './rows.ts';
import { act, takeBack } from './settle-decisions.ts';
import { rowsOf } from './shown-rows.ts';
import { type Answer, answer, type Caller, type Refusal, refuse, type Turn } from './turn.ts';
import { votesOf } from './votes.ts';
import { type Hurdle, overlooksGrievance, weigh } from './weigh-decisions.ts';

/** Decides one or many posts: all, or none when something stands against one of them. */
export function decide(turn: Turn, caller: Caller, input: { items: readonly DecisionItem[] }): Answer<DecisionResult> {
  const batch = (turn.effects.head ?? headOf(turn.sql)).seq + 1;
  for (const [index, item] of input.items.entries()) {
    const { post, effect, hurdles } = weigh(turn, caller, item);
    const [hurdle] = hurdles;
    if (hurdle !== undefined) return refusalFor(turn, hurdle, post, index);
    if (post === undefined || effect === null)
      throw new Error(`nothing stands against an item that does nothing: ${index}`);
    const ref = act(turn, caller, post, item, effect);
    noteInBatch(turn.sql, { batch, post: post.id, effect, ref, version: post.version + 1 });
  }
  const items = input.items.map((item) => item.post);
  return answer({ items: rowsOf(turn, caller, items), batch });
}

/** What each item would do, and what stands against it: as `decide`, without writing anything. */
export function previewDecisions(
  turn: Turn,
  caller: Caller,
  input: { items: readonly DecisionItem[] },
): Answer<DecisionPreview> {
  const view = viewOf(turn, caller);
  const seen = new Set<number>();
  const items = input.items.map((item): DecisionPreview['items'][number] => {
    const { post, effect, hurdles } = weigh(turn, caller, item);
    if (post === undefined) {
      return { post: item.post, effect, hurdles, row: null, votesAgainst: {}, grievanceSeen: false };
    }
    if (seen.has(post.id) && !hurdles.includes('changed')) hurdles.unshift('changed');
    seen.add(post.id);
    const votes = isHidden(post, view) ? {} : votesOf(post);
    const chosen = item.outcome === 'confirmed' ? item.class : null;
    return {
      post: post.id,
      effect,
      hurdles,
      row: queueRow(post, view),
      votesAgainst: Object.fromEntries(Object.entries(votes).filter(([name]) => name !== chosen)),
      grievanceSeen: overlooksGrievance(post, item),
    };
  });
  return answer({ items, ok: items.every(({ hurdles }) => hurdles.length === 0) });
}

/** Takes a decision back: the post is open again. Asking again is harmless; a later decision is not touched. */
export function undoDecision(turn: Turn, caller: Caller, input: { id: number }): Answer<DecisionResult> {
  const decision = row<{ post: number; undone_at: number | null }>(
    turn.sql,
    'SELECT post, undone_at FROM decisions WHERE id = ?',
    input.id,
  );
  const post = decision && postById(turn.sql, decision.post);
  if (decision === undefined || post === undefined) return refuse('not-found');
  if (decision.undone_at === null && !takeBack(turn, caller, post, input.id)) {
    return refuse('conflict', 'The post was decided anew since.');
  }
  return answer({ items: rowsOf(turn, caller, [post.id]) });
}

/** Where each hurdle points, and how it is said; `changed` and `claimed` are said of the post. */
const said: Record<
  Exclude<Hurdle, 'gone' | 'changed' | 'claimed'>,
  [field: string, detail: string, sentence: string]
> = {
  grievance: [
    'despiteGrievance',
    'somebody saw a grievance here',
    'Somebody saw a customer with a real problem here. Look again, or say that you decide otherwise.',
  ],
  alone: [
    'alone',
    'there is nobody who could be the second reviewer',
    'This class needs a second reviewer, and there is no other lead or admin. Say that you decide alone.',
  ],
  'not-alone': [
    'alone',
    'there is somebody who could be the second reviewer',
    'There is another lead or admin: this class needs their agreement.',
  ],
  own: ['post', 'you proposed this', 'You proposed this yourself: somebody else has to agree.'],
  'not-proposed': ['post', 'nothing waits here for a second reviewer', 'Nothing waits here for a second reviewer.'],
  reason: ['reason', 'say why you decide otherwise', 'Who decides otherwise than the first reviewer says why.'],
};

function refusalFor(turn: Turn, hurdle: Hurdle, post: PostRow | undefined, index: number): Refusal {
  const at = (field: string, detail: string) => [{ pointer: `/items/${index}/${field}`, detail }];
  if (post === undefined || hurdle === 'gone')
    return refuse('not-found', 'There is no such post.', at('post', 'no such post'));
  if (hurdle === 'changed') {
    return refuse('conflict', 'This post was decided in the meantime.', at('version', `it is ${post.version} now`));
  }
  if (hurdle === 'claimed') {
    const claim = claimOf(post, turn.now);
    const sentence = claim === null ? '' : heldBy(claim);
    return refuse('conflict', sentence, at('despiteClaim', sentence));
  }
  const [field, detail, sentence] = said[hurdle];
  return refuse(hurdle === 'reason' ? 'invalid' : 'conflict', sentence, at(field, detail));
}
