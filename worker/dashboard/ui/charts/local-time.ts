import { dayMs, hourMs, minuteMs } from '../../../../shared/time.ts';

/** A stretch of time, ms since 1970; `to` is not in it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Widths of what is counted together, and distances of marks on an axis. Weeks begin on Monday. */
const minutes = [1, 5, 10, 15, 30] as const;
const hours = [1, 2, 3, 6, 12] as const;
const days = [1, 7, 28, 91, 364] as const;
const steps: readonly number[] = [
  ...minutes.map((n) => n * minuteMs),
  ...hours.map((n) => n * hourMs),
  ...days.map((n) => n * dayMs),
];

/** 1970-01-05 was a Monday. */
const firstMonday = 4 * dayMs;

/** The narrowest step of at least `least` ms that cuts a stretch into at most `most` parts. */
export const stepOf = ({ from, to }: Stretch, most: number, least: number = minuteMs): number =>
  steps.find((step) => step >= least && (to - from) / step <= most) ?? Math.ceil((to - from) / most / dayMs) * dayMs;

/** The start of the step `at` lies in, where the day begins `utcOffset` minutes before it does in UTC. */
export function startOf(at: number, step: number, utcOffset: number): number {
  const shift = utcOffset * minuteMs - (step > dayMs ? firstMonday : 0);
  return Math.floor((at + shift) / step) * step - shift;
}

/** The starts of all steps that a stretch touches. */
export function startsIn({ from, to }: Stretch, step: number, utcOffset: number): number[] {
  const starts: number[] = [];
  for (let at = startOf(from, step, utcOffset); at < to; at += step) starts.push(at);
  return starts;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
  /** A day begins here. */
  readonly isDay: boolean;
}

/** A moment in the workspace's own time. `how`: what is said of it. */
export function clockWords(
  at: number,
  how: 'time' | 'second' | 'day' | 'moment' | 'full',
  utcOffset: number,
  language: string,
): string {
  const parts: Intl.DateTimeFormatOptions = {
    time: { hour: '2-digit', minute: '2-digit' },
    second: { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    day: { month: 'numeric', day: 'numeric' },
    moment: { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    full: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }[how] as Intl.DateTimeFormatOptions;
  return new Intl.DateTimeFormat(language, { ...parts, hourCycle: 'h23', timeZone: 'UTC' }).format(
    at + utcOffset * minuteMs,
  );
}

/**
 * Marks for an axis of time: at most `most`, at round times of the workspace's own day; those at its start name the day. None are
 * nearer to each other than `least`: what is counted together has no times within.
 */
export function timeTicks(
  stretch: Stretch,
  most: number,
  utcOffset: number,
  language: string,
  least: number = minuteMs,
): Tick[] {
  const step = stepOf(stretch, Math.max(1, most - 1), least);
  return startsIn(stretch, step, utcOffset)
    .filter((at) => at >= stretch.from && at <= stretch.to)
    .map((at) => {
      const isDay = startOf(at, dayMs, utcOffset) === at;
      return { at, isDay, text: clockWords(at, isDay ? 'day' : 'time', utcOffset, language) };
    });
}

/** A time zone as people write it: UTC+8, UTC−3:30. */
export function offsetName(utcOffset: number): string {
  const size = Math.abs(utcOffset);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${utcOffset < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}
