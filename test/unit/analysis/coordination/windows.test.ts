import { describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '../../../../shared/time.ts';
import { quickest, type TimedCopy, typicalOf, windowsOf } from '../../../../worker/analysis/coordination/windows.ts';

const copy = (account: number | null, at: number, parts: Partial<TimedCopy> = {}): TimedCopy => ({
  account,
  at,
  time: 'second',
  repeats: false,
  ...parts,
});

/** So many accounts, this far apart. */
const row = (many: number, gap: number, parts: Partial<TimedCopy> = {}) =>
  Array.from({ length: many }, (_, i) => copy(i + 1, 1_000_000 + i * gap, parts));

const spanOf = (copies: readonly TimedCopy[]) => quickest(windowsOf(copies));

describe('accounts within a time', () => {
  it.each([
    ['3 in exactly 10 minutes', row(3, 5 * minuteMs), 'minutes10'],
    ['3 in 10 minutes and 2 ms', row(3, 5 * minuteMs + 1), null],
    ['2 in a moment', row(2, 1), null],
    ['5 in exactly an hour', row(5, 15 * minuteMs), 'minutes60'],
    ['5 in an hour and 4 ms', row(5, 15 * minuteMs + 1), null],
    ['4 in an hour', row(4, 15 * minuteMs), null],
    ['10 in exactly a day', row(10, (24 * hourMs) / 9), 'hours24'],
    ['10 in a day and some ms', row(10, Math.ceil((24 * hourMs) / 9) + 1), null],
    ['9 in a day', row(9, 2 * hourMs), null],
  ])('%s', (_what, copies, span) => {
    expect(spanOf(copies)).toBe(span);
    expect(spanOf(copies.toReversed())).toBe(span);
  });

  it('are counted once each, however often they post', () => {
    const copies = Array.from({ length: 60 }, (_, i) => copy((i % 2) + 1, i * 1000));
    expect(windowsOf(copies).minutes10.accounts).toBe(2);
  });

  it('say from when to when', () => {
    const copies = [copy(1, 0), copy(2, 3 * hourMs), copy(3, 3 * hourMs + 1000), copy(4, 3 * hourMs + 9 * minuteMs)];
    expect(windowsOf(copies).minutes10).toEqual({ accounts: 3, from: 3 * hourMs, to: 3 * hourMs + 9 * minuteMs });
  });

  it('are the first of as many, or those nearest to a moment', () => {
    const copies = [...row(3, minuteMs), ...row(3, minuteMs).map((one) => ({ ...one, at: one.at + 5 * hourMs }))];
    const [first, last] = [copies[2]?.at ?? 0, copies[5]?.at ?? 0];
    expect(windowsOf(copies).minutes10.to).toBe(first);
    expect(windowsOf(copies, last + hourMs).minutes10.to).toBe(last);
    expect(windowsOf(copies, first).minutes10.to).toBe(first);
  });

  it('are spoken for by a copy of middle length', () => {
    const copies = [40, 900, 41, 12, 41].map((length, id) => ({ id, length }));
    for (const order of [copies, copies.toReversed()]) expect(typicalOf(order)).toEqual({ id: 2, length: 41 });
    expect(typicalOf([])).toBeUndefined();
  });

  it.each(['day', 'seen'] as const)('count within a day only, where the time is known as %s', (time) => {
    const windows = windowsOf(row(12, 1000, { time }));
    expect([windows.minutes10.accounts, windows.minutes60.accounts, windows.hours24.accounts]).toEqual([0, 0, 12]);
  });

  it('are none of open repeats and of nobody', () => {
    expect(spanOf(row(30, 1000, { repeats: true }))).toBeNull();
    expect(spanOf(row(30, 1000).map((one) => ({ ...one, account: null })))).toBeNull();
    expect(windowsOf([]).hours24.accounts).toBe(0);
  });
});
