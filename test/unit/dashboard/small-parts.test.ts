import { describe, expect, it } from 'vitest';
import { backoff } from '../../../worker/dashboard/live/backoff.ts';
import { scrollTo, visibleRows } from '../../../worker/dashboard/queue/window.ts';

describe('waiting before a new connection', () => {
  it('grows, and ends at half a minute', () => {
    const waits = [0, 1, 2, 3, 20].map((tries) => backoff(tries, 0.5));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(backoff(1000, 0.999)).toBeLessThanOrEqual(30_000);
  });

  it('is spread by chance', () => expect(backoff(5, 0.9)).toBeGreaterThan(backoff(5, 0.1) * 2));
});

describe('the window onto a long list', () => {
  it('renders what is in view and a margin', () => {
    expect(visibleRows(5000, 100, 100_000, 800, 5)).toEqual({ from: 995, to: 1013 });
  });

  it('stays inside the list', () => {
    expect(visibleRows(10, 100, 0, 800)).toEqual({ from: 0, to: 10 });
    expect(visibleRows(10, 100, 9_000, 800)).toEqual({ from: 10, to: 10 });
    expect(visibleRows(0, 100, 0, 800)).toEqual({ from: 0, to: 0 });
  });

  it('scrolls no further than a row needs', () => {
    expect(scrollTo(3, 100, 0, 800)).toBeNull();
    expect(scrollTo(8, 100, 0, 800)).toBe(100);
    expect(scrollTo(2, 100, 500, 800)).toBe(200);
  });
});
