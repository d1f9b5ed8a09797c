import { dayMs, hourMs, minuteMs } from '../../../shared/time.ts';

/** Due within this is said in colour: about half a working day, time enough to still do something about it. */
const soonMs = 4 * hourMs;

/** How a due time stands: `closed` cases and cases without one owe nothing. */
export type DueState = 'none' | 'later' | 'soon' | 'overdue';

export interface Due {
  readonly state: DueState;
  /** The time left, or gone by, in its one largest unit; null where nothing is due. */
  readonly n: number | null;
  readonly unit: 'minute' | 'hour' | 'day' | null;
}

/**
 * How long is left until `due` (ms since 1970, null for none) at `now`, or how long it is overdue. Rounded towards less
 * time left and less time gone by: nothing is called overdue by an hour after 59 minutes.
 */
export function dueAt(due: number | null, now: number): Due {
  if (due === null) return { state: 'none', n: null, unit: null };
  const left = due - now;
  const state: DueState = left <= 0 ? 'overdue' : left <= soonMs ? 'soon' : 'later';
  const span = Math.abs(left);
  if (span < hourMs) return { state, n: Math.floor(span / minuteMs), unit: 'minute' };
  if (span < 2 * dayMs) return { state, n: Math.floor(span / hourMs), unit: 'hour' };
  return { state, n: Math.floor(span / dayMs), unit: 'day' };
}

/** A moment as a `datetime-local` field of this browser holds it; empty for none. */
export function fieldOfMoment(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The moment a `datetime-local` field of this browser holds; null for an empty one. */
export function momentOfField(field: string): number | null {
  const at = field === '' ? Number.NaN : new Date(field).getTime();
  return Number.isNaN(at) ? null : at;
}
