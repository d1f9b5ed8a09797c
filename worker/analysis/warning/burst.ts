import { baselineOf, baselineWindow, type History } from './baseline.ts';
import { cusum, leastThreshold, thresholdFor } from './cusum.ts';

/** However unusual, less than this is no burst: so many in the last three hours, or in the last day. */
export const floors = { hours3: 3, hours24: 5 } as const;

/** With less data than this there is no baseline: two weeks show every day of the week twice. */
export const coldHours = 14 * 24;

/** What counts as a burst while there is no baseline: what a quiet brand hardly sees, at least three times what is known. */
export const coldStart = { hours3: 6, hours24: 12, times: 3 } as const;

/**
 * The sum runs over so many hours: a burst of hours is what is looked for, and a longer run speaks of days that are a
 * little busier than usual. The last three must stand out by themselves, too, by so many standard deviations. Both were
 * chosen on simulated streams (`npm run bench -- warning`): together with the threshold they bring two or three false
 * alerts a month down to less than one.
 */
export const runHours = 6;
const standsOut = 4.5;

/** How many distinct ones there were in the last three hours (this one counted in) and in the last 24. */
export interface Distinct {
  hours3: number;
  hours24: number;
}

export interface Burst {
  /** The window the counts are of, in hours. */
  hours: 3 | 24;
  n: number;
  /** What is usual in that window; null while there is no baseline. */
  usual: number | null;
}

/**
 * Whether a term bursts in the hour `now`: distinct clusters, or distinct authors, never flags. An hour that is not over
 * counts with what it has so far: that can only hide a burst, not make one up. Null where there is none, and where nobody
 * has watched for the whole run. `handled` is the hour in which a person closed the last alert of it: what came up to then is
 * not held against the term again. The history is only read where there is enough to ask.
 */
export function burstOf(read: () => History, distinct: Distinct, now: number, handled = 0): Burst | null {
  const enough3 = distinct.hours3 >= floors.hours3;
  if (!enough3 && distinct.hours24 < floors.hours24) return null;
  const hours = enough3 ? 3 : 24;
  const n = enough3 ? distinct.hours3 : distinct.hours24;
  const history = read();
  const run = lastHours(now, runHours).filter((hour) => hour > handled && history.watched.has(hour));
  const isCold = now - history.since < coldHours;
  // The sum is never more than the counts it is made of.
  if (!isCold && sum(run.map((hour) => history.counts.get(hour) ?? 0)) <= leastThreshold) return null;
  const baseline = isCold ? null : baselineOf(history, now);
  if (baseline === null) return isColdBurst(history, distinct, now) ? { hours, n, usual: null } : null;
  const expected = (hour: number) => baseline.expected(hour);
  const counted = run.map((hour) => ({ hour, n: history.counts.get(hour) ?? 0, expected: expected(hour) }));
  const usualInRun = sum(counted.map((one) => one.expected));
  if (cusum(counted, baseline.dispersion) <= thresholdFor(usualInRun)) return null;
  const last = counted.filter(({ hour }) => hour > now - 3);
  const [n3, usual3] = [sum(last.map((one) => one.n)), sum(last.map((one) => one.expected))];
  if (n3 < usual3 + standsOut * Math.sqrt(baseline.dispersion * usual3)) return null;
  return { hours, n, usual: sum(lastHours(now, hours).map(expected)) };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const lastHours = (now: number, hours: number) => Array.from({ length: hours }, (_, i) => now - hours + 1 + i);

/** Fixed thresholds; higher where the little that is known says that the term is always busy. */
function isColdBurst({ counts, watched, since }: History, distinct: Distinct, now: number): boolean {
  const known = lastHours(now - baselineWindow.guard, coldHours).filter((hour) => hour >= since && watched.has(hour));
  const mean = sum(known.map((hour) => counts.get(hour) ?? 0)) / Math.max(1, known.length);
  return (
    distinct.hours3 >= Math.max(coldStart.hours3, coldStart.times * 3 * mean) ||
    distinct.hours24 >= Math.max(coldStart.hours24, coldStart.times * 24 * mean)
  );
}
