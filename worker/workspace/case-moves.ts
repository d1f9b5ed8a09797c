import type { CaseAnswer, CaseClosing, CaseMove, ClosingLook } from '../../shared/contract/cases.ts';
import { type MoveFacts, type MoveNeed, missingFor, nextStages, type Stage } from '../../shared/domain/cases.ts';
import { caseToAddTo, caseToWorkOn, changedSince, isWorker, nobodyFor } from './case-checks.ts';
import { caseState, type StoredCase } from './cases.ts';
import { appendEvent } from './events.ts';
import { moveCaseRow, noProposal } from './move-case.ts';
import { row } from './rows.ts';
import { settingsIn } from './settings.ts';
import { storeCase } from './store-case.ts';
import { type Answer, answer, type Caller, type Refusal, refuse, type Turn } from './turn.ts';

/** What is known of a case that wants to move. `given`: what is written down with the move. */
const factsOf = (turn: Turn, one: StoredCase, given: Partial<CaseMove> & { seconded?: boolean }): MoveFacts => ({
  grade: given.grade ?? one.grade,
  owned: isWorker(turn, given.owner ?? one.owner),
  result: given.result ?? one.result,
  reason: given.reason ?? '',
  dueAt: one.due_at,
  seconded: given.seconded ?? !settingsIn(turn).closeTwice,
  now: turn.now,
});

/** Where a case may go, and what is missing for each. One that was merged goes nowhere. */
export const movesOf = (turn: Turn, one: StoredCase): { to: Stage; missing: MoveNeed[] }[] =>
  one.merged_into === null
    ? nextStages[one.stage].map((to) => ({ to, missing: missingFor(one.stage, to, factsOf(turn, one, {})) ?? [] }))
    : [];

/** The refusal of a move that is not allowed, or for which something is missing. */
function refusalOf(one: StoredCase, to: Stage, missing: readonly MoveNeed[] | undefined): Refusal | null {
  if (missing === undefined) return refuse('conflict', `A case does not go from ${one.stage} to ${to}.`);
  if (missing.length === 0) return null;
  return refuse(
    'conflict',
    `This move needs: ${missing.join(', ')}.`,
    missing.map((need) => ({ pointer: `/${need === 'quiet' ? 'reason' : need}`, detail: `needed: ${need}` })),
  );
}

/** Moves a case to another open stage. */
export function moveCaseTo(
  turn: Turn,
  caller: Caller,
  input: { id: number; ifMatch: string; given: CaseMove },
): Answer<CaseAnswer> {
  const found = caseToAddTo(turn, input.id);
  if (!found.ok) return found;
  const { one } = found;
  const { to, reason, result, grade, owner } = input.given;
  const edited = Object.entries({ result, grade, owner }).flatMap(([field, value]) =>
    value === undefined ? [] : field,
  );
  const stale = changedSince(one, input.ifMatch, ['stage', ...edited]);
  if (stale !== null) return stale;
  if (owner !== undefined && !isWorker(turn, owner)) return nobodyFor('/owner');
  const refusal = refusalOf(one, to, missingFor(one.stage, to, factsOf(turn, one, input.given)));
  if (refusal !== null) return refusal;
  const moved = moveCaseRow(turn, one, to, { by: caller.member, reason, result, grade, owner });
  return answer({ case: caseState(moved) });
}

/** Proposes to close a case; where nobody else has to look, closes it. */
export function closeCase(
  turn: Turn,
  caller: Caller,
  input: { id: number; ifMatch: string; given: CaseClosing },
): Answer<CaseAnswer> {
  const found = caseToWorkOn(turn, input.id);
  if (!found.ok) return found;
  const { one } = found;
  const { reason } = input.given;
  const stale = changedSince(one, input.ifMatch, ['stage', 'closing']);
  if (stale !== null) return stale;
  const refusal = refusalOf(
    one,
    'closed',
    missingFor(one.stage, 'closed', factsOf(turn, one, { reason, seconded: true })),
  );
  if (refusal !== null) return refusal;
  if (!settingsIn(turn).closeTwice) {
    return answer({ case: caseState(moveCaseRow(turn, one, 'closed', { by: caller.member, reason })) });
  }
  if (one.closing_by !== null)
    return refuse('conflict', 'Somebody has proposed that already: another lead has to look.');
  if (!othersWork(turn, caller.member)) {
    return refuse('conflict', 'There is no other lead who could look at it. An admin can switch this second look off.');
  }
  const seq = appendEvent(turn, caller.member, 'case.closing-proposed', `case:${one.id}`, { reason });
  const proposal = { closing_by: caller.member, closing_at: turn.now, closing_reason: reason };
  return answer({ case: caseState(storeCase(turn, one, proposal, seq)) });
}

const othersWork = ({ sql }: Turn, member: number): boolean =>
  row(
    sql,
    "SELECT 1 AS one FROM members WHERE state = 'active' AND role IN ('lead', 'admin') AND id <> ? LIMIT 1",
    member,
  ) !== undefined;

/** Another lead's second look: closes the case, or leaves it open and says why. Whoever proposed it may take that back. */
export function lookAtClosing(
  turn: Turn,
  caller: Caller,
  input: { id: number; given: ClosingLook },
): Answer<CaseAnswer> {
  const found = caseToAddTo(turn, input.id);
  if (!found.ok) return found;
  const { one } = found;
  const { given } = input;
  if (one.closing_by === null) return refuse('conflict', 'Nobody proposes to close this case.');
  const own = one.closing_by === caller.member;
  if (given.agrees) {
    if (own) return refuse('conflict', 'Somebody else has to look at it.');
    const how = { by: caller.member, reason: one.closing_reason ?? '', proposedBy: one.closing_by };
    return answer({ case: caseState(moveCaseRow(turn, one, 'closed', how)) });
  }
  const kind = own ? 'case.closing-withdrawn' : 'case.closing-refused';
  const seq = appendEvent(turn, caller.member, kind, `case:${one.id}`, { reason: given.reason });
  return answer({ case: caseState(storeCase(turn, one, noProposal, seq)) });
}
