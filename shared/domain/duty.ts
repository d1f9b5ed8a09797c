import { dayMs, hourMs, minuteMs } from '../time.ts';

/** Hours on duty (0–24) and days (0 is Sunday) in the workspace's own time; from 22 to 6 is a night. */
export interface Duty {
  readonly from: number;
  readonly to: number;
  readonly days: readonly number[];
}

/** Whether somebody should be watching in an hour (hours since 1970). A night belongs to the day it began on. */
export function isOnDuty(hour: number, duty: Duty, utcOffset: number): boolean {
  const own = hour * hourMs + utcOffset * minuteMs;
  const ofDay = modulo(Math.floor(own / hourMs), 24);
  const day = weekday(Math.floor(own / dayMs));
  const { from, to, days } = duty;
  if (from < to) return ofDay >= from && ofDay < to && days.includes(day);
  if (ofDay >= from) return days.includes(day);
  return ofDay < to && days.includes(modulo(day - 1, 7));
}

/** The day of the week (0 is Sunday) of a day since 1970, which began on a Thursday. */
export const weekday = (day: number): number => modulo(day + 4, 7);

const modulo = (n: number, by: number) => ((n % by) + by) % by;
