import type { Reason } from '../../../shared/domain/coordination.ts';

/** A reason's share of a score: so much at the least, so much more for each doubling, and a bound. */
export interface Share {
  readonly base: number;
  readonly doubling: number;
  readonly most: number;
}

/** Points for `n` where `from` is the least that counts: each doubling says less than the one before. */
export const growing = (n: number, from: number, { base, doubling, most }: Share) =>
  Math.round(Math.min(most, base + doubling * Math.log2(Math.max(1, n / from))));

/** The sum of the reasons' points, within 0 to 100. */
export const total = (reasons: readonly Reason[]) =>
  Math.max(0, Math.min(100, Math.round(reasons.reduce((sum, { points }) => sum + points, 0))));
