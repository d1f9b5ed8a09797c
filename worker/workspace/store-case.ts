import { nextCaseNotice, stageDueAt, writtenReportDueAt } from '../analysis/cases/due.ts';
import { leaving, neverIn, type StageTimes } from '../analysis/cases/stage-times.ts';
import { firstNotice } from '../analysis/warning/deadline.ts';
import { endAlert } from './alerts.ts';
import { countCase } from './case-figures.ts';
import { type CaseColumns, caseById, type StoredCase } from './cases.ts';
import { appendEvent, type EventKind } from './events.ts';
import { wake } from './jobs.ts';
import { settingsIn } from './settings.ts';
import type { Turn } from './turn.ts';

/** What may be changed in a case; the rest follows. */
export type CaseEdit = Partial<
  Omit<
    CaseColumns,
    | 'id'
    | 'report_due_set'
    | 'late_at'
    | 'place'
    | 'tell_at'
    | 'fields'
    | 'forgotten'
    | 'changed'
    | 'version'
    | 'due_set'
    | keyof StageTimes
  >
>;

/** Fields whose last change is kept, by the columns that hold them. */
const fieldOf: Readonly<Partial<Record<keyof CaseEdit, string>>> = {
  title: 'title',
  summary: 'summary',
  result: 'result',
  grade: 'grade',
  risk: 'risk',
  source: 'source',
  owner: 'owner',
  due_at: 'dueAt',
  report_due_at: 'reportDueAt',
  stage: 'stage',
  closing_by: 'closing',
};

/** What follows from the rest of a case: when it is due, overdue and told of, where lists have it, and how long it was where. */
function follows(
  turn: Turn,
  before: CaseColumns | null,
  after: CaseColumns,
  given: { due: boolean; report: boolean },
): CaseColumns {
  const settings = settingsIn(turn);
  const { stage, grade } = after;
  const moved = before === null || before.stage !== stage || before.stage_since !== after.stage_since;
  const dueSet = given.due ? 1 : moved ? 0 : after.due_set;
  const open = stage !== 'closed';
  const regraded = before?.grade !== grade;
  const dueAt = !open
    ? null
    : dueSet === 1 || !(moved || regraded)
      ? after.due_at
      : stageDueAt(stage, grade, after.stage_since, settings);
  const reportSet = given.report ? 1 : after.report_due_set;
  const needed = open && after.reported_at === null;
  // What a person has said stays; it is worked out anew where it was null for being closed.
  const reportDueAt = !needed
    ? null
    : reportSet === 1 || !(moved || regraded)
      ? after.report_due_at
      : writtenReportDueAt(grade, after.created_at, settings);
  const due = [dueAt, reportDueAt].filter((at) => at !== null);
  const lateAt = due.length === 0 ? null : Math.min(...due);
  const told = lateAt === null || after.drill === 1;
  const tellAt = told ? null : before?.late_at === lateAt ? after.tell_at : firstTold(turn, after, lateAt);
  return {
    ...after,
    ...(moved && before !== null ? leaving(before, after.stage_since) : {}),
    due_at: dueAt,
    due_set: dueSet,
    report_due_at: reportDueAt,
    report_due_set: reportSet,
    late_at: lateAt,
    place: open ? (lateAt ?? 0) : -(after.closed_at ?? turn.now),
    tell_at: tellAt,
  };
}

const firstTold = (turn: Turn, { stage, stage_since: since }: CaseColumns, late: number): number =>
  nextCaseNotice(stage, since, late, turn.now) ?? firstNotice(since, late, turn.now);

/** The columns of a new case: what is not given follows. */
export type NewCase = Pick<
  CaseColumns,
  'title' | 'summary' | 'grade' | 'risk' | 'source' | 'owner' | 'drill' | 'created_by' | 'split_from' | 'first_seen'
>;

/** Stores a case that begins. Its event has yet to be appended: `storeCase` notes it. */
export function beginCase(turn: Turn, given: NewCase): StoredCase {
  const { sql, now } = turn;
  const fresh: CaseColumns = {
    id: 0,
    version: 1,
    result: '',
    stage: 'report',
    created_at: now,
    stage_since: now,
    ...neverIn,
    due_at: null,
    due_set: 0,
    report_due_at: null,
    report_due_set: 0,
    reported_at: null,
    answered_at: null,
    closed_at: null,
    late_at: null,
    place: 0,
    tell_at: null,
    closing_by: null,
    closing_at: null,
    closing_reason: null,
    merged_into: null,
    merged_stage: null,
    posts: 0,
    notes: 0,
    open_tasks: 0,
    grown_posts: 0,
    grown_flags: 0,
    fields: '{}',
    forgotten: 0,
    changed: 0,
    reported_from: null,
    ...given,
  };
  const { id: _, ...columns } = follows(turn, null, fresh, { due: false, report: false });
  const names = Object.keys(columns);
  const { id } = sql
    .exec<{ id: number }>(
      `INSERT INTO cases (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) RETURNING id`,
      ...Object.values(columns),
    )
    .one();
  countStage(sql, columns.stage, 1);
  countCase(turn, null, columns);
  if (columns.tell_at !== null) wake(turn, 'case-due', columns.tell_at);
  turn.effects.cases.add(id);
  return known(sql, id);
}

/**
 * Writes a changed case, and all that follows from it: due times, reminders, its place in lists, counters, figures, the live feed.
 * `seq` is the event that changed it. `edited`: it counts as an edit of its fields, which others must know of before they edit.
 */
export function storeCase(turn: Turn, before: StoredCase, edit: CaseEdit, seq: number, edited = true): StoredCase {
  const { sql } = turn;
  const { owner_name: _o, creator_name: _c, closing_name: _k, ...columns } = before;
  const version = before.version + Number(edited);
  const changed = (Object.keys(edit) as (keyof CaseEdit)[]).filter((column) => edit[column] !== before[column]);
  const touched = changed.flatMap((column) => fieldOf[column] ?? []);
  const fields = edited
    ? JSON.stringify({ ...JSON.parse(before.fields), ...Object.fromEntries(touched.map((field) => [field, version])) })
    : before.fields;
  const dueGiven = edit.due_at !== undefined && edit.due_at !== null;
  const given = { due: dueGiven, report: edit.report_due_at !== undefined };
  // What is noted after that is for the rule again.
  const news = { version, fields, forgotten: 0, changed: seq };
  const after = follows(turn, columns, { ...columns, ...edit, ...news }, given);
  const written = (Object.keys(after) as (keyof CaseColumns)[]).filter((column) => after[column] !== columns[column]);
  if (written.length > 0) {
    sql.exec(
      `UPDATE cases SET ${written.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
      ...written.map((column) => after[column]),
      before.id,
    );
  }
  if (after.stage !== before.stage) {
    countStage(sql, before.stage, -1);
    countStage(sql, after.stage, 1);
  }
  restTasks(turn, before, after);
  countCase(turn, before, after);
  if (after.tell_at !== null && after.tell_at !== before.tell_at) wake(turn, 'case-due', after.tell_at);
  // What is told of is over: it was put off, moved on or closed.
  if (after.late_at !== before.late_at) endAlert(turn, 'case_due', `case:${before.id}`);
  turn.effects.cases.add(before.id);
  return known(sql, before.id);
}

function countStage(sql: SqlStorage, stage: string, by: 1 | -1): void {
  sql.exec(
    'INSERT INTO case_counts (stage, n) VALUES (?, ?) ON CONFLICT (stage) DO UPDATE SET n = n + excluded.n',
    stage,
    by,
  );
}

/** Nobody is waited for over the tasks of a closed case; those that are left wait again when it is opened again. */
function restTasks({ sql }: Turn, before: CaseColumns, after: CaseColumns): void {
  const rests = after.stage === 'closed';
  if (rests === (before.stage === 'closed')) return;
  sql.exec(
    `UPDATE case_tasks SET resting = ?, tell_at = iif(?1 = 1, NULL, tell_at) WHERE case_id = ? AND done_at IS NULL`,
    Number(rests),
    before.id,
  );
}

function known(sql: SqlStorage, id: number): StoredCase {
  const found = caseById(sql, id);
  if (found === undefined) throw new Error(`no such case: ${id}`);
  return found;
}

/**
 * Appends an event to a case's history and has everybody who looks at it hear of it: what is kept beside the case (a note, a file,
 * a report) tells of itself by this. `edit`: counters of the case that it changes. Gives the event's seq.
 */
export function noteOnCase(
  turn: Turn,
  actor: number | null,
  one: StoredCase,
  kind: EventKind,
  data: Record<string, unknown>,
  edit: CaseEdit = {},
): number {
  const seq = appendEvent(turn, actor, kind, `case:${one.id}`, data);
  storeCase(turn, one, edit, seq, false);
  return seq;
}
