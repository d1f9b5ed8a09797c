import type { DecisionItem, DecisionResult, QueueRow } from '../../shared/contract/review.ts';
import { movePost } from '../../shared/domain/posts.ts';
import { analyseSoon } from './analyse.ts';
import { countDecision } from './counting.ts';
import { appendEvent } from './events.ts';
import { judgeFlags, unjudgeFlags } from './judgements.ts';
import { postById, queueRow, storePost } from './posts.ts';
import { row } from './rows.ts';
import { drawSecondLook, dropSecondLook } from './second-looks.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { reweighPost } from './weights.ts';

const moves = { confirmed: 'confirm', dismissed: 'dismiss' } as const;

/** Decides one or many posts: all, or none when one of them has changed since the caller looked at it. */
export function decide(turn: Turn, caller: Caller, input: { items: readonly DecisionItem[] }): Answer<DecisionResult> {
  for (const [index, item] of input.items.entries()) {
    const at = (field: string, detail: string) => [{ pointer: `/items/${index}/${field}`, detail }];
    const post = postById(turn.sql, item.post);
    if (post === undefined) return refuse('not-found', 'There is no such post.', at('post', 'no such post'));
    const state = movePost(post.state, moves[item.outcome]);
    if (state === undefined || post.version !== item.version) {
      return refuse('conflict', 'This post was decided in the meantime.', at('version', `it is ${post.version} now`));
    }
    const decided = item.outcome === 'confirmed' ? item.class : null;
    const grade = item.outcome === 'confirmed' ? (item.grade ?? null) : null;
    const reason = item.reason ?? '';
    const { id } = turn.sql
      .exec<{ id: number }>(
        'INSERT INTO decisions (post, outcome, class, grade, reason, by, at, waited) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id',
        post.id,
        item.outcome,
        decided,
        grade,
        reason,
        caller.member,
        turn.now,
        Math.max(0, turn.now - post.first_flag_at),
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
    });
    storePost(turn, { ...post, state, version: post.version + 1, decision: id, d_at: turn.now }, decided, seq);
    touchFlags(turn, post.id, seq);
    const earlier = post.decision === null ? null : { id: post.decision, at: post.d_at ?? turn.now };
    if (post.decision !== null) dropSecondLook(turn, post.decision);
    drawSecondLook(turn, { id, post: post.id, by: caller.member, verdict: decided ?? 'dismissed' });
    judgeFlags(turn, { id, post: post.id, at: turn.now, by: caller.member, class: decided }, earlier);
    analyseSoon(turn, post.id);
  }
  return answer({
    items: rowsOf(
      turn,
      input.items.map((item) => item.post),
    ),
  });
}

/** Takes a decision back: the post is open again. Asking again is harmless; a later decision is not touched. */
export function undoDecision(turn: Turn, caller: Caller, input: { id: number }): Answer<DecisionResult> {
  const decision = row<{ post: number; at: number; undone_at: number | null }>(
    turn.sql,
    'SELECT post, at, undone_at FROM decisions WHERE id = ?',
    input.id,
  );
  const post = decision && postById(turn.sql, decision.post);
  if (decision === undefined || post === undefined) return refuse('not-found');
  if (decision.undone_at === null) {
    const state = movePost(post.state, 'undo');
    if (post.decision !== input.id || state === undefined) {
      return refuse('conflict', 'The post was decided anew since.');
    }
    turn.sql.exec('UPDATE decisions SET undone_at = ? WHERE id = ?', turn.now, input.id);
    countDecision(turn, input.id, -1);
    const seq = appendEvent(turn, caller.member, 'post.reopened', `post:${post.id}`, { decision: input.id });
    dropSecondLook(turn, input.id);
    unjudgeFlags(turn, { id: input.id, post: post.id, at: decision.at });
    const open = { ...post, state, version: post.version + 1, decision: null };
    storePost(turn, reweighPost(turn, open), null, seq);
    touchFlags(turn, post.id, seq);
    analyseSoon(turn, post.id);
  }
  return answer({ items: rowsOf(turn, [post.id]) });
}

/** The outcome of every active flag follows from the post: their authors must hear of it. */
function touchFlags(turn: Turn, post: number, seq: number): void {
  turn.sql.exec("UPDATE flags SET changed = ? WHERE post = ? AND state = 'active'", seq, post);
}

function rowsOf(turn: Turn, ids: readonly number[]): QueueRow[] {
  return ids.flatMap((id) => {
    const post = postById(turn.sql, id);
    return post === undefined ? [] : [queueRow(post)];
  });
}
