import { type Duty, isOnDuty } from '../../../shared/domain/duty.ts';

export { type Duty, isOnDuty };

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
