import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '../../../shared/time.ts';
import { offsetName, startOf, startsIn, stepOf, timeTicks } from '../../../worker/dashboard/ui/charts/local-time.ts';
import { keysOf, mostSeries, stacksOf, sumOf } from '../../../worker/dashboard/ui/charts/stacks.ts';

const china = 480;
const at = (text: string) => Date.parse(text);

describe('time on charts', () => {
  it('begins days at midnight of the workspace, not of UTC', () => {
    expect(startOf(at('2026-03-05T02:00:00+08:00'), dayMs, china)).toBe(at('2026-03-05T00:00:00+08:00'));
    expect(startOf(at('2026-03-05T02:00:00+08:00'), dayMs, 0)).toBe(at('2026-03-04T00:00:00Z'));
  });

  it('begins weeks on Monday', () => {
    // 5 March 2026 is a Thursday.
    expect(startOf(at('2026-03-05T12:00:00+08:00'), 7 * dayMs, china)).toBe(at('2026-03-02T00:00:00+08:00'));
  });

  it('never makes more steps than asked for, nor narrower ones', () => {
    for (const length of [minuteMs, 50 * minuteMs, 7 * hourMs, 3 * dayMs, 400 * dayMs, 9000 * dayMs]) {
      const step = stepOf({ from: 0, to: length }, 24, hourMs);
      expect(length / step).toBeLessThanOrEqual(24);
      expect(step).toBeGreaterThanOrEqual(hourMs);
    }
  });

  it('marks round times of the workspace, and names the day where it begins', () => {
    const stretch = { from: at('2026-03-04T21:10:00+08:00'), to: at('2026-03-05T03:10:00+08:00') };
    const ticks = timeTicks(stretch, 8, china, 'en');
    expect(ticks.map(({ text }) => text)).toEqual(['22:00', '23:00', '3/5', '01:00', '02:00', '03:00']);
    expect(ticks.filter(({ isDay }) => isDay)).toHaveLength(1);
  });

  it('says an offset as people write it', () => {
    expect([480, 0, -210, 345].map(offsetName)).toEqual(['UTC+8', 'UTC+0', 'UTC−3:30', 'UTC+5:45']);
  });
});

describe('stacks', () => {
  const hour = at('2026-03-05T08:00:00+08:00');
  const counted = [
    { at: hour, key: 'weibo', n: 3 },
    { at: hour + 2 * hourMs, key: 'zhihu', n: 1 },
    { at: hour + 2 * hourMs + minuteMs, key: 'weibo', n: 2 },
  ];
  const cut = { most: 24, least: hourMs, utcOffset: china };

  it('count by time and key, and leave no hour out in which nothing was', () => {
    const keys = keysOf(counted);
    expect(keys).toEqual(['weibo', 'zhihu']);
    const stacks = stacksOf(counted, keys, { from: hour, to: hour + 3 * hourMs }, cut);
    expect(stacks.map(({ values }) => values)).toEqual([
      [3, 0],
      [0, 0],
      [2, 1],
    ]);
    expect(startsIn({ from: hour, to: hour + 3 * hourMs }, hourMs, china)).toEqual(stacks.map(({ from }) => from));
  });

  it('put what cannot be told apart any more together, and lose nothing', () => {
    const many = Array.from({ length: 20 }, (_, i) => ({ at: hour, key: `site${i}`, n: i + 1 }));
    const keys = keysOf(many);
    expect(keys).toHaveLength(mostSeries);
    expect(keys.at(-1)).toBeNull();
    const stacks = stacksOf(many, keys, { from: hour, to: hour + 1 }, cut);
    expect(stacks.reduce((sum, stack) => sum + sumOf(stack), 0)).toBe(210);
  });
});
