import type { DecisionItem, decisionEffects, decisionHurdles } from '../../shared/contract/review.ts';
import { needsSecond } from '../../shared/domain/classes.ts';
import { movePost } from '../../shared/domain/posts.ts';
import { hasOtherDecider } from './deciders.ts';
import { claimOf, type PostRow, postById } from './posts.ts';
import { isHidden, viewOf } from './row-views.ts';
import { settingsIn } from './settings.ts';
import type { Caller, Turn } from './turn.ts';
import { votesOf } from './votes.ts';

export type Hurdle = (typeof decisionHurdles)[number];
export type Effect = (typeof decisionEffects)[number];

/** What an item would do to its post, and what stands against it. Nothing is written. */
export interface Weighed {
  post: PostRow | undefined;
  effect: Effect | null;
  hurdles: Hurdle[];
}

const moves = { confirmed: 'confirm', dismissed: 'dismiss' } as const;

/** Whether an item sees something else than a grievance in a post in which somebody saw one. */
export const overlooksGrievance = (post: PostRow, item: DecisionItem): boolean =>
  item.outcome !== 'returned' &&
  !(item.outcome === 'confirmed' && item.class === 'grievance') &&
  (votesOf(post).grievance ?? 0) > 0;

/** Weighs one item: the one place that says what a decision does, for deciding and for the preview. */
export function weigh(turn: Turn, caller: Caller, item: DecisionItem): Weighed {
  const post = postById(turn.sql, item.post);
  if (post === undefined) return { post, effect: null, hurdles: ['gone'] };
  const hurdles: Hurdle[] = [];
  if (post.version !== item.version) hurdles.push('changed');
  const claim = claimOf(post, turn.now);
  if (claim !== null && claim.member !== caller.member && item.despiteClaim !== true) hurdles.push('claimed');
  const effect =
    item.outcome === 'returned' ? returning(caller, post, hurdles) : deciding(turn, caller, post, item, hurdles);
  return { post, effect, hurdles };
}

function returning(caller: Caller, post: PostRow, hurdles: Hurdle[]): Effect | null {
  if (post.proposal !== null) return post.r_by === caller.member ? 'withdrawn' : 'returned';
  hurdles.push('not-proposed');
  return null;
}

function deciding(
  turn: Turn,
  caller: Caller,
  post: PostRow,
  item: Exclude<DecisionItem, { outcome: 'returned' }>,
  hurdles: Hurdle[],
): Effect | null {
  if (movePost(post.state, moves[item.outcome]) === undefined) {
    hurdles.push('changed');
    return null;
  }
  const hidden = isHidden(post, viewOf(turn, caller));
  if (hidden && item.despiteGrievance !== true && overlooksGrievance(post, item)) hurdles.push('grievance');
  const proposed = post.proposal !== null;
  const own = proposed && post.r_by === caller.member;
  const same = proposed && item.outcome === 'confirmed' && post.r_class === item.class;
  if (same && !own) return 'agreed';
  if (item.outcome === 'confirmed' && secondNeeded(turn, post, item)) {
    const others = hasOtherDecider(turn.sql, caller.member);
    if (!others) {
      if (item.alone !== true) hurdles.push('alone');
      return 'decided';
    }
    if (item.alone === true) hurdles.push('not-alone');
    else if (own && same) hurdles.push('own');
    return hurdles.includes('own') ? null : 'proposed';
  }
  if (!proposed || own) return 'decided';
  if ((item.reason ?? '').trim() === '') hurdles.push('reason');
  return 'overruled';
}

/** What two people have agreed on already, one may decide anew: another grade, another reason. */
const secondNeeded = (turn: Turn, post: PostRow, item: Extract<DecisionItem, { outcome: 'confirmed' }>): boolean =>
  settingsIn(turn).secondReviewer &&
  needsSecond(item.class) &&
  !(post.state === 'confirmed' && post.d_class === item.class);
