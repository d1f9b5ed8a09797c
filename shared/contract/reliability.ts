import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { atMost, int, millis, nonBlank, rowId, text } from './primitives.ts';

const times = int(0, 1e9);

/** What decisions said of somebody's flags of one class: as they were when decided. */
export const ClassRecord = v.strictObject({
  class: v.picklist(flagClassNames),
  agreed: times,
  changed: times,
  dismissed: times,
  /** (agreed + changed / 2) / all; null while nothing was decided. */
  share: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
});

/**
 * `GET /v1/reliability`: one's own record (domain: credit for good monitors). Compared with nobody. `reliability` is the
 * probability of being right that the order of the queue uses, 0.55 to 0.95, of late more than of long ago.
 */
export const Reliability = v.strictObject({
  classes: v.array(ClassRecord),
  judged: times,
  share: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  reliability: v.pipe(v.number(), v.minValue(0.55), v.maxValue(0.95)),
});
export type Reliability = v.InferOutput<typeof Reliability>;

/** `GET /v1/members/{id}/reliability`: the same of a member, and since when their flags weigh nothing. */
export const MemberReliability = v.strictObject({
  member: v.strictObject({ id: rowId, name: text(60) }),
  ...Reliability.entries,
  mutedAt: v.nullable(millis),
});
export type MemberReliability = v.InferOutput<typeof MemberReliability>;

/** `PUT /v1/members/{id}/muted`. The reason goes into the history, not to the member. */
export const Muting = v.variant('muted', [
  v.strictObject({ muted: v.literal(true), reason: nonBlank(500) }),
  v.strictObject({ muted: v.literal(false), reason: v.optional(text(500), '') }),
]);
export type Muting = v.InferOutput<typeof Muting>;
export const Muted = v.strictObject({ id: rowId, mutedAt: v.nullable(millis) });
export type Muted = v.InferOutput<typeof Muted>;

/** Counted no further. */
export const mostWaiting = 1000;

/**
 * `GET /v1/members/{id}/waiting`: a member's flags that wait for a decision: what an invalidation would set aside. `alone`: so
 * many are the only flag of their post, which would leave the queue with them. `more`: there are more than are counted out.
 */
export const MemberWaiting = v.strictObject({
  flags: int(0, mostWaiting),
  more: v.boolean(),
  classes: atMost(
    v.strictObject({ class: v.picklist(flagClassNames), flags: int(0, mostWaiting) }),
    flagClassNames.length,
  ),
  alone: int(0, mostWaiting),
});
export type MemberWaiting = v.InferOutput<typeof MemberWaiting>;

/** `POST /v1/members/{id}/invalidations`. */
export const InvalidationRequest = v.strictObject({ reason: nonBlank(500) });

const person = v.strictObject({ id: rowId, name: text(60) });

/** All waiting flags of one member, set aside in one act. `flags`: how many so far; `running`: more are on their way. */
export const Invalidation = v.strictObject({
  id: rowId,
  member: person,
  by: person,
  at: millis,
  reason: text(500),
  flags: times,
  running: v.boolean(),
  undoneAt: v.nullable(millis),
});
export type Invalidation = v.InferOutput<typeof Invalidation>;

/** `GET /v1/invalidations`: the last hundred, newest first. */
export const Invalidations = v.strictObject({ items: v.array(Invalidation) });
export type Invalidations = v.InferOutput<typeof Invalidations>;
