/**
 * A one-sided cumulative sum of counts above what is usual (Page 1954; for Poisson counts Lucas 1985; with a rate that
 * changes by the hour Rossi et al. 1999), in units of the dispersion (quasi-Poisson).
 */

/** It is quickest for a rise to three times what is usual: less is a busy day. */
const rise = 3;
/**
 * Above this the sum speaks: between 4, where nothing is usual, and 6, from three in the hours of the run on. For counts that
 * scatter by chance alone 5 would do (Lucas 1985); busy ones have busy days as well, and of rare ones a few are much.
 * Chosen on simulated streams (`npm run bench -- warning`).
 */
export const thresholdFor = (usual: number): number => leastThreshold + Math.min(2, (2 / 3) * usual);
export const leastThreshold = 4;

export interface Counted {
  n: number;
  /** What is usual in that hour; above 0. */
  expected: number;
}

/** The sum after the given hours, oldest first. Hours that nobody watched are not among them: they say nothing. */
export function cusum(hours: readonly Counted[], dispersion: number): number {
  // Half-way, in likelihood, between as usual and three times that: (3μ − μ) / ln 3.
  const reference = (rise - 1) / Math.log(rise);
  return hours.reduce((s, { n, expected }) => Math.max(0, s + (n - reference * expected) / dispersion), 0);
}
