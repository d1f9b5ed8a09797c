import type { DecisionItem } from '../../shared/contract/review.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import type { NoticeKind } from '../../shared/domain/notices.ts';
import { movePost, type ProposalMove } from '../../shared/domain/posts.ts';
import { analyseSoon } from './analyse.ts';
import { countDecision } from './counting.ts';
import { appendEvent } from './events.ts';
import { judgeFlags, unjudgeFlags } from './judgements.ts';
import { notify } from './notices.ts';
import { type PostRow, storePost } from './posts.ts';
import { endProposal, proposalEndedBy, restoreProposal, storeProposal } from './proposals.ts';
import { drawSecondLook, dropSecondLook } from './second-looks.ts';
import type { Caller, Turn } from './turn.ts';
import type { Effect } from './weigh-decisions.ts';
import { reweighPost } from './weights.ts';

const moves = { confirmed: 'confirm', dismissed: 'dismiss' } as const;

/** Does what an item was weighed to do. Gives the decision, or the proposal, that it made or ended. */
export function act(turn: Turn, caller: Caller, post: PostRow, item: DecisionItem, effect: Effect): number {
  if (item.outcome === 'returned') return sendBack(turn, caller, post, effect, item.reason);
  if (effect === 'proposed' && item.outcome === 'confirmed') return propose(turn, caller, post, item);
  return settle(turn, caller, post, item);
}

/** How a decision ends what waits for a second reviewer, and what is told to who proposed it. */
function endingOf(
  post: PostRow,
  caller: Caller,
  decided: FlagClass | null,
): { move: Exclude<ProposalMove, 'restore'>; kind: NoticeKind } {
  if (post.r_by === caller.member) return { move: 'withdraw', kind: 'returned' };
  return decided === post.r_class ? { move: 'agree', kind: 'agreed' } : { move: 'overrule', kind: 'overruled' };
}

function settle(
  turn: Turn,
  caller: Caller,
  post: PostRow,
  item: Exclude<DecisionItem, { outcome: 'returned' }>,
): number {
  const state = movePost(post.state, moves[item.outcome]);
  if (state === undefined) throw new Error(`a post that is ${post.state} cannot be ${item.outcome}`);
  const decided = item.outcome === 'confirmed' ? item.class : null;
  const grade = item.outcome === 'confirmed' ? (item.grade ?? null) : null;
  const reason = item.reason ?? '';
  const ending = post.proposal === null ? null : endingOf(post, caller, decided);
  const proposer = ending?.move === 'agree' ? post.r_by : null;
  const { id } = turn.sql
    .exec<{ id: number }>(
      `INSERT INTO decisions (post, outcome, class, grade, reason, by, at, waited, proposer)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      post.id,
      item.outcome,
      decided,
      grade,
      reason,
      caller.member,
      turn.now,
      Math.max(0, turn.now - post.first_flag_at),
      proposer,
    )
    .one();
  if (post.decision !== null) countDecision(turn, post.decision, -1);
  countDecision(turn, id, 1);
  const seq = appendEvent(turn, caller.member, 'post.decided', `post:${post.id}`, {
    decision: id,
    outcome: item.outcome,
    class: decided,
    grade,
    reason,
    ...(item.outcome === 'confirmed' && item.alone === true ? { alone: true } : {}),
    ...(ending === null ? {} : { proposal: post.proposal, ends: ending.move }),
  });
  if (ending !== null && post.proposal !== null) {
    endProposal(turn, post.proposal, ending.move, { by: caller.member, decision: id, reason });
    if (post.r_by !== null) {
      notify(turn, { member: post.r_by, kind: ending.kind, post: post.id, by: caller.member, note: reason, seq });
    }
  }
  const after = { ...post, ...free, state, version: post.version + 1, decision: id, d_at: turn.now };
  storePost(turn, after, decided, seq);
  touchFlags(turn, post.id, seq);
  const earlier = post.decision === null ? null : { id: post.decision, at: post.d_at ?? turn.now };
  if (post.decision !== null) dropSecondLook(turn, post.decision);
  drawSecondLook(turn, { id, post: post.id, by: caller.member, verdict: decided ?? 'dismissed' });
  judgeFlags(turn, { id, post: post.id, at: turn.now, by: caller.member, proposer, class: decided }, earlier);
  analyseSoon(turn, post.id);
  return id;
}

/** Has a post wait for a second reviewer. For everybody else it is as it was. */
function propose(
  turn: Turn,
  caller: Caller,
  post: PostRow,
  item: Extract<DecisionItem, { outcome: 'confirmed' }>,
): number {
  const state = movePost(post.state, 'propose');
  if (state === undefined) throw new Error(`nothing can be proposed of a post that is ${post.state}`);
  const given = { class: item.class, grade: item.grade ?? null, reason: item.reason ?? '' };
  const replaced = post.proposal;
  const move = post.r_by === caller.member ? 'withdraw' : 'return';
  if (replaced !== null) endProposal(turn, replaced, move, { by: caller.member, reason: given.reason });
  const id = storeProposal(turn, { ...given, post: post.id, by: caller.member });
  const seq = appendEvent(turn, caller.member, 'post.proposed', `post:${post.id}`, {
    proposal: id,
    ...given,
    ...(replaced === null ? {} : { replaces: replaced, ends: move }),
  });
  const after = { ...post, ...free, state, version: post.version + 1, proposal: id, r_by: caller.member };
  storePost(turn, after, post.d_class, seq);
  return id;
}

/** Sends what was proposed back to the queue; or takes it back, where the caller proposed it. */
export function sendBack(turn: Turn, caller: Caller, post: PostRow, effect: Effect, reason: string): number {
  const id = post.proposal;
  if (id === null) throw new Error(`nothing is proposed of post ${post.id}`);
  const move = effect === 'withdrawn' ? 'withdraw' : 'return';
  endProposal(turn, id, move, { by: caller.member, reason });
  const seq = appendEvent(turn, caller.member, 'post.returned', `post:${post.id}`, {
    proposal: id,
    ends: move,
    reason,
  });
  storePost(turn, { ...post, ...free, version: post.version + 1 }, post.d_class, seq);
  if (post.r_by !== null) {
    notify(turn, { member: post.r_by, kind: 'returned', post: post.id, by: caller.member, note: reason, seq });
  }
  return id;
}

/** Nobody holds what was just decided, and nothing waits for a second reviewer. */
const free = { claimed_by: null, claimed_until: null, proposal: null, r_by: null } as const;

/** Takes the decision that holds back, and has what it ended waiting again. False: it does not hold, or something is proposed since. */
export function takeBack(turn: Turn, caller: Caller, post: PostRow, id: number): boolean {
  const state = movePost(post.state, 'undo');
  if (post.decision !== id || post.proposal !== null || state === undefined) return false;
  turn.sql.exec('UPDATE decisions SET undone_at = ? WHERE id = ?', turn.now, id);
  countDecision(turn, id, -1);
  const ended = proposalEndedBy(turn.sql, id);
  const seq = appendEvent(turn, caller.member, 'post.reopened', `post:${post.id}`, {
    decision: id,
    ...(ended === undefined ? {} : { proposal: ended.id }),
  });
  if (ended !== undefined) restoreProposal(turn, ended.id);
  dropSecondLook(turn, id);
  unjudgeFlags(turn, { id, post: post.id, at: post.d_at ?? turn.now });
  const open = {
    ...post,
    state,
    version: post.version + 1,
    decision: null,
    proposal: ended?.id ?? null,
    r_by: ended?.by ?? null,
  };
  storePost(turn, reweighPost(turn, open), null, seq);
  touchFlags(turn, post.id, seq);
  analyseSoon(turn, post.id);
  return true;
}

/** Has what was proposed waiting again, where sending or taking it back is undone. */
export function proposeAgain(turn: Turn, caller: Caller, post: PostRow, proposal: { id: number; by: number }): void {
  restoreProposal(turn, proposal.id);
  const seq = appendEvent(turn, caller.member, 'post.proposed', `post:${post.id}`, {
    proposal: proposal.id,
    again: true,
  });
  const after = { ...post, version: post.version + 1, proposal: proposal.id, r_by: proposal.by };
  storePost(turn, after, post.d_class, seq);
}

/** The outcome of every active flag follows from the post: their authors must hear of it. */
function touchFlags(turn: Turn, post: number, seq: number): void {
  turn.sql.exec("UPDATE flags SET changed = ? WHERE post = ? AND state = 'active'", seq, post);
}
