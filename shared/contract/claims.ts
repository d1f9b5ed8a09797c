import * as v from 'valibot';
import { int, millis, nonBlank, rowId, text } from './primitives.ts';

/** So long a claim holds at most, in minutes. */
export const longestClaim = 240;

/** Who has taken a post to decide it, and until when: after that it is free by itself. */
export const Claim = v.strictObject({ member: rowId, name: text(60), until: millis });
export type Claim = v.InferOutput<typeof Claim>;

/**
 * `POST /v1/posts/{id}/claim`: takes an open post, for as long as the settings say where `minutes` is left out; again, it holds
 * so long from now. One that somebody else holds is refused (409, naming them), unless it is taken over, with a reason.
 */
export const ClaimGiven = v.strictObject({
  minutes: v.optional(int(1, longestClaim)),
  takeOver: v.optional(v.boolean(), false),
  reason: v.optional(text(500), ''),
});
export type ClaimGiven = v.InferInput<typeof ClaimGiven>;
export type ClaimRead = v.InferOutput<typeof ClaimGiven>;

/** `POST /v1/posts/{id}/hand-over`: gives a post that the caller has claimed, or that nobody has, to another lead or admin. */
export const HandOverGiven = v.strictObject({ to: rowId, note: v.optional(text(500), '') });
export type HandOverGiven = v.InferInput<typeof HandOverGiven>;
export type HandOverRead = v.InferOutput<typeof HandOverGiven>;

/** `PUT /v1/posts/{id}/owner`: whose it is to see that it is answered; null: nobody's. */
export const OwnerGiven = v.strictObject({ member: v.nullable(rowId) });
export type OwnerGiven = v.InferInput<typeof OwnerGiven>;

/** A reason that says something. */
export const reasonGiven = nonBlank(2000);
