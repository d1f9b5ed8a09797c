import { type CaseAnswer, maxRelated } from '../../shared/contract/cases.ts';
import { caseToAddTo } from './case-checks.ts';
import { caseById, caseState } from './cases.ts';
import { row, rows } from './rows.ts';
import { noteOnCase } from './store-case.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

const ordered = (one: number, other: number) => (one < other ? [one, other] : [other, one]);

/** Says that two cases have to do with each other. Again is harmless. */
export function linkCases(turn: Turn, caller: Caller, input: { id: number; part: number }): Answer<CaseAnswer> {
  const found = caseToAddTo(turn, input.id);
  if (!found.ok) return found;
  const other = caseById(turn.sql, input.part);
  if (other === undefined) return refuse('not-found', 'There is no such case.');
  if (other.id === input.id) return refuse('conflict', 'A case is not linked with itself.');
  const full = [found.one.id, other.id].some((id) => linksOf(turn.sql, id) >= maxRelated);
  if (full) return refuse('conflict', `A case is linked with at most ${maxRelated} others.`);
  const made = rows(
    turn.sql,
    'INSERT OR IGNORE INTO case_links (one, other) VALUES (?, ?) RETURNING one',
    ...ordered(input.id, other.id),
  );
  if (made.length > 0) tellBoth(turn, caller, 'case.linked', input.id, other.id);
  return answer({ case: caseState(caseById(turn.sql, input.id) ?? found.one) });
}

const linksOf = (sql: SqlStorage, id: number): number =>
  row<{ n: number }>(
    sql,
    'SELECT (SELECT count(*) FROM case_links WHERE one = ?1) + (SELECT count(*) FROM case_links WHERE other = ?1) AS n',
    id,
  )?.n ?? 0;

/** Takes a link back. Again is harmless. */
export function unlinkCases(turn: Turn, caller: Caller, input: { id: number; part: number }): Answer<CaseAnswer> {
  const found = caseToAddTo(turn, input.id);
  if (!found.ok) return found;
  const gone = rows(
    turn.sql,
    'DELETE FROM case_links WHERE one = ? AND other = ? RETURNING one',
    ...ordered(input.id, input.part),
  );
  if (gone.length > 0) tellBoth(turn, caller, 'case.unlinked', input.id, input.part);
  return answer({ case: caseState(caseById(turn.sql, input.id) ?? found.one) });
}

/** Each of two cases has it in its own history: two events. */
export function tellBoth(
  turn: Turn,
  caller: Caller,
  kind: 'case.linked' | 'case.unlinked',
  one: number,
  other: number,
): void {
  for (const [id, beside] of [
    [one, other],
    [other, one],
  ] as const) {
    const stored = caseById(turn.sql, id);
    if (stored !== undefined) noteOnCase(turn, caller.member, stored, kind, { other: beside });
  }
}

/** Follows a case, so that it is among one's own lists; or no longer. A wish of one's own, and no event. */
export function followCase(turn: Turn, caller: Caller, input: { id: number; follow: boolean }): Answer<CaseAnswer> {
  const one = caseById(turn.sql, input.id);
  if (one === undefined) return refuse('not-found');
  turn.sql.exec(
    input.follow
      ? 'INSERT OR IGNORE INTO case_followers (member, case_id) VALUES (?, ?)'
      : 'DELETE FROM case_followers WHERE member = ? AND case_id = ?',
    caller.member,
    one.id,
  );
  return answer({ case: caseState(one) });
}
