import * as v from 'valibot';
import { atMost, int, millis, rowId } from './primitives.ts';

/** So many posts are asked for at once: a page of the queue. */
export const mostSpreads = 50;

/** `GET /v1/queue/spread?posts=3,12`: how posts spread over the last 24 hours. */
export const SpreadQuery = v.strictObject({
  posts: v.pipe(
    v.string(),
    v.regex(/^[1-9]\d{0,14}(?:,[1-9]\d{0,14}){0,49}$/, 'not up to 50 posts'),
    v.transform((list) => [...new Set(list.split(',').map(Number))]),
  ),
});
export type SpreadQuery = v.InferOutput<typeof SpreadQuery>;

/**
 * How a post spread. `hours` are 24 numbers, the oldest first, the last is the hour that ends with `until`: copies of its text by
 * when they were posted; where it has none, flags by when they were given (`of`). `cut`: it had more than are looked at; the
 * oldest are not in it.
 */
export const Spread = v.strictObject({
  post: rowId,
  of: v.picklist(['copies', 'flags']),
  hours: v.pipe(atMost(int(0, 1e9), 24), v.length(24)),
  cut: v.boolean(),
});
export type Spread = v.InferOutput<typeof Spread>;

/** Posts that are not there are left out. */
export const Spreads = v.strictObject({ until: millis, items: atMost(Spread, mostSpreads) });
export type Spreads = v.InferOutput<typeof Spreads>;
