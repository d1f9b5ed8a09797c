import { expect, it } from 'vitest';
import { dayOf, isBrokenLately } from '../../../worker/analysis/site-health.ts';

const day = (looked: number, missed: number) => ({ looked, missed });

it.each([
  ['nothing was looked at', 'author', [], false],
  ['too few were looked at', 'author', [day(9, 9)], false],
  ['enough were missed', 'author', [day(10, 5)], true],
  ['most were read', 'author', [day(10, 4)], false],
  ['three pages had no posts', 'posts', [day(3, 3)], true],
  ['today is bad and all the week was good', 'time', [day(10, 10), day(5000, 0)], true],
  ['today is good and all the week was bad', 'time', [day(10, 0), day(5000, 5000)], false],
  ['today is too young to say, and yesterday was good', 'text', [day(2, 2), day(100, 0)], false],
  ['today is too young to say, and yesterday was bad', 'text', [day(2, 2), day(100, 90)], true],
] as const)('of a check of which %s (%s)', (_what, check, days, broken) => {
  expect(isBrokenLately(check, days)).toBe(broken);
});

it('begins a day at midnight UTC', () => {
  expect(dayOf(Date.UTC(2026, 0, 2)) - dayOf(Date.UTC(2026, 0, 2) - 1)).toBe(1);
});
