import { type Baseline, baselineOf, type History } from './baseline.ts';
import { coldHours } from './burst.ts';

/** What is usual in an hour: how many are to be expected, and the range that four of five such hours stay within. */
export interface UsualHour {
  usual: number;
  low: number;
  high: number;
}

/** One in ten hours lies below the range, and one in ten above. */
const tail = 0.1;

export interface UsualDay {
  /** One for each hour from the first on. */
  hours: UsualHour[];
  /** How much more the counts scatter than by chance: 1 to 4. */
  dispersion: number;
}

/** Watched so often in four weeks at an hour of the day, something is known of that hour. */
const leastWatched = 2;

/**
 * What is usual in each of the 24 hours of a day that begins with the hour `first` (hours since 1970): the baseline of
 * early warning (baseline.ts), over all posts in place of a term's, as it is when somebody watches. At hours of the day at
 * which nobody ever does nothing is usual. Null while less than two weeks are known, or nobody watched.
 */
export function usualDay(history: History, first: number): UsualDay | null {
  if (first - history.since < coldHours) return null;
  const baseline = baselineOf(history, first);
  if (baseline === null) return null;
  const before = [...history.watched].filter((hour) => hour < first);
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const times = before.filter((one) => (first - one) % 24 === (24 - hour) % 24).length;
    return times < leastWatched ? { usual: 0, low: 0, high: 0 } : usualHour(baseline, first + hour);
  });
  return { hours, dispersion: baseline.dispersion };
}

function usualHour({ expected, dispersion }: Baseline, hour: number): UsualHour {
  const usual = expected(hour);
  const [low, high] = [tail, 1 - tail].map((share) => dispersion * poissonQuantile(share, usual / dispersion));
  return { usual, low: Math.floor(low ?? 0), high: Math.ceil(high ?? 0) };
}

/** From so many on a Poisson count is as good as normal; and the sum of the small ones ends. */
const asNormal = 200;
/** The 90th percentile of the normal distribution. */
const z90 = 1.2816;

/**
 * The least number that a Poisson count of this mean stays at or below with this probability (0.1 or 0.9). Of a
 * quasi-Poisson count with dispersion d it is d times that of the mean / d.
 */
export function poissonQuantile(share: number, mean: number): number {
  if (mean > asNormal) return mean + (share < 0.5 ? -1 : 1) * z90 * Math.sqrt(mean);
  let [n, each] = [0, Math.exp(-mean)];
  let all = each;
  while (all < share && n < 2 * asNormal + 100) {
    n += 1;
    each *= mean / n;
    all += each;
  }
  return n;
}

/** Days with the most and the least are left out, so many of each: a campaign, a holiday, a day when nobody worked. */
const leftOut = 2;
/** With fewer days than this nothing is called usual: a fortnight. */
export const fewestDays = 14;

/** The usual number of a day from the last weeks: their mean without the two highest and the two lowest. Null below 14 days. */
export function usualOfDays(counts: readonly number[]): number | null {
  if (counts.length < fewestDays) return null;
  const kept = counts.toSorted((a, b) => a - b).slice(leftOut, counts.length - leftOut);
  return kept.reduce((sum, n) => sum + n, 0) / kept.length;
}
