import type { CaseRow, CaseState, Person } from '../../shared/contract/cases.ts';
import type { SourceType, Stage } from '../../shared/domain/cases.ts';
import type { Grade, RiskType } from '../../shared/domain/risks.ts';
import { row, rows } from './rows.ts';

/** The columns of a case, as they are stored (migration-5/cases.ts says what each means). */
export type CaseColumns = {
  id: number;
  version: number;
  title: string;
  summary: string;
  result: string;
  stage: Stage;
  grade: Grade | null;
  risk: RiskType;
  source: SourceType;
  owner: number;
  drill: number;
  created_at: number;
  created_by: number;
  stage_since: number;
  in_report: number | null;
  in_response: number | null;
  in_follow_up: number | null;
  due_at: number | null;
  due_set: number;
  report_due_at: number | null;
  report_due_set: number;
  reported_at: number | null;
  answered_at: number | null;
  closed_at: number | null;
  late_at: number | null;
  place: number;
  tell_at: number | null;
  closing_by: number | null;
  closing_at: number | null;
  closing_reason: string | null;
  merged_into: number | null;
  merged_stage: Stage | null;
  split_from: number | null;
  posts: number;
  notes: number;
  open_tasks: number;
  grown_posts: number;
  grown_flags: number;
  first_seen: number;
  reported_from: string | null;
  fields: string;
  forgotten: number;
  changed: number;
};

/** A case as it is read: with the names of the people in it. */
export type StoredCase = CaseColumns & { owner_name: string; creator_name: string; closing_name: string | null };

/** Reads cases; follow it with a WHERE over `c`. */
export const selectCases = `SELECT c.*, o.name AS owner_name, b.name AS creator_name, k.name AS closing_name
  FROM cases c JOIN members o ON o.id = c.owner JOIN members b ON b.id = c.created_by LEFT JOIN members k ON k.id = c.closing_by`;

export const caseById = (sql: SqlStorage, id: number) => row<StoredCase>(sql, `${selectCases} WHERE c.id = ?`, id);

/** Cases that an event after `after` touched, in the order of the events. */
export const casesChangedAfter = (sql: SqlStorage, after: number, limit: number) =>
  rows<StoredCase>(sql, `${selectCases} WHERE c.changed > ? ORDER BY c.changed LIMIT ?`, after, limit);

/** A member as a case names them. */
export const person = (id: number, name: string | null): Person => ({ id, name: name ?? '' });

/** A case in one line, as it goes out. */
export const caseRow = (one: StoredCase): CaseRow => ({
  id: one.id,
  version: one.version,
  title: one.title,
  stage: one.stage,
  grade: one.grade,
  risk: one.risk,
  source: one.source,
  owner: person(one.owner, one.owner_name),
  drill: one.drill === 1,
  createdAt: one.created_at,
  createdBy: person(one.created_by, one.creator_name),
  stageSince: one.stage_since,
  dueAt: one.due_at,
  reportDueAt: one.report_due_at,
  lateAt: one.late_at,
  reportedAt: one.reported_at,
  closedAt: one.closed_at,
  closing:
    one.closing_by === null
      ? null
      : { by: person(one.closing_by, one.closing_name), at: one.closing_at ?? 0, reason: one.closing_reason ?? '' },
  mergedInto: one.merged_into,
  posts: one.posts,
  notes: one.notes,
  openTasks: one.open_tasks,
  grown: { posts: one.grown_posts, flags: one.grown_flags },
  changed: one.changed,
  ...(one.reported_from === null ? {} : { reportedFrom: one.reported_from }),
});

/** What is edited in a case, as it goes out. */
export const caseState = (one: StoredCase): CaseState => ({
  ...caseRow(one),
  summary: one.summary,
  result: one.result,
  fields: JSON.parse(one.fields),
});
