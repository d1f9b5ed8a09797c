import type { Claim, ClaimRead, HandOverRead } from '../../shared/contract/claims.ts';
import type { QueueRow } from '../../shared/contract/review.ts';
import { minuteMs } from '../../shared/time.ts';
import { deciderNamed } from './deciders.ts';
import { appendEvent, type EventKind } from './events.ts';
import { type Job, wake } from './jobs.ts';
import { notify } from './notices.ts';
import { claimOf, type PostRow, postById, storePost } from './posts.ts';
import { row, rows } from './rows.ts';
import { settingsIn } from './settings.ts';
import { shownRow } from './shown-rows.ts';
import { type Answer, type Caller, type Refusal, refuse, type Turn } from './turn.ts';

/** So many posts one person holds at once: a page of the queue. More would keep them from others. */
export const mostClaims = 50;

/** So many claims that are over are cleared in one go. */
const atOnce = 100;

/** Whether there is anything to decide about a post. */
const waits = (post: PostRow): boolean => post.queue === 'open' || post.proposed_by !== null;

/** A sentence that names who holds a post, and until when (UTC, as the log has it). */
export const heldBy = ({ name, until }: Claim): string =>
  `${name} has claimed this post until ${new Date(until).toISOString()}.`;

/**
 * Takes a post to decide it. Refused where nobody waits for a decision, where somebody else holds it and it is not taken over
 * (with a reason), and to who holds too many. Asked again, it holds so long from now.
 */
export function claimPost(
  turn: Turn,
  caller: Caller,
  { id, given }: { id: number; given: ClaimRead },
): Answer<QueueRow> {
  const post = postById(turn.sql, id);
  if (post === undefined) return refuse('not-found');
  if (!waits(post)) return refuse('conflict', 'This post does not wait for a decision.');
  const held = claimOf(post, turn.now);
  const others = held !== null && held.member !== caller.member ? held : null;
  if (others !== null && !given.takeOver) return refuse('conflict', heldBy(others));
  if (others !== null && given.reason.trim() === '') {
    return refuse('invalid', undefined, [{ pointer: '/reason', detail: 'say why you take it over' }]);
  }
  if (held?.member !== caller.member && holdsTooMany(turn.sql, caller.member)) return tooMany(caller.name);
  const until = turn.now + (given.minutes ?? settingsIn(turn).claimMinutes) * minuteMs;
  // A page that asks again and again adds no event a second.
  if (held?.member === caller.member && Math.abs(until - held.until) < minuteMs) return shownRow(turn, caller, post.id);
  const told = others === null ? { until } : { until, from: others.member, reason: given.reason };
  const seq = hold(turn, caller, post, 'post.claimed', { member: caller.member, until }, told);
  if (others !== null) {
    const by = caller.member;
    notify(turn, { member: others.member, kind: 'taken-over', post: post.id, by, note: given.reason, seq });
  }
  return shownRow(turn, caller, post.id);
}

/** Gives a post that the caller holds, or that nobody does, to another who decides. */
export function handOverPost(
  turn: Turn,
  caller: Caller,
  { id, given }: { id: number; given: HandOverRead },
): Answer<QueueRow> {
  const post = postById(turn.sql, id);
  if (post === undefined) return refuse('not-found');
  if (!waits(post)) return refuse('conflict', 'This post does not wait for a decision.');
  const held = claimOf(post, turn.now);
  if (held !== null && held.member !== caller.member) return refuse('conflict', heldBy(held));
  const name = given.to === caller.member ? undefined : deciderNamed(turn.sql, given.to);
  if (name === undefined) {
    return refuse('invalid', undefined, [{ pointer: '/to', detail: 'not another lead or admin of this workspace' }]);
  }
  if (holdsTooMany(turn.sql, given.to)) return tooMany(name);
  const until = turn.now + settingsIn(turn).claimMinutes * minuteMs;
  const told = { to: given.to, until, note: given.note };
  const seq = hold(turn, caller, post, 'post.handed-over', { member: given.to, until }, told);
  notify(turn, { member: given.to, kind: 'handed-over', post: id, by: caller.member, note: given.note, seq });
  return shownRow(turn, caller, id);
}

/** Gives a post back that the caller holds. Where they do not, or no longer, nothing changes. */
export function releaseClaim(turn: Turn, caller: Caller, { id }: { id: number }): Answer<QueueRow> {
  const post = postById(turn.sql, id);
  if (post === undefined) return refuse('not-found');
  if (claimOf(post, turn.now)?.member === caller.member) hold(turn, caller, post, 'post.released', null, {});
  return shownRow(turn, caller, id);
}

function hold(
  turn: Turn,
  caller: Caller,
  post: PostRow,
  kind: EventKind,
  claim: { member: number; until: number } | null,
  told: Record<string, unknown>,
): number {
  const seq = appendEvent(turn, caller.member, kind, `post:${post.id}`, told);
  const claimed = { claimed_by: claim?.member ?? null, claimed_until: claim?.until ?? null };
  storePost(turn, { ...post, ...claimed }, post.d_class, seq);
  if (claim !== null) wake(turn, 'claims', claim.until);
  return seq;
}

/** Clears claims that are over, so that nothing counts them any more. That is no event: the one that made them said until when. */
export const endClaims: Job = (turn) => {
  const { sql, now } = turn;
  const over = rows<{ id: number }>(
    sql,
    'SELECT id FROM posts WHERE claimed_by IS NOT NULL AND claimed_until <= ? ORDER BY claimed_until, id LIMIT ?',
    now,
    atOnce,
  );
  for (const { id } of over) {
    const post = postById(sql, id);
    if (post !== undefined)
      storePost(turn, { ...post, claimed_by: null, claimed_until: null }, post.d_class, post.changed);
  }
  if (over.length === atOnce) return now;
  const next = 'SELECT claimed_until AS at FROM posts WHERE claimed_by IS NOT NULL ORDER BY claimed_until LIMIT 1';
  return row<{ at: number }>(sql, next)?.at ?? null;
};

const holdsTooMany = (sql: SqlStorage, member: number): boolean =>
  rows(sql, 'SELECT 1 FROM posts WHERE claimed_by = ? LIMIT ?', member, mostClaims).length === mostClaims;

const tooMany = (name: string): Refusal =>
  refuse('conflict', `${name} holds ${mostClaims} posts: decide or release some first.`);
