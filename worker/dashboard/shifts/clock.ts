import { weekday } from '../../../shared/domain/duty.ts';
import { lengthOf, type Stretch } from '../../../shared/domain/shifts.ts';
import { dayMs, minuteMs } from '../../../shared/time.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** Minutes of a day as `08:30`. */
export const clockText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** The other way round; null for what is no time of day. */
export function minutesOf(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})/.exec(text);
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2])];
  return found !== null && hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** A moment's time of day in the workspace's own time. */
export const timeOf = (at: number, utcOffset: number): string =>
  clockText((((Math.floor(at / minuteMs) + utcOffset) % 1440) + 1440) % 1440);

/** A moment's day in the workspace's own time, as a number of days since 1970. */
export const dayOf = (at: number, utcOffset: number): number => Math.floor((at + utcOffset * minuteMs) / dayMs);

/** A moment in the workspace's own time: with the weekday where it is on another day than `from`. */
export function whenText(at: number, from: number, utcOffset: number, language: string): string {
  const time = timeOf(at, utcOffset);
  const day = dayOf(at, utcOffset);
  if (day === dayOf(from, utcOffset)) return time;
  const name = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(day * dayMs);
  return `${name} ${time}`;
}

/** The Monday of a day's week. */
export const mondayOf = (day: number): number => day - ((weekday(day) + 6) % 7);

/** A day of the workspace as a stretch of time. */
export const stretchOfDay = (day: number, utcOffset: number, days = 1): Stretch => ({
  start: day * dayMs - utcOffset * minuteMs,
  end: (day + days) * dayMs - utcOffset * minuteMs,
});

/** `08:00–16:00`, and whether it ends on the day after. */
export const spanText = (shift: { from: number; to: number }): { text: string; overnight: boolean } => ({
  text: `${clockText(shift.from)}–${clockText(shift.to)}`,
  overnight: shift.from + lengthOf(shift) > 1440,
});
