import * as v from 'valibot';
import { wholeNumber } from './paging.ts';
import { atMost, millis, seq, sha256Hex, text } from './primitives.ts';
import { WorkspaceEvent } from './review.ts';

const longestPage = 200;
const moment = wholeNumber(4_102_444_800_000);

/**
 * `GET /v1/audit/search`: events newest first, of one kind, one actor (0: the workspace itself), one subject (`post:12`), within
 * a time (milliseconds; its end is part of it). `before` is the last page's `next`.
 */
export const AuditSearch = v.strictObject({
  kind: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,39}\.[a-z][a-z-]{0,39}$/, 'not a kind of event'))),
  actor: v.optional(wholeNumber(Number.MAX_SAFE_INTEGER)),
  subject: v.optional(v.pipe(text(120), v.minLength(1))),
  from: v.optional(moment),
  to: v.optional(moment),
  before: v.optional(v.pipe(wholeNumber(Number.MAX_SAFE_INTEGER), v.minValue(1))),
  limit: v.optional(v.pipe(wholeNumber(longestPage), v.minValue(1)), '50'),
});
export type AuditSearch = v.InferOutput<typeof AuditSearch>;

/**
 * A page of them. One page looks at a bounded part of the log: there may be fewer than asked, even none, and still more to
 * come where `next` is no null. `reached`: the time up to which it was looked back.
 */
export const AuditFound = v.strictObject({
  items: atMost(WorkspaceEvent, longestPage),
  next: v.nullable(seq),
  reached: v.nullable(millis),
  /** The last event of the log. */
  head: v.strictObject({ seq, hash: sha256Hex }),
});
export type AuditFound = v.InferOutput<typeof AuditFound>;
