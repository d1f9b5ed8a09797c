import * as v from 'valibot';
import { wholeNumber } from './paging.ts';
import { atMost, int, millis } from './primitives.ts';

/**
 * `POST /v1/presence`: for so many minutes, up to now, the sender had watched pages open. No address, no page, no term. Once
 * in five minutes is enough; sent again within them it adds nothing.
 */
export const Presence = v.strictObject({ minutes: int(1, 15) });
export type Presence = v.InferOutput<typeof Presence>;

/** The hour it was counted in. */
export const PresenceNoted = v.strictObject({ hour: millis });
export type PresenceNoted = v.InferOutput<typeof PresenceNoted>;

/** `GET /v1/watched`: from and to in milliseconds; the last seven days where they are left out, at most 31 days. */
export const WatchedQuery = v.strictObject({
  from: v.optional(wholeNumber(4_102_444_800_000)),
  to: v.optional(wholeNumber(4_102_444_800_000)),
});
export type WatchedQuery = v.InferOutput<typeof WatchedQuery>;

export const maxHours = 31 * 24;

/** Hours in which somebody watched, and those on duty in which nobody did: of these nothing is known. */
export const Watched = v.strictObject({
  items: atMost(v.strictObject({ at: millis, minutes: int(0, 1e9), people: int(0, 1e9) }), maxHours),
  gaps: atMost(millis, maxHours),
});
export type Watched = v.InferOutput<typeof Watched>;
