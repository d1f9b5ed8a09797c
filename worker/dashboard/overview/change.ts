/** How a figure stands to an earlier one. `percent` is null where the earlier one is 0: nothing can be said in percent of nothing. */
export interface Change {
  readonly by: number;
  readonly percent: number | null;
}

/** Below so many, percent make much of little. */
const fewest = 5;

/** Null where one of the two is not known. */
export function change(n: number | null, earlier: number | null): Change | null {
  if (n === null || earlier === null) return null;
  const by = n - earlier;
  return { by, percent: earlier < fewest ? null : Math.round((100 * by) / earlier) };
}

/** The share that was confirmed as flagged, in percent; null where nothing was decided. `n` is of how many. */
export function confirmed({ agreed, changed, dismissed }: { agreed: number; changed: number; dismissed: number }): {
  percent: number | null;
  n: number;
} {
  const n = agreed + changed + dismissed;
  return { percent: n === 0 ? null : Math.round((100 * agreed) / n), n };
}

/** All of a record's numbers together. */
export const total = (record: Readonly<Partial<Record<string, number>>>): number =>
  Object.values(record).reduce<number>((sum, n) => sum + (n ?? 0), 0);

/** A figure with at most one digit after the point. */
export const tenths = (n: number): number => Math.round(n * 10) / 10;
