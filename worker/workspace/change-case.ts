import type { CaseAnswer, CaseChange, CaseField } from '../../shared/contract/cases.ts';
import { caseToWorkOn, changedSince, isWorker, nobodyFor } from './case-checks.ts';
import { type CaseColumns, caseState } from './cases.ts';
import { appendEvent } from './events.ts';
import { type CaseEdit, storeCase } from './store-case.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** The column of each field that is edited. */
const columnOf = {
  title: 'title',
  risk: 'risk',
  source: 'source',
  grade: 'grade',
  owner: 'owner',
  summary: 'summary',
  result: 'result',
  dueAt: 'due_at',
  reportDueAt: 'report_due_at',
} as const satisfies Record<CaseField, keyof CaseColumns>;

/**
 * Changes fields of an open case. Only what is given, and only where nobody else has changed the same field since the version
 * it was edited from: two people who edit different fields do not collide. What is as it was is no change.
 */
export function changeCase(
  turn: Turn,
  caller: Caller,
  input: { id: number; ifMatch: string; given: CaseChange },
): Answer<CaseAnswer> {
  const found = caseToWorkOn(turn, input.id);
  if (!found.ok) return found;
  const { one } = found;
  const fields = (Object.keys(columnOf) as CaseField[]).filter((field) => input.given[field] !== undefined);
  const changed = fields.filter((field) => input.given[field] !== one[columnOf[field]]);
  const stale = changedSince(one, input.ifMatch, changed);
  if (stale !== null) return stale;
  if (changed.length === 0) return answer({ case: caseState(one) });
  const { owner, dueAt } = input.given;
  if (owner !== undefined && !isWorker(turn, owner)) return nobodyFor('/owner');
  if (dueAt !== undefined && changed.includes('dueAt') && dueAt < one.stage_since) {
    return refuse('invalid', undefined, [{ pointer: '/dueAt', detail: 'before the stage began' }]);
  }
  const edit: CaseEdit = Object.fromEntries(changed.map((field) => [columnOf[field], input.given[field]]));
  const told = Object.fromEntries(changed.map((field) => [field, input.given[field]]));
  const seq = appendEvent(turn, caller.member, 'case.changed', `case:${one.id}`, told);
  return answer({ case: caseState(storeCase(turn, one, edit, seq)) });
}
