import { describe, expect, it } from 'vitest';
import { hourMs } from '../../../shared/time.ts';
import {
  ageingHours,
  likelihood,
  queueRank,
  type RankParts,
  severityOf,
  spread,
  waitingFrom,
} from '../../../worker/analysis/rank.ts';
import { firstWeight, reliability, shareAt, weightOf } from '../../../worker/analysis/reliability.ts';

const noon = 1_700_000_000_000;
const plain: RankParts = {
  ...{ evidence: firstWeight, severity: 1, accounts: 1, fast: false, waitingSince: noon, pins: [] },
};
const rank = (parts: Partial<RankParts>) => queueRank({ ...plain, ...parts });

describe('a place in the queue', () => {
  it('doubles with severity, and with every day of waiting', () => {
    expect(rank({ severity: 2 }) - rank({})).toBeCloseTo(1, 9);
    expect(rank({ waitingSince: noon - ageingHours * hourMs }) - rank({})).toBeCloseTo(1, 9);
  });

  it('starves nothing: the mildest post passes a fresh grievance after three days, and not before', () => {
    const mild = (hours: number) => rank({ waitingSince: noon - hours * hourMs });
    expect(mild(71)).toBeLessThan(rank({ severity: 8 }));
    expect(mild(73)).toBeGreaterThan(rank({ severity: 8 }));
  });

  it('grows with spread and speed', () => {
    expect([1, 2, 4, 8].map(spread)).toEqual([1, 2, 3, 4]);
    expect(spread(0)).toBe(1);
    expect(2 ** (rank({ fast: true }) - rank({}))).toBeCloseTo(1.5, 9);
  });

  it('lets no waiting, however long, pass a pin; and one pin pass another by its level', () => {
    const ancient = rank({ severity: 8, accounts: 1e6, fast: true, waitingSince: 0 });
    const pinned = (...pins: RankParts['pins']) => rank({ evidence: 0, pins });
    expect(pinned('overdue')).toBeGreaterThan(ancient);
    expect(pinned('red_line')).toBeGreaterThan(rank({ ...plain, waitingSince: 0, severity: 8, pins: ['overdue'] }));
    expect(pinned('manual')).toBeGreaterThan(rank({ ...plain, waitingSince: 0, severity: 8, pins: ['red_line'] }));
    expect(pinned('overdue', 'manual')).toBe(pinned('manual'));
  });

  it('tells a second apart from the next, also of pinned posts', () => {
    for (const pins of [[], ['manual']] as const) {
      expect(rank({ pins, waitingSince: noon + 1000 })).toBeLessThan(rank({ pins }));
    }
  });
});

describe('how likely a post deserves a decision', () => {
  it('is one in four before anybody who counts has flagged it, and grows with each who does', () => {
    const after = [0, 1, 2, 3].map((reporters) => Math.round(100 * likelihood(reporters * firstWeight)));
    expect(after).toEqual([25, 57, 84, 96]);
  });

  it('grows more by somebody who was right before', () => {
    expect(likelihood(weightOf(0.95))).toBeGreaterThan(likelihood(2 * weightOf(0.7)));
  });
});

describe('severity', () => {
  it('is that of the class', () => {
    expect(severityOf('venting', { venting: 3 }, {})).toEqual({ value: 1, grade: null, disputed: false });
    expect(severityOf('grievance', { grievance: 1 }, {}).value).toBe(8);
  });

  it('is no less than 4 where somebody sees a grievance', () => {
    expect(severityOf('venting', { venting: 3, grievance: 1 }, {})).toEqual({ value: 4, grade: null, disputed: true });
  });

  it('is raised by a grade, and never lowered', () => {
    expect(severityOf('venting', { venting: 1 }, { general: 1, major: 1 })).toMatchObject({ value: 4, grade: 'major' });
    expect(severityOf('grievance', { grievance: 1 }, { general: 1 }).value).toBe(8);
  });
});

describe('since when a post waits', () => {
  it('is what the device said, within three days before the server heard of it', () => {
    expect(waitingFrom(noon - 5 * hourMs, noon)).toBe(noon - 5 * hourMs);
    expect(waitingFrom(0, noon)).toBe(noon - 72 * hourMs);
    expect(waitingFrom(noon + hourMs, noon)).toBe(noon);
  });
});

describe('reliability', () => {
  const times = (agreed: number, disagreed: number, at = noon) => ({
    agreed: agreed * shareAt(at),
    disagreed: disagreed * shareAt(at),
  });

  it('starts at 0.8 and follows what was decided, within bounds', () => {
    expect(reliability(times(0, 0), noon)).toBe(0.8);
    expect(reliability(times(6, 4), noon)).toBeCloseTo(10 / 15, 9);
    expect(reliability(times(1000, 0), noon)).toBe(0.95);
    expect(reliability(times(0, 1000), noon)).toBe(0.55);
  });

  it('lets what is ninety days old count half', () => {
    const then = noon - 90 * 24 * hourMs;
    expect(reliability(times(6, 4, then), noon)).toBeCloseTo(reliability(times(3, 2), noon), 9);
  });

  it('forgets exactly what is taken back', () => {
    const later = noon + 40 * 24 * hourMs;
    const { agreed, disagreed } = times(3, 1);
    const back = { agreed: agreed + shareAt(later) - shareAt(later), disagreed };
    expect(reliability(back, later)).toBeCloseTo(reliability(times(3, 1), later), 12);
  });
});
