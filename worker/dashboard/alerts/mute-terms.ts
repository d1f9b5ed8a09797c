import type { AlertDetail } from '../../../shared/contract/alerts.ts';
import { longestMuteDays, type MuteScope } from '../../../shared/domain/alerts.ts';
import { type Duty, isOnDuty } from '../../../shared/domain/duty.ts';
import { hourMs } from '../../../shared/time.ts';

export type Scope = AlertDetail['scopes'][number];

/** For how long: in hours, or until the shift that is on now ends. */
export const spans = ['hour', 'shift', 'day', 'week', 'month'] as const;
export type Span = (typeof spans)[number];

const hoursOf = { hour: 1, day: 24, week: 7 * 24, month: longestMuteDays * 24 } as const;

/** The shortest that can be muted, in hours. */
const shortest = 0.25;

/** How many hours from now it would be muted. */
export function spanHours(span: Span, shiftEnd: number | null, now: number): number {
  if (span !== 'shift') return hoursOf[span];
  // To the minute: what is told says so.
  const hours = ((shiftEnd ?? now + hourMs) - now) / hourMs;
  return Math.max(shortest, Math.ceil(hours * 60) / 60);
}

/** A stretch somebody is planned for, as shifts have it. */
interface Planned {
  readonly start: number;
  readonly end: number;
  readonly members: readonly number[];
}

/**
 * When the shift ends that is on at `now`: the reader's own where they are planned, else the one that ends last; where none is
 * planned, the hours on duty. Null where people are on duty around the clock, or nobody is now.
 */
export function shiftEnd(
  turns: readonly Planned[],
  member: number,
  { duty, utcOffset }: { duty: Duty; utcOffset: number },
  now: number,
): number | null {
  const on = turns.filter(({ start, end }) => start <= now && now < end);
  const own = on.filter(({ members }) => members.includes(member));
  const ends = (own.length > 0 ? own : on).map(({ end }) => end);
  if (ends.length > 0) return Math.max(...ends);
  const hour = Math.floor(now / hourMs);
  if (!isOnDuty(hour, duty, utcOffset)) return null;
  for (let next = hour + 1; next <= hour + 24; next++) if (!isOnDuty(next, duty, utcOffset)) return next * hourMs;
  return null;
}

/** The scopes in the order in which they silence least: one text, one term, one site, everything of a kind. */
const order: readonly MuteScope[] = ['cluster', 'term', 'site', 'kind'];
export const byReach = (scopes: readonly Scope[]): Scope[] =>
  scopes.toSorted((a, b) => order.indexOf(a.scope) - order.indexOf(b.scope));
