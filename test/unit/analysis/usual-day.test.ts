import { describe, expect, it } from 'vitest';
import { poissonQuantile, usualDay, usualOfDays } from '../../../worker/analysis/warning/usual-day.ts';

/** Midnight in China (UTC+8) of some day, in hours since 1970; and 29 days before it, of which all hours are watched. */
const midnight = 20_000 * 24 - 8;
const weeks = Array.from({ length: 29 * 24 }, (_, index) => midnight - 29 * 24 + index);
const atNine = weeks.filter((hour) => (hour + 8) % 24 === 9);

const history = (watched: readonly number[], perDay = 12) => ({
  counts: new Map(atNine.map((hour) => [hour, perDay])),
  watched: new Set(watched),
  utcOffset: 480,
  since: weeks[0] ?? 0,
});

describe('what is usual on a day', () => {
  it('has its busy hours where the weeks before had them, in the workspace’s own time', () => {
    const day = usualDay(history(weeks), midnight);
    expect(day?.hours).toHaveLength(24);
    const nine = day?.hours[9];
    expect(nine?.usual).toBeGreaterThan(8);
    expect(nine?.low).toBeLessThan(nine?.usual ?? 0);
    expect(nine?.high).toBeGreaterThan(nine?.usual ?? 0);
    expect(day?.hours[3]?.usual).toBeLessThan(1);
    expect(day?.dispersion).toBeGreaterThanOrEqual(1);
  });

  it('expects nothing at hours of the day at which nobody ever watches', () => {
    const office = weeks.filter((hour) => (hour + 8) % 24 >= 8 && (hour + 8) % 24 < 20);
    const day = usualDay(history(office), midnight);
    expect(day?.hours[2]).toEqual({ usual: 0, low: 0, high: 0 });
    expect(day?.hours[10]?.usual).toBeGreaterThan(0);
  });

  it('is not known in the first two weeks, nor where nobody watched', () => {
    expect(usualDay({ ...history(weeks), since: midnight - 13 * 24 }, midnight)).toBeNull();
    expect(usualDay(history([]), midnight)).toBeNull();
  });

  it('is the mean of the last weeks without the two best and the two worst days', () => {
    expect(usualOfDays([...Array.from({ length: 24 }, () => 10), 0, 0, 500, 900])).toBe(10);
    expect(usualOfDays(Array.from({ length: 13 }, () => 10))).toBeNull();
  });
});

it.each([
  [0.1, 5, 2],
  [0.9, 5, 8],
  [0.1, 0.05, 0],
  [0.9, 0.05, 0],
  [0.9, 150, 166],
])('the %f quantile of a Poisson count of mean %f is %i', (share, mean, n) => {
  expect(poissonQuantile(share, mean)).toBe(n);
});

it('quantiles of large counts go on where the sum ends', () => {
  expect(poissonQuantile(0.9, 201)).toBeCloseTo(219, 0);
  expect(poissonQuantile(0.1, 1e6)).toBeCloseTo(998_718, 0);
});
