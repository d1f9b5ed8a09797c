import * as v from 'valibot';
import { caseLimits, Person } from './cases.ts';
import { atMost, int, millis, nonBlank, rowId, text } from './primitives.ts';

export const taskLimits = { text: 500, tasks: 200 } as const;

/** `POST /v1/cases/{id}/tasks`. */
export const TaskGiven = v.strictObject({
  text: nonBlank(taskLimits.text),
  /** A lead or admin; null: nobody yet. */
  assignee: v.optional(v.nullable(rowId), null),
  dueAt: v.optional(v.nullable(millis), null),
});
export type TaskGiven = v.InferOutput<typeof TaskGiven>;

/** `PATCH /v1/cases/{id}/tasks/{task}`: only what changed. */
export const TaskChange = v.strictObject({
  text: v.optional(nonBlank(taskLimits.text)),
  assignee: v.optional(v.nullable(rowId)),
  dueAt: v.optional(v.nullable(millis)),
  done: v.optional(v.boolean()),
});
export type TaskChange = v.InferOutput<typeof TaskChange>;

export const Task = v.strictObject({
  id: rowId,
  text: text(taskLimits.text),
  assignee: v.nullable(Person),
  dueAt: v.nullable(millis),
  createdBy: Person,
  createdAt: millis,
  done: v.nullable(v.strictObject({ by: text(60), at: millis })),
  /** The case it was made in, where that was merged into this one. */
  from: v.nullable(rowId),
});
export type Task = v.InferOutput<typeof Task>;

/** `GET /v1/cases/{id}/tasks`: open ones first, in the order they were made. */
export const Tasks = v.strictObject({ items: atMost(Task, taskLimits.tasks) });
export type Tasks = v.InferOutput<typeof Tasks>;

/** `GET /v1/tasks`: what one has to do oneself, over all cases: what is due first stands first. */
export const MyTasks = v.strictObject({
  items: atMost(
    v.strictObject({ task: Task, case: v.strictObject({ id: rowId, title: text(caseLimits.title) }) }),
    100,
  ),
  /** There are more than are listed. */
  more: v.boolean(),
  overdue: int(0, 100),
});
export type MyTasks = v.InferOutput<typeof MyTasks>;
