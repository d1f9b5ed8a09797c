/**
 * What is usual for a term at an hour: how often it was counted in the four weeks before, by the hour of the day, and by
 * the day of the week once that is known. After Farrington et al. 1996 and Noufaily et al. 2013 (a baseline with a guard,
 * quasi-Poisson dispersion, past outbreaks weighed down), with an hourly profile in place of their weeks.
 */

/** Hours are counted from 1970. */
export const baselineWindow = {
  /** Four weeks: every day of the week four times, and no longer than a season. */
  hours: 28 * 24,
  /** The last day is left out: a rise that has begun must not become what is usual. */
  guard: 24,
} as const;

/** As if so many were counted at each hour of the day: with little data every hour is like the others. */
const pseudoCounts = 5;
/** Hours are cut to this share of them: one that brought a burst must not hide the next. */
const winsoriseAt = 0.99;
/** From six weeks on every day of the week was there often enough to be told from the others. */
const weekdaysAfter = 42 * 24;
/** Pearson's dispersion: never below that of chance alone, never so high that nothing would be seen. */
const leastDispersion = 1;
const mostDispersion = 4;
/** The scatter of a rare term shows in its hours with two or three: they are not cut before it is measured. */
const mostScattered = 3;
/** As if so many were counted in all: of a term that never came up it is not known that it never will. */
const unseen = 0.5;

export interface History {
  /** Counts by hour; an hour that is not there had none. */
  counts: ReadonlyMap<number, number>;
  /** Hours in which somebody watched. Of the others it is not known what happened: they are left out. */
  watched: ReadonlySet<number>;
  /** The workspace's own time, in minutes ahead of UTC. */
  utcOffset: number;
  /** The first hour of which there is data of the term. */
  since: number;
}

export interface Baseline {
  /** The count to be expected at an hour; above 0. */
  expected(hour: number): number;
  /** How much more the counts scatter than by chance: 1 to 4. */
  dispersion: number;
  /** Watched hours it rests on. */
  hours: number;
}

/** The baseline at `now`, an hour; null where nobody watched in all of its weeks. */
export function baselineOf({ counts, watched, utcOffset, since }: History, now: number): Baseline | null {
  const to = now - baselineWindow.guard;
  const hours: number[] = [];
  for (let hour = Math.max(to - baselineWindow.hours, since); hour < to; hour++)
    if (watched.has(hour)) hours.push(hour);
  if (hours.length === 0) return null;

  const shift = Math.floor(utcOffset / 60);
  const raw = hours.map((hour) => counts.get(hour) ?? 0);
  const most = winsoriseLimit(raw);
  const seen = raw.map((n) => Math.min(most, n));
  const mean = (sum(seen) + unseen) / hours.length;

  const ofDay = hours.map((hour) => hourOfDay(hour + shift));
  const byHour = factors(24, ofDay, seen, new Array<number>(hours.length).fill(mean));
  const shaped = ofDay.map((place) => mean * (byHour[place] ?? 1));
  const ofWeek = hours.map((hour) => dayOfWeek(hour + shift));
  const known = now - since >= weekdaysAfter;
  const byDay = known ? factors(7, ofWeek, seen, shaped) : new Array<number>(7).fill(1);
  const usual = shaped.map((n, i) => n * (byDay[ofWeek[i] ?? 0] ?? 1));
  // Shrinking moves the mean a little: it is put back.
  const level = (mean * hours.length) / sum(usual);

  return {
    expected: (hour) => mean * level * (byHour[hourOfDay(hour + shift)] ?? 1) * (byDay[dayOfWeek(hour + shift)] ?? 1),
    dispersion: dispersionOf(
      raw.map((n) => Math.min(n, Math.max(most, mostScattered))),
      usual.map((n) => n * level),
    ),
    hours: hours.length,
  };
}

/** In the workspace's own time. */
const hourOfDay = (own: number) => ((own % 24) + 24) % 24;
/** 0 is Sunday; 1970 began on a Thursday. */
const dayOfWeek = (own: number) => (((Math.floor(own / 24) + 4) % 7) + 7) % 7;

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** The count that all but one in a hundred hours stay within; at least 1. */
export function winsoriseLimit(counts: readonly number[]): number {
  const sorted = Float64Array.from(counts).sort();
  return Math.max(1, sorted[Math.ceil(winsoriseAt * sorted.length) - 1] ?? 0);
}

/** How much more or less each group has than expected, drawn towards 1 by pseudo-counts. */
function factors(
  groups: number,
  group: readonly number[],
  seen: readonly number[],
  expected: readonly number[],
): number[] {
  const has = new Array<number>(groups).fill(pseudoCounts);
  const should = new Array<number>(groups).fill(pseudoCounts);
  group.forEach((g, i) => {
    has[g] = (has[g] ?? 0) + (seen[i] ?? 0);
    should[g] = (should[g] ?? 0) + (expected[i] ?? 0);
  });
  return has.map((n, g) => n / (should[g] ?? 1));
}

/** The mean of the squared Pearson residuals. */
function dispersionOf(seen: readonly number[], expected: readonly number[]): number {
  const squares = seen.map((n, i) => (n - (expected[i] ?? 1)) ** 2 / (expected[i] ?? 1));
  const pearson = sum(squares) / Math.max(1, seen.length - 1);
  return Math.min(mostDispersion, Math.max(leastDispersion, pearson));
}
