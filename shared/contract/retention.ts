import * as v from 'valibot';
import { wholeNumber } from './paging.ts';
import { int, millis } from './primitives.ts';

/** `GET /v1/retention`: what a number of days would erase, before anybody saves it. */
export const RetentionQuery = v.strictObject({ keepDays: v.pipe(wholeNumber(3650), v.minValue(1)) });
export type RetentionQuery = v.InferOutput<typeof RetentionQuery>;

/** Counted no further. */
export const mostPreviewed = 10_000;

/**
 * Decided posts that have been kept for longer than that, and what they were decided between; `more`: there are more than are
 * counted out. `nextAt`: when the next one after them would be erased.
 */
export const RetentionPreview = v.strictObject({
  posts: int(0, mostPreviewed),
  more: v.boolean(),
  decidedFrom: v.nullable(millis),
  decidedTo: v.nullable(millis),
  nextAt: v.nullable(millis),
});
export type RetentionPreview = v.InferOutput<typeof RetentionPreview>;
