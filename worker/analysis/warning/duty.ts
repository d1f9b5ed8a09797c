import { dayMs, hourMs, minuteMs } from '../../../shared/time.ts';

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
  // 1970 began on a Thursday.
  const day = modulo(Math.floor(own / dayMs) + 4, 7);
  const { from, to, days } = duty;
  if (from < to) return ofDay >= from && ofDay < to && days.includes(day);
  if (ofDay >= from) return days.includes(day);
  return ofDay < to && days.includes(modulo(day - 1, 7));
}

const modulo = (n: number, by: number) => ((n % by) + by) % by;

/** A gap is followed back so far, in hours: what is longer than four weeks is not counted out. */
const longestGap = 28 * 24;

/** A gap: hours on duty one after another (those off duty between them left out) in which nobody watched. */
export interface Gap {
  /** Its first hour, in hours since 1970. */
  from: number;
  hours: number;
}

/**
 * The hours on duty from `since`, the first hour after somebody watched, to `last`, the last hour that is over; null where
 * there is none among them.
 */
export function gapUpTo(last: number, since: number, duty: Duty, utcOffset: number): Gap | null {
  const hours: number[] = [];
  for (let hour = Math.max(since, last - longestGap); hour <= last; hour++) {
    if (isOnDuty(hour, duty, utcOffset)) hours.push(hour);
  }
  const [from] = hours;
  return from === undefined ? null : { from, hours: hours.length };
}
