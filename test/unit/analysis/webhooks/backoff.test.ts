import { expect, it } from 'vitest';
import { hourMs } from '../../../../shared/time.ts';
import { triedFor, waitAfter } from '../../../../worker/analysis/webhooks/backoff.ts';

it('waits half a minute at first, then longer and longer, and never more than six hours', () => {
  expect([1, 2, 3].map((n) => waitAfter(n, 0))).toEqual([30_000, 60_000, 120_000]);
  for (const n of [1, 5, 12, 60, 2000]) {
    expect(waitAfter(n, 0)).toBeGreaterThanOrEqual(30_000);
    expect(waitAfter(n, 0.9999)).toBeLessThanOrEqual(6 * hourMs);
  }
});

it('spreads by chance what failed together', () => {
  expect(waitAfter(4, 0.5) / waitAfter(4, 0)).toBeCloseTo(1.25);
});

it('tries for three days, some twenty times', () => {
  let at = 0;
  let tries = 1;
  while (at <= triedFor) at += waitAfter(tries++, 0.5);
  expect(tries).toBeGreaterThan(15);
  expect(tries).toBeLessThan(40);
});
