import {
  type MyTasks,
  type Task,
  type TaskChange,
  type TaskGiven,
  type Tasks,
  taskLimits,
} from '../../shared/contract/case-tasks.ts';
import { firstNotice } from '../analysis/warning/deadline.ts';
import { endAlert } from './alerts.ts';
import { caseToWorkOn, isWorker, nobodyFor } from './case-checks.ts';
import { caseById, person, type StoredCase } from './cases.ts';
import { wake } from './jobs.ts';
import { row, rows } from './rows.ts';
import { noteOnCase } from './store-case.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

type TaskRow = {
  id: number;
  case_id: number;
  origin: number | null;
  text: string;
  assignee: number | null;
  assignee_name: string | null;
  due_at: number | null;
  by: number;
  name: string;
  at: number;
  done_at: number | null;
  done_by: number | null;
  doer: string | null;
};

const selectTasks = `SELECT t.*, m.name, a.name AS assignee_name, d.name AS doer FROM case_tasks t JOIN members m ON m.id = t.by
  LEFT JOIN members a ON a.id = t.assignee LEFT JOIN members d ON d.id = t.done_by`;

const taskOf = (task: TaskRow): Task => ({
  id: task.id,
  text: task.text,
  assignee: task.assignee === null ? null : person(task.assignee, task.assignee_name),
  dueAt: task.due_at,
  createdBy: person(task.by, task.name),
  createdAt: task.at,
  done: task.done_at === null ? null : { by: task.doer ?? '', at: task.done_at },
  from: task.origin,
});

/** A case's tasks: open ones first, in the order they were made. */
export function caseTasks(turn: Turn, _caller: Caller, { id }: { id: number }): Answer<Tasks> {
  if (caseById(turn.sql, id) === undefined) return refuse('not-found');
  const found = rows<TaskRow>(
    turn.sql,
    `${selectTasks} WHERE t.case_id = ? ORDER BY t.done_at, t.id LIMIT ?`,
    id,
    taskLimits.tasks,
  );
  return answer({ items: found.map(taskOf) });
}

/** When people are told next of a task that is due. */
const tellAt = ({ now }: Turn, one: StoredCase, since: number, due: number | null): number | null =>
  due === null || one.drill === 1 ? null : firstNotice(since, due, now);

/** Adds a task to an open case. */
export function addTask(turn: Turn, caller: Caller, input: { id: number; given: TaskGiven }): Answer<Task> {
  const found = caseToWorkOn(turn, input.id);
  if (!found.ok) return found;
  const { one } = found;
  const { text, assignee, dueAt } = input.given;
  if (assignee !== null && !isWorker(turn, assignee)) return nobodyFor('/assignee');
  const n = row<{ n: number }>(turn.sql, 'SELECT count(*) AS n FROM case_tasks WHERE case_id = ?', one.id)?.n ?? 0;
  if (n >= taskLimits.tasks) return refuse('conflict', `A case has at most ${taskLimits.tasks} tasks.`);
  const tell = tellAt(turn, one, turn.now, dueAt);
  const { id } = turn.sql
    .exec<{ id: number }>(
      'INSERT INTO case_tasks (case_id, text, assignee, due_at, by, at, tell_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id',
      one.id,
      text,
      assignee,
      dueAt,
      caller.member,
      turn.now,
      tell,
    )
    .one();
  if (tell !== null) wake(turn, 'case-due', tell);
  const told = { task: id, text, assignee, dueAt };
  noteOnCase(turn, caller.member, one, 'case.task-added', told, { open_tasks: one.open_tasks + 1 });
  return taskAnswer(turn, id);
}

/** Changes a task, or says that it is done or is not. What is as it was is no change. */
export function changeTask(
  turn: Turn,
  caller: Caller,
  input: { id: number; part: number; given: TaskChange },
): Answer<Task> {
  const found = caseToWorkOn(turn, input.id);
  if (!found.ok) return found;
  const { one } = found;
  const task = row<TaskRow>(turn.sql, `${selectTasks} WHERE t.id = ?`, input.part);
  if (task?.case_id !== one.id) return refuse('not-found');
  const { given } = input;
  if (given.assignee != null && given.assignee !== task.assignee && !isWorker(turn, given.assignee)) {
    return nobodyFor('/assignee');
  }
  const wasDone = task.done_at !== null;
  const after = {
    text: given.text ?? task.text,
    assignee: given.assignee === undefined ? task.assignee : given.assignee,
    dueAt: given.dueAt === undefined ? task.due_at : given.dueAt,
    done: given.done ?? wasDone,
  };
  const before = { text: task.text, assignee: task.assignee, dueAt: task.due_at, done: wasDone };
  const told = Object.fromEntries(
    Object.entries(after).filter(([field, value]) => value !== before[field as keyof typeof before]),
  );
  if (Object.keys(told).length === 0) return taskAnswer(turn, task.id);
  const tell = after.done ? null : tellAt(turn, one, task.at, after.dueAt);
  turn.sql.exec(
    `UPDATE case_tasks SET text = ?, assignee = ?, due_at = ?, done_at = ?, done_by = ?,
       tell_at = iif(?, ?, tell_at) WHERE id = ?`,
    after.text,
    after.assignee,
    after.dueAt,
    after.done ? (task.done_at ?? turn.now) : null,
    after.done ? (wasDone ? task.done_by : caller.member) : null,
    Number('dueAt' in told || 'done' in told),
    tell,
    task.id,
  );
  if (tell !== null) wake(turn, 'case-due', tell);
  if ('dueAt' in told || 'done' in told) endAlert(turn, 'case_due', `case-task:${task.id}`);
  const open = one.open_tasks + Number(wasDone) - Number(after.done);
  noteOnCase(turn, caller.member, one, 'case.task-changed', { task: task.id, ...told }, { open_tasks: open });
  return taskAnswer(turn, task.id);
}

function taskAnswer(turn: Turn, id: number): Answer<Task> {
  const task = row<TaskRow>(turn.sql, `${selectTasks} WHERE t.id = ?`, id);
  return task === undefined ? refuse('not-found') : answer(taskOf(task));
}

/** So many of one's own tasks are listed, and no number is counted further. */
const mine = 100;

/** What the caller has to do, over all open cases: what is due first stands first, what has no due time last. */
export function myTasks(turn: Turn, caller: Caller): Answer<MyTasks> {
  const { sql, now } = turn;
  const page = (due: string) =>
    rows<TaskRow & { title: string }>(
      sql,
      `${selectTasks.replace('SELECT t.*', 'SELECT t.*, c.title').replace('FROM case_tasks t', 'FROM case_tasks t INDEXED BY tasks_of_member CROSS JOIN cases c ON c.id = t.case_id')}
       WHERE t.assignee = ? AND t.done_at IS NULL AND t.resting = 0 AND t.due_at ${due} ORDER BY t.due_at, t.id LIMIT ?`,
      caller.member,
      mine + 1,
    );
  const found = [...page('IS NOT NULL'), ...page('IS NULL')];
  return answer({
    items: found.slice(0, mine).map((task) => ({ task: taskOf(task), case: { id: task.case_id, title: task.title } })),
    more: found.length > mine,
    overdue: Math.min(mine, found.filter(({ due_at: due }) => due !== null && due <= now).length),
  });
}
