import type { StatsPeriod } from '../../../shared/contract/stats.ts';
import { tenths } from './change.ts';

/** A figure, or all that is known of it: that it is more, or at most so much. */
export interface Bounded {
  readonly n: number;
  readonly bound: 'at-least' | 'at-most' | null;
}

export const exactly = (n: number): Bounded => ({ n, bound: null });

export const ofMedian = (median: StatsPeriod['waited']['median']): Bounded | null =>
  median === null
    ? null
    : { n: tenths(median.hours), bound: median.atLeast ? 'at-least' : median.atMost ? 'at-most' : null };

/** The text in which such a length of time is said. */
export const hoursText = ({ bound }: Bounded) => (bound === null ? 'hours' : (`hours.${bound}` as const));

/** The number, where it can be held against another; a bound cannot. */
export const exact = (figure: Bounded | null): number | null =>
  figure === null || figure.bound !== null ? null : figure.n;

/** As a cell of a table. */
export const cellOf = (figure: Bounded | null): number | string | null =>
  figure === null ? null : figure.bound === null ? figure.n : `${figure.bound === 'at-least' ? '>' : '≤'} ${figure.n}`;
