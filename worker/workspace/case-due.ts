import { minuteMs } from '../../shared/time.ts';
import { nextCaseNotice } from '../analysis/cases/due.ts';
import { nextNotice } from '../analysis/warning/deadline.ts';
import { raiseAlert } from './alerts.ts';
import { type StoredCase, selectCases } from './cases.ts';
import type { Job } from './jobs.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** So many cases and tasks are told of in one go. */
const atOnce = 20;

type DueTask = { id: number; case_id: number; title: string; at: number; due_at: number };

/** Tells of cases whose stage or written report is nearly due or overdue, and of tasks; again when the next one is. */
export const tellDueCases: Job = (turn) => {
  const { sql, now } = turn;
  const cases = rows<StoredCase>(
    sql,
    `${selectCases} WHERE c.tell_at <= ? ORDER BY c.tell_at, c.id LIMIT ?`,
    now,
    atOnce,
  );
  for (const one of cases) tellOfCase(turn, one);
  const tasks = rows<DueTask>(
    sql,
    `SELECT t.id, t.case_id, c.title, t.at, t.due_at FROM case_tasks t CROSS JOIN cases c ON c.id = t.case_id
     WHERE t.tell_at <= ? ORDER BY t.tell_at, t.id LIMIT ?`,
    now,
    atOnce,
  );
  for (const task of tasks) tellOfTask(turn, task);
  if (cases.length === atOnce || tasks.length === atOnce) return now;
  const next = row<{ at: number | null }>(
    sql,
    `SELECT min(at) AS at FROM (SELECT at FROM (SELECT tell_at AS at FROM cases WHERE tell_at IS NOT NULL ORDER BY tell_at LIMIT 1)
     UNION ALL SELECT at FROM (SELECT tell_at AS at FROM case_tasks WHERE tell_at IS NOT NULL ORDER BY tell_at LIMIT 1))`,
  )?.at;
  return next == null ? null : Math.max(next, now + minuteMs);
};

function tellOfCase(turn: Turn, one: StoredCase): void {
  const late = one.late_at ?? turn.now;
  const next = nextCaseNotice(one.stage, one.stage_since, late, turn.now);
  turn.sql.exec('UPDATE cases SET tell_at = ? WHERE id = ?', next, one.id);
  const what = late !== one.due_at ? 'case-report' : one.stage === 'follow_up' ? 'case-watch' : 'case-stage';
  remind(turn, `case:${one.id}`, { case: one.id, title: one.title, what, passed: Number(late <= turn.now) });
}

function tellOfTask(turn: Turn, task: DueTask): void {
  turn.sql.exec('UPDATE case_tasks SET tell_at = ? WHERE id = ?', nextNotice(task.at, task.due_at, turn.now), task.id);
  const passed = Number(task.due_at <= turn.now);
  remind(turn, `case-task:${task.id}`, { case: task.case_id, title: task.title, what: 'case-task', passed });
}

/** What is over is graver than what is nearly so: people are told of it again. That a watch is over is no fault. */
function remind(
  turn: Turn,
  subject: string,
  title: { case: number; title: string; what: string; passed: number },
): void {
  const severity = title.passed === 1 && title.what !== 'case-watch' ? 2 : 1;
  raiseAlert(turn, { kind: 'case_due', subject, title, severity });
}
