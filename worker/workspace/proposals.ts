import type { FlagClass } from '../../shared/domain/classes.ts';
import { moveProposal, type ProposalMove, type ProposalState } from '../../shared/domain/posts.ts';
import type { Grade } from '../../shared/domain/risks.ts';
import { row } from './rows.ts';
import type { Turn } from './turn.ts';

/** What somebody confirmed that another has to agree to, as it is stored. */
export type ProposalRow = {
  id: number;
  post: number;
  class: FlagClass;
  grade: Grade | null;
  reason: string;
  by: number;
  at: number;
  state: ProposalState;
  decision: number | null;
};

export const proposalById = (sql: SqlStorage, id: number) =>
  row<ProposalRow>(sql, 'SELECT * FROM proposals WHERE id = ?', id);

/** Stores a proposal and gives its number. That the post has it is for the caller to store. */
export function storeProposal(
  turn: Turn,
  given: Pick<ProposalRow, 'post' | 'class' | 'grade' | 'reason' | 'by'>,
): number {
  return turn.sql
    .exec<{ id: number }>(
      "INSERT INTO proposals (post, class, grade, reason, by, at, state) VALUES (?, ?, ?, ?, ?, ?, 'waiting') RETURNING id",
      given.post,
      given.class,
      given.grade,
      given.reason,
      given.by,
      turn.now,
    )
    .one().id;
}

/** Ends a proposal that waits: `decision` is the one that did, if one did. */
export function endProposal(
  turn: Turn,
  id: number,
  move: Exclude<ProposalMove, 'restore'>,
  ended: { by: number | null; decision?: number; reason?: string },
): void {
  turn.sql.exec(
    'UPDATE proposals SET state = ?, decision = ?, ended_by = ?, ended_at = ?, ended_reason = ? WHERE id = ?',
    moved(turn, id, move),
    ended.decision ?? null,
    ended.by,
    turn.now,
    ended.reason ?? '',
    id,
  );
}

/** Has a proposal waiting again whose end was undone. */
export function restoreProposal(turn: Turn, id: number): void {
  turn.sql.exec(
    "UPDATE proposals SET state = ?, decision = NULL, ended_by = NULL, ended_at = NULL, ended_reason = '' WHERE id = ?",
    moved(turn, id, 'restore'),
    id,
  );
}

function moved(turn: Turn, id: number, move: ProposalMove): ProposalState {
  const proposal = proposalById(turn.sql, id);
  const state = proposal && moveProposal(proposal.state, move);
  if (state === undefined) throw new Error(`a proposal that is ${proposal?.state ?? 'not there'} cannot ${move}`);
  return state;
}

/** The proposal that a decision ended. */
export const proposalEndedBy = (sql: SqlStorage, decision: number): ProposalRow | undefined =>
  row<ProposalRow>(sql, 'SELECT * FROM proposals WHERE decision = ?', decision);
