import * as v from 'valibot';
import { alertEndings, alertKinds, alertStates } from '../domain/alerts.ts';
import { int, millis, rowId, seq, text } from './primitives.ts';

/** Something a person must look at now (预警). `title` are the values of its words (`shared/text/alert-words.ts`). */
export const Alert = v.strictObject({
  id: rowId,
  kind: v.picklist(alertKinds),
  /** What it is about: `post:12`, `cluster:3`, `term:haichao`, `duty`, `database`, `pictures`. */
  subject: text(80),
  severity: int(1, 3),
  state: v.picklist(alertStates),
  /** Raised while it was muted: shown, but nobody is told. */
  muted: v.boolean(),
  title: v.record(text(20), v.union([text(200), v.number()])),
  post: v.nullable(rowId),
  cluster: v.nullable(rowId),
  /** How often there was news of it. */
  count: int(1, 1e9),
  firstAt: millis,
  lastAt: millis,
  acknowledged: v.nullable(v.strictObject({ by: text(60), at: millis })),
  /** `by` is null where it closed by itself. */
  closed: v.nullable(
    v.strictObject({ by: v.nullable(text(60)), at: millis, why: v.picklist(alertEndings), note: text(500) }),
  ),
  /** The event that raised it, or made it graver: what to tell people once. */
  raised: seq,
  /** The last event that touched it. */
  changed: seq,
});
export type Alert = v.InferOutput<typeof Alert>;
