import type { CaseState } from '../../../shared/contract/cases.ts';
import { caseGuards, type MoveNeed, missingFor, nextStages, type Stage } from '../../../shared/domain/cases.ts';
import type { Grade } from '../../../shared/domain/risks.ts';

/** What is given along with a move. */
export interface Given {
  readonly grade: Grade | null;
  readonly owner: number;
  readonly result: string;
  readonly reason: string;
}

export interface Need {
  readonly need: MoveNeed;
  readonly met: boolean;
}

/** Where a case may go from here; nowhere when it was merged into another. */
export const targetsOf = ({ stage, mergedInto }: Pick<CaseState, 'stage' | 'mergedInto'>): readonly Stage[] =>
  mergedInto === null ? nextStages[stage] : [];

/** The way forward: what a case does next when all goes well. */
export const forward: Readonly<Record<Stage, Stage>> = {
  report: 'response',
  response: 'follow_up',
  follow_up: 'closed',
  closed: 'follow_up',
};

/**
 * What a move needs, and whether it is there: in the case, or in what is given along. `second` is met where nobody else has to
 * look; else the move proposes itself to another lead, which needs nothing more.
 */
export function needsOf(
  state: Pick<CaseState, 'stage' | 'dueAt'>,
  to: Stage,
  given: Given,
  known: { workers: readonly number[]; secondLook: boolean; now: number },
): readonly Need[] {
  const guards: Partial<Record<Stage, readonly MoveNeed[]>> = caseGuards[state.stage];
  const facts = {
    grade: given.grade,
    owned: known.workers.includes(given.owner),
    result: given.result,
    reason: given.reason,
    dueAt: state.dueAt,
    seconded: !known.secondLook,
    now: known.now,
  };
  const missing = missingFor(state.stage, to, facts) ?? [];
  return (guards[to] ?? []).map((need) => ({ need, met: !missing.includes(need) }));
}

/** Whether the move can be asked for: all but another lead's agreement is there. */
export const isReady = (needs: readonly Need[]): boolean => needs.every(({ need, met }) => met || need === 'second');
