import * as v from 'valibot';
import { atMost, millis, nonBlank, rowId, text } from './primitives.ts';
import { PointGiven, ShiftLinks } from './shifts.ts';

/** `POST /v1/handovers`: what the next shift must know (交接班), what it speaks of, and what is left to do. */
export const HandoverGiven = v.strictObject({
  text: nonBlank(4000),
  links: v.optional(ShiftLinks, []),
  points: v.optional(atMost(PointGiven, 20), []),
});
export type HandoverGiven = v.InferOutput<typeof HandoverGiven>;

export const Handover = v.strictObject({ id: rowId, by: text(60), mine: v.boolean(), at: millis, text: text(4000) });
export type Handover = v.InferOutput<typeof Handover>;

/** So many are shown. All are kept. */
export const maxHandovers = 50;

/** `GET /v1/handovers`: the last ones, newest first. */
export const Handovers = v.strictObject({ items: atMost(Handover, maxHandovers) });
export type Handovers = v.InferOutput<typeof Handovers>;
