import { dayName } from '../contract/dates.ts';
import type { Rota, RotaGiven, Shift } from '../contract/shifts.ts';
import { dayMs, hourMs, minuteMs } from '../time.ts';
import { type Duty, isOnDuty, weekday } from './duty.ts';

/** One shift on one day: from when to when (milliseconds), and who is planned. */
export interface ShiftTurn {
  readonly shift: string;
  readonly name: string;
  /** The day it begins on in the workspace's own time, `2026-07-31`. */
  readonly day: string;
  readonly start: number;
  readonly end: number;
  readonly members: readonly number[];
  /** It is not as every week. */
  readonly exception: boolean;
}

/** A stretch of time in milliseconds; its end is no part of it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How long a shift lasts, in minutes: one that ends at its start lasts a day. */
export const lengthOf = ({ from, to }: Pick<Shift, 'from' | 'to'>): number =>
  to > from ? to - from : to + 1440 - from;

/**
 * The turns of a rota that reach into a stretch of time, by their start. A day's exception takes the place of that day's
 * people, adds a turn on a day the shift does not have, and takes the turn away where it names nobody. `utcOffset` in minutes.
 */
export function turnsBetween(rota: RotaGiven, utcOffset: number, { start, end }: Stretch): ShiftTurn[] {
  const own = (at: number) => Math.floor((at + utcOffset * minuteMs) / dayMs);
  const others = new Map(rota.exceptions.map((one) => [`${one.day} ${one.shift}`, one]));
  const turns: ShiftTurn[] = [];
  // What began the day before may reach into the first.
  for (let number = own(start) - 1; number <= own(end); number++) {
    const day = dayName(number);
    for (const shift of rota.shifts) {
      const other = others.get(`${day} ${shift.id}`);
      const held = other === undefined ? shift.days.includes(weekday(number)) : other.members.length > 0;
      if (!held) continue;
      const begins = number * dayMs + (shift.from - utcOffset) * minuteMs;
      const ends = begins + lengthOf(shift) * minuteMs;
      if (ends <= start || begins >= end) continue;
      const { id, name } = shift;
      const members = other?.members ?? shift.members;
      turns.push({ shift: id, name, day, start: begins, end: ends, members, exception: other !== undefined });
    }
  }
  return turns.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Who of the people planned is still there to come. */
export const activeIn = (rota: Pick<Rota, 'people'>): ReadonlySet<number> =>
  new Set(rota.people.filter(({ active }) => active).map(({ id }) => id));

/** How far ahead the next turn is looked for: a rota says a week, and a holiday may lie in it. */
const aheadMs = 15 * dayMs;

/** The next turn that somebody is planned for who is still there, of those that begin after a moment; undefined for two weeks without. */
export function nextManned(
  rota: RotaGiven,
  active: ReadonlySet<number>,
  utcOffset: number,
  after: number,
): ShiftTurn | undefined {
  return turnsBetween(rota, utcOffset, { start: after, end: after + aheadMs }).find(
    ({ start, members }) => start >= after && members.some((id) => active.has(id)),
  );
}

/** Stretches on duty of which no turn has anybody planned who is still there. `turns` are those of the same time. */
export function unplanned(
  turns: readonly ShiftTurn[],
  active: ReadonlySet<number>,
  { duty, utcOffset }: { duty: Duty; utcOffset: number },
  { start, end }: Stretch,
): Stretch[] {
  const gaps: Stretch[] = [];
  const manned = turns.filter(({ members }) => members.some((id) => active.has(id)));
  const add = (from: number, to: number) => {
    const last = gaps.at(-1);
    if (from >= to) return;
    if (last !== undefined && last.end === from) gaps[gaps.length - 1] = { start: last.start, end: to };
    else gaps.push({ start: from, end: to });
  };
  for (let hour = Math.floor(start / hourMs); hour * hourMs < end; hour++) {
    if (!isOnDuty(hour, duty, utcOffset)) continue;
    const until = Math.min(end, (hour + 1) * hourMs);
    let at = Math.max(start, hour * hourMs);
    for (const turn of manned) {
      if (turn.end <= at || turn.start >= until) continue;
      add(at, Math.min(turn.start, until));
      at = Math.max(at, turn.end);
    }
    add(at, until);
  }
  return gaps;
}
