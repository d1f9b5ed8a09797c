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
/** Days of the week differ less than hours of the day, and four of each are all that is ever known of them. */
const pseudoCountsOfDay = 20;
/** They are told apart once the weeks are full: the same four weeks are all there is later, too. */
export const weekdaysAfter = baselineWindow.hours + baselineWindow.guard;
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
  const from = Math.max(to - baselineWindow.hours, since);
  const shift = Math.floor(utcOffset / 60);
  const room = Math.max(0, to - from);
  const [all, days, weeks] = [new Float64Array(room), new Uint8Array(room), new Uint8Array(room)];
  let hours = 0;
  for (let hour = from; hour < to; hour++) {
    if (!watched.has(hour)) continue;
    all[hours] = counts.get(hour) ?? 0;
    days[hours] = hourOfDay(hour + shift);
    weeks[hours] = dayOfWeek(hour + shift);
    hours++;
  }
  if (hours === 0) return null;

  const [raw, ofDay, ofWeek] = [all.subarray(0, hours), days.subarray(0, hours), weeks.subarray(0, hours)];
  const most = winsoriseLimit(raw);
  const seen = cut(raw, most);
  const mean = (sum(seen) + unseen) / hours;

  const usual = new Float64Array(hours).fill(mean);
  const byHour = factors(24, pseudoCounts, ofDay, seen, usual);
  scale(usual, ofDay, byHour);
  const known = now - since >= weekdaysAfter;
  const byDay = known ? factors(7, pseudoCountsOfDay, ofWeek, seen, usual) : new Float64Array(7).fill(1);
  scale(usual, ofWeek, byDay);
  // Shrinking moves the mean a little: it is put back.
  const level = (mean * hours) / sum(usual);

  return {
    expected: (hour) => mean * level * (byHour[hourOfDay(hour + shift)] ?? 1) * (byDay[dayOfWeek(hour + shift)] ?? 1),
    dispersion: dispersionOf(cut(raw, Math.max(most, mostScattered)), usual, level),
    hours,
  };
}

// Loops over typed arrays, as this is asked for each post: four times as quick as lists and functions.

/** In the workspace's own time. */
const hourOfDay = (own: number) => ((own % 24) + 24) % 24;
/** 0 is Sunday; 1970 began on a Thursday. */
const dayOfWeek = (own: number) => (((Math.floor(own / 24) + 4) % 7) + 7) % 7;

function sum(numbers: Float64Array): number {
  let all = 0;
  for (let i = 0; i < numbers.length; i++) all += numbers[i] ?? 0;
  return all;
}

/** The count that all but one in a hundred hours stay within; at least 1. */
export function winsoriseLimit(counts: ArrayLike<number>): number {
  // Only the highest are put in order: this is asked for every post.
  const highest = new Float64Array(counts.length - Math.ceil(winsoriseAt * counts.length) + 1);
  for (let i = 0; i < counts.length; i++) {
    const n = counts[i] ?? 0;
    if (n <= (highest[0] ?? 0)) continue;
    let at = 1;
    for (; at < highest.length && (highest[at] ?? 0) < n; at++) highest[at - 1] = highest[at] ?? 0;
    highest[at - 1] = n;
  }
  return Math.max(1, highest[0] ?? 0);
}

function cut(numbers: Float64Array, most: number): Float64Array {
  const within = new Float64Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) within[i] = Math.min(most, numbers[i] ?? 0);
  return within;
}

/** How much more or less each group has than expected, drawn towards 1 by pseudo-counts. */
function factors(
  groups: number,
  pseudo: number,
  group: Uint8Array,
  seen: Float64Array,
  expected: Float64Array,
): Float64Array {
  const has = new Float64Array(groups).fill(pseudo);
  const should = new Float64Array(groups).fill(pseudo);
  for (let i = 0; i < group.length; i++) {
    const g = group[i] ?? 0;
    has[g] = (has[g] ?? 0) + (seen[i] ?? 0);
    should[g] = (should[g] ?? 0) + (expected[i] ?? 0);
  }
  return has.map((n, g) => n / (should[g] ?? 1));
}

/** Each by the factor of its group. */
function scale(numbers: Float64Array, group: Uint8Array, by: Float64Array): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] = (numbers[i] ?? 0) * (by[group[i] ?? 0] ?? 1);
}

/** The mean of the squared Pearson residuals. */
function dispersionOf(seen: Float64Array, usual: Float64Array, level: number): number {
  let squares = 0;
  for (let i = 0; i < seen.length; i++) {
    const expected = (usual[i] ?? 1) * level;
    const residual = (seen[i] ?? 0) - expected;
    squares += (residual * residual) / expected;
  }
  const pearson = squares / Math.max(1, seen.length - 1);
  return Math.min(mostDispersion, Math.max(leastDispersion, pearson));
}
