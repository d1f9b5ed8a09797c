import { baselineOf, baselineWindow, type History } from './baseline.ts';
import { standsOut, thresholds } from './scan.ts';

/** However unusual, less than this is no burst: so many in the last three hours, or in the last day. */
export const floors = { hours3: 3, hours24: 5 } as const;

/** With less data than this there is no baseline: two weeks show every day of the week twice. */
export const coldHours = 14 * 24;

/** What counts as a burst while there is no baseline: what a quiet brand hardly sees, at least three times what is known. */
export const coldStart = { hours3: 6, hours24: 12, times: 3 } as const;

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
 * Whether a term bursts in the hour `now`, of which the share `elapsed` is over: distinct clusters, or distinct authors, never
 * flags. Bursts of attention begin at once, so the last three hours are looked at; the last day, too, for what comes slowly. Null
 * where there is none, and where nobody has watched. `handled` is the hour in which a person closed the last alert of it: what
 * came up to then is not held against the term again. The history is only read where there is enough to ask.
 */
export function burstOf(read: () => History, distinct: Distinct, now: number, handled = 0, elapsed = 1): Burst | null {
  const windows = ([3, 24] as const).filter((hours) => ofWindow(distinct, hours) >= ofWindow(floors, hours));
  const [first] = windows;
  if (first === undefined) return null;
  const history = read();
  const isCold = now - history.since < coldHours;
  const known = lastHours(now, 24).filter((hour) => hour > handled && history.watched.has(hour));
  const within = (window: number) => known.filter((hour) => hour > now - window);
  const came = (window: 3 | 24) => sum(within(window).map((hour) => history.counts.get(hour) ?? 0));
  const asked = isCold ? windows : windows.filter((window) => came(window) >= ofWindow(floors, window));
  if (asked.length === 0) return null;
  const baseline = isCold ? null : baselineOf(history, now);
  if (baseline === null) {
    const isBurst = isColdBurst(history, distinct, now);
    return isBurst ? { hours: first, n: ofWindow(distinct, first), usual: null } : null;
  }
  // Who comes back sees at once what was posted meanwhile: without watched hours before it the present one counts as if it were over.
  const share = within(3).length === 3 ? elapsed : 1;
  const expected = (hour: number) => baseline.expected(hour) * (hour === now ? share : 1);
  for (const hours of asked) {
    const usual = sum(within(hours).map(expected));
    if (standsOut(came(hours), usual, baseline.dispersion) <= thresholds[hours]) continue;
    return { hours, n: ofWindow(distinct, hours), usual: sum(lastHours(now, hours).map(baseline.expected)) };
  }
  return null;
}

const ofWindow = ({ hours3, hours24 }: Distinct, hours: 3 | 24) => (hours === 3 ? hours3 : hours24);
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
