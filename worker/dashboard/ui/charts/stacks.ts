import type { FlagClass } from '../../../../shared/domain/classes.ts';
import { type Stretch, startOf, startsIn, stepOf } from './local-time.ts';

/** One kind of what is counted: a site, a class. `key` null: everything that has no series of its own. */
export interface Series {
  readonly key: string | null;
  readonly name: string;
  /** The class of flags whose colour it has; without, the next colour of charts. */
  readonly tone?: FlagClass;
}

/** What was counted from `from` to `to`, one number for each series. */
export interface Stack {
  readonly from: number;
  readonly to: number;
  readonly values: readonly number[];
}

/** So many series are told apart by colour and pattern; the rest goes together. */
export const mostSeries = 8;

export interface Counted {
  readonly at: number;
  readonly key: string;
  readonly n: number;
}

/** The keys with the most, the largest first; where there are more than can be told apart, the last is null: all others. */
export function keysOf(counted: readonly Counted[], most: number = mostSeries): (string | null)[] {
  const sums = new Map<string, number>();
  for (const { key, n } of counted) sums.set(key, (sums.get(key) ?? 0) + n);
  const keys = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
  return keys.length <= most ? keys : [...keys.slice(0, most - 1), null];
}

/** As many steps on both sides of a stretch as it needs to be `fewest` long: a single bar in the middle says when, one across all says nothing. */
function widened(stretch: Stretch, step: number, fewest: number): Stretch {
  const missing = Math.max(0, fewest - (stretch.to - stretch.from) / step);
  return { from: stretch.from - Math.ceil(missing / 2) * step, to: stretch.to + Math.floor(missing / 2) * step };
}

/** Counts by time and key as stacks over the whole stretch, `fewest` to `most` of them; nothing is left out in between. */
export function stacksOf(
  counted: readonly Counted[],
  keys: readonly (string | null)[],
  stretch: Stretch,
  { most, fewest = 0, least, utcOffset }: { most: number; fewest?: number; least: number; utcOffset: number },
): Stack[] {
  const step = stepOf(stretch, most, least);
  const places = new Map(keys.map((key, place) => [key, place]));
  const others = places.get(null);
  const byStart = new Map(
    startsIn(widened(stretch, step, fewest), step, utcOffset).map((at) => [at, keys.map(() => 0)]),
  );
  for (const { at, key, n } of counted) {
    const values = byStart.get(startOf(at, step, utcOffset));
    const place = places.get(key) ?? others;
    if (values !== undefined && place !== undefined) values[place] = (values[place] ?? 0) + n;
  }
  return [...byStart].map(([from, values]) => ({ from, to: from + step, values }));
}

export const sumOf = ({ values }: Pick<Stack, 'values'>): number => values.reduce((sum, n) => sum + n, 0);
