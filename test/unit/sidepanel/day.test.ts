import { describe, expect, it } from 'vitest';
import { dayOf, startOfDay } from '../../../extension/entrypoints/sidepanel/day.ts';
import type { OutboxView } from '../../../extension/messages.ts';
import type { MyFlag } from '../../../shared/contract/flags.ts';

const now = new Date(2026, 10, 26, 14, 30).getTime();
const flag = (id: string, at: number, outcome: MyFlag['outcome']): MyFlag => ({
  ...{ id, post: 1, postKey: `weibo:${id}`, url: 'https://weibo.com/1/A', excerpt: '', class: 'venting' },
  ...{
    risk: null,
    grade: null,
    note: '',
    picture: null,
    template: null,
    at,
    outcome,
    decidedClass: null,
    reason: null,
  },
});
const entry = (id: string, at: number, reason: string | null = null): OutboxView => ({
  ...{ id, class: 'grievance', risk: null, grade: null, url: 'https://weibo.com/1/B', excerpt: '', at },
  ...{ state: 'waiting', tries: 0, nextTryAt: null, reason },
});

describe('a member’s day', () => {
  it('begins at midnight by the clock on the wall', () => {
    expect(new Date(startOfDay(now)).getHours()).toBe(0);
    expect(dayOf([flag('a', startOfDay(now) - 1, 'agreed')], [], now).count).toBe(0);
    expect(dayOf([flag('a', startOfDay(now), 'agreed')], [], now).count).toBe(1);
  });
  it('counts what still waits, and not what was taken back or replaced', () => {
    const mine = [
      flag('a', now, 'agreed'),
      flag('b', now, 'agreed'),
      flag('c', now, 'changed'),
      flag('d', now, 'withdrawn'),
      flag('e', now, 'replaced'),
    ];
    const day = dayOf(mine, [entry('f', now), entry('a', now), entry('g', now, 'other-member')], now);
    expect(day.count).toBe(4);
    expect(day.waiting.map(({ id }) => id)).toEqual(['f']);
    expect(day.outcomes).toEqual([
      { outcome: 'agreed', n: 2 },
      { outcome: 'changed', n: 1 },
      { outcome: 'withdrawn', n: 1 },
      { outcome: 'replaced', n: 1 },
    ]);
  });
});
