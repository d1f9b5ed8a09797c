import { describe, expect, it } from 'vitest';
import type { RotaGiven, Shift } from '../../../shared/contract/shifts.ts';
import { lengthOf, nextManned, type ShiftTurn, turnsBetween, unplanned } from '../../../shared/domain/shifts.ts';
import { dayMs, hourMs } from '../../../shared/time.ts';

/** Monday 5 January 2026, midnight in China. */
const monday = Date.UTC(2026, 0, 5) - 8 * hourMs;
const china = 480;
const at = (day: number, hour: number) => monday + day * dayMs + hour * hourMs;
const shift = (id: string, from: number, to: number, days: number[], members = [1]): Shift => ({
  ...{ id, name: id, from: from * 60, to: to * 60, days, members },
});
const weekdays = [1, 2, 3, 4, 5];
const rota = (shifts: Shift[], exceptions: RotaGiven['exceptions'] = []): RotaGiven => ({ shifts, exceptions });
const hours = ({ start, end }: { start: number; end: number }) => [(start - monday) / hourMs, (end - monday) / hourMs];

describe('turns', () => {
  it('come by the workspace’s own clock, on the days they begin', () => {
    const turns = turnsBetween(rota([shift('早', 8, 16, weekdays)]), china, { start: at(0, 0), end: at(7, 0) });
    expect(turns.map(hours)).toEqual([0, 1, 2, 3, 4].map((day) => [day * 24 + 8, day * 24 + 16]));
    expect(turns[0]?.day).toBe('2026-01-05');
  });

  it('that last over midnight belong to the day they began on, and reach into the next', () => {
    const night = rota([shift('夜', 22, 6, [0])]);
    const [turn] = turnsBetween(night, china, { start: at(0, 0), end: at(0, 1) });
    expect(turn).toMatchObject({ day: '2026-01-04', start: at(-1, 22), end: at(0, 6) });
    expect(turnsBetween(night, china, { start: at(0, 6), end: at(1, 0) })).toEqual([]);
  });

  it('that end when they begin last a day', () => {
    expect(lengthOf({ from: 480, to: 480 })).toBe(1440);
  });

  it.each([
    ['takes the place of that day’s people', '2026-01-06', [7], [[1], [7], [1], [1], [1]]],
    ['takes the turn away where it names nobody', '2026-01-06', [], [[1], [1], [1], [1]]],
    ['adds a turn on a day the shift does not have', '2026-01-10', [7], [[1], [1], [1], [1], [1], [7]]],
  ])('an exception %s', (_what, day, members, expected) => {
    const exceptions = [{ day, shift: '早', members: [...members], note: '' }];
    const week = { start: at(0, 0), end: at(7, 0) };
    const turns = turnsBetween(rota([shift('早', 8, 16, weekdays)], exceptions), china, week);
    expect(turns.map((turn) => turn.members)).toEqual(expected);
  });
});

describe('time on duty for which nobody is planned', () => {
  const rules = { duty: { from: 8, to: 20, days: weekdays }, utcOffset: china };
  const day = { start: at(0, 0), end: at(1, 0) };
  const turn = (from: number, to: number, members: number[]): ShiftTurn => ({
    ...{ shift: 'x', name: 'x', day: '', start: at(0, from), end: at(0, to), members, exception: false },
  });

  it.each<[string, ShiftTurn[], number[][]]>([
    ['all of it without turns', [], [[8, 20]]],
    [
      'what is before, between and after turns',
      [turn(9, 12, [1]), turn(13.5, 18, [2])],
      [
        [8, 9],
        [12, 13.5],
        [18, 20],
      ],
    ],
    ['nothing where turns meet or overlap', [turn(8, 14, [1]), turn(12, 20, [2])], []],
    ['a turn for which nobody is planned', [turn(8, 20, [])], [[8, 20]]],
    ['a turn of somebody who was removed', [turn(8, 14, [9]), turn(14, 20, [1])], [[8, 14]]],
    ['nothing off duty', [turn(0, 24, [1])], []],
  ])('is %s', (_what, turns, expected) => {
    expect(unplanned(turns, new Set([1, 2]), rules, day).map(hours)).toEqual(expected);
  });

  it('is none at the weekend', () => {
    expect(unplanned([], new Set(), rules, { start: at(5, 0), end: at(7, 0) })).toEqual([]);
  });
});

describe('the next turn with somebody', () => {
  const plan = rota([shift('早', 8, 16, weekdays, [1]), shift('晚', 16, 24, [1], [2])]);
  const next = (after: number, active = [1, 2]) => nextManned(plan, new Set(active), china, after);

  it('may be days away, and passes turns of people who are gone', () => {
    expect(next(at(0, 9))).toMatchObject({ name: '晚', start: at(0, 16), members: [2] });
    expect(next(at(0, 9), [1])).toMatchObject({ name: '早', start: at(1, 8) });
    // Friday afternoon: Monday.
    expect(next(at(4, 15))).toMatchObject({ name: '早', start: at(7, 8) });
  });

  it('is the one that begins at that moment, and none where nobody is left', () => {
    expect(next(at(0, 8))).toMatchObject({ start: at(0, 8) });
    expect(next(at(0, 9), [])).toBeUndefined();
  });
});
