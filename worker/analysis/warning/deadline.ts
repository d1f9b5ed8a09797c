import type { FlagClass } from '../../../shared/domain/classes.ts';
import { hourMs } from '../../../shared/time.ts';

/** People are told when so much of the time is over, and when all of it is. */
const nearlyOver = 0.75;

/** Whose time was over before the server heard of it is told of after this: somebody must have had a chance to decide it. */
const grace = hourMs;

/** Within so many hours a post of each class should be decided. */
export type DecideWithin = Readonly<Record<FlagClass, number>>;

/** When a post that waits since `since` (milliseconds) should be decided. */
export const dueAt = (since: number, within: DecideWithin, as: FlagClass): number => since + within[as] * hourMs;

/** When people are to be told next of a post that waits since `since` and is due at `due`; null when they were told that it is late. */
export function nextNotice(since: number, due: number, now: number): number | null {
  const nearly = Math.ceil(since + (due - since) * nearlyOver);
  return now < nearly ? nearly : now < due ? due : null;
}

/** The first notice about a post whose due time was just set. */
export const firstNotice = (since: number, due: number, now: number): number =>
  nextNotice(since, due, now) ?? now + grace;
