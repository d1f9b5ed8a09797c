import type { Role } from '../../shared/domain/roles.ts';
import { caseById, caseState, type StoredCase } from './cases.ts';
import { row } from './rows.ts';
import { type Caller, type Refusal, refuse, type Turn } from './turn.ts';

/** A case that may be worked on; else the refusal. */
export type Found = { ok: true; one: StoredCase } | Refusal;

/** Who works on cases; auditors read them, monitors do neither. */
const workers: readonly Role[] = ['lead', 'admin'];
export const mayWorkOnCase = ({ role }: Pick<Caller, 'role'>): boolean => workers.includes(role);

/** A case to which something may be added, open or archived. One that was merged is part of another. */
export function caseToAddTo(turn: Turn, id: number): Found {
  const one = caseById(turn.sql, id);
  if (one === undefined) return refuse('not-found', 'There is no such case.');
  if (one.merged_into !== null) return refuse('conflict', `This case was merged into case ${one.merged_into}.`);
  return { ok: true, one };
}

/** A case that is open: what is archived is not changed without opening it again. */
export function caseToWorkOn(turn: Turn, id: number): Found {
  const found = caseToAddTo(turn, id);
  if (!found.ok || found.one.stage !== 'closed') return found;
  return refuse('conflict', 'This case is closed: open it again to change it.');
}

/** The version an edit was made from; null where `If-Match` is none of ours. */
const versionIn = (ifMatch: string): number | null => {
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch);
  return found === null ? null : Number(found[1]);
};

/**
 * Refuses an edit of fields that somebody else has changed since the version it was made from, with the case as it stands now.
 * `fields`: what is edited; what else was changed meanwhile does not matter.
 */
export function changedSince(one: StoredCase, ifMatch: string, fields: readonly string[]): Refusal | null {
  const from = versionIn(ifMatch);
  const last: Record<string, number> = JSON.parse(one.fields);
  const stale = from === null ? fields : fields.filter((field) => (last[field] ?? 1) > from);
  if (from !== null && from <= one.version && stale.length === 0) return null;
  const refusal = refuse(
    'precondition-failed',
    `The case is at version ${one.version} now: somebody else has changed it.`,
    stale.map((field) => ({ pointer: `/${field}`, detail: 'changed in the meantime' })),
  );
  return { ...refusal, problem: { ...refusal.problem, present: caseState(one) } };
}

/** Whether this member is there and may work on cases. */
export const isWorker = ({ sql }: Pick<Turn, 'sql'>, member: number): boolean =>
  row(
    sql,
    "SELECT 1 AS one FROM members WHERE id = ? AND state = 'active' AND role IN (SELECT value FROM json_each(?))",
    member,
    JSON.stringify(workers),
  ) !== undefined;

/** Whether this member is there and may read cases. */
export const isReader = ({ sql }: Pick<Turn, 'sql'>, member: number): boolean =>
  row(sql, "SELECT 1 AS one FROM members WHERE id = ? AND state = 'active' AND role <> 'monitor'", member) !==
  undefined;

/** The refusal of somebody who cannot be asked to do that. */
export const nobodyFor = (pointer: string): Refusal =>
  refuse('invalid', undefined, [{ pointer, detail: 'not a lead or admin of this workspace' }]);
