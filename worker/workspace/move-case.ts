import { moveCase, type Stage } from '../../shared/domain/cases.ts';
import type { Grade } from '../../shared/domain/risks.ts';
import type { StoredCase } from './cases.ts';
import { appendEvent } from './events.ts';
import { type CaseEdit, storeCase } from './store-case.ts';
import type { Turn } from './turn.ts';

/** Who moves a case (null: it moves by itself), why, and what is written down with it. */
export interface Moving {
  by: number | null;
  reason: string;
  result?: string | undefined;
  grade?: Grade | undefined;
  owner?: number | undefined;
  /** What grew, where that is why. */
  grown?: { posts: number; flags: number };
  /** Who proposed to close it, where another has agreed. */
  proposedBy?: number;
}

/** Moves a case to another stage and notes it. The caller has asked whether it may (`missingFor`). */
export function moveCaseRow(turn: Turn, one: StoredCase, to: Stage, how: Moving, also: CaseEdit = {}): StoredCase {
  if (moveCase(one.stage, to) === undefined) throw new Error(`a case does not go from ${one.stage} to ${to}`);
  const { by, reason, result, grade, owner, grown, proposedBy } = how;
  const given = {
    ...(result === undefined ? {} : { result }),
    ...(grade === undefined ? {} : { grade }),
    ...(owner === undefined ? {} : { owner }),
  };
  const seq = appendEvent(turn, by, 'case.moved', `case:${one.id}`, {
    from: one.stage,
    to,
    reason,
    ...given,
    ...(grown === undefined ? {} : { grown }),
    ...(proposedBy === undefined ? {} : { proposedBy }),
  });
  return storeCase(
    turn,
    one,
    {
      ...given,
      ...also,
      stage: to,
      stage_since: turn.now,
      closed_at: to === 'closed' ? turn.now : null,
      answered_at: to === 'follow_up' ? (one.answered_at ?? turn.now) : one.answered_at,
      // A new watch begins with nothing that is new.
      ...(to === 'follow_up' ? { grown_posts: 0, grown_flags: 0 } : {}),
      ...noProposal,
    },
    seq,
  );
}

/** Nobody proposes to close it. */
export const noProposal = { closing_by: null, closing_at: null, closing_reason: null } as const;
