import { describe, expect, it } from 'vitest';
import { baselineOf, baselineWindow, type History, winsoriseLimit } from '../../../worker/analysis/warning/baseline.ts';
import { burstOf, coldHours, coldStart, floors } from '../../../worker/analysis/warning/burst.ts';
import { firstNotice, nextNotice } from '../../../worker/analysis/warning/deadline.ts';
import { gapUpTo, isOnDuty } from '../../../worker/analysis/warning/duty.ts';
import { reachOf } from '../../../worker/analysis/warning/reach.ts';
import { standsOut, thresholds } from '../../../worker/analysis/warning/scan.ts';

/** An hour on Thursday, 1 January 2026, midnight UTC, and what came before. */
const now = Date.UTC(2026, 0, 1) / 3_600_000;
const weeks = (n: number) => n * 7 * 24;

/** A history of so many weeks with `count` in each hour, all of them watched. */
function history(howLong: number, count: (hour: number) => number, parts: Partial<History> = {}): History {
  const hours = Array.from({ length: weeks(howLong) }, (_, i) => now - i);
  return {
    counts: new Map(hours.map((hour) => [hour, count(hour)])),
    watched: new Set(hours),
    utcOffset: 0,
    since: now - weeks(howLong),
    ...parts,
  };
}

describe('a baseline', () => {
  it('is the mean where every hour is alike', () => {
    const baseline = baselineOf(
      history(8, () => 2),
      now,
    );
    expect(baseline?.expected(now)).toBeCloseTo(2, 2);
    expect(baseline?.expected(now + 11)).toBeCloseTo(2, 2);
    expect(baseline?.dispersion).toBe(1);
  });

  it('leaves the last day out: a rise that has begun is not what is usual', () => {
    const rising = history(8, (hour) => (hour > now - baselineWindow.guard ? 50 : 1));
    expect(baselineOf(rising, now)?.expected(now)).toBeCloseTo(1, 2);
  });

  it('knows the hours of the day in the own time of the workspace', () => {
    // Busy at 20:00 in China: 12:00 UTC.
    const evenings = history(8, (hour) => (hour % 24 === 12 ? 10 : 0), { utcOffset: 480 });
    const baseline = baselineOf(evenings, now);
    expect(baseline?.expected(now + 12)).toBeGreaterThan(6);
    expect(baseline?.expected(now)).toBeLessThan(0.3);
  });

  it('is drawn towards a day without hours while little is known', () => {
    const rare = history(4, (hour) => (hour % (24 * 7) === 12 ? 1 : 0));
    const baseline = baselineOf(rare, now);
    expect((baseline?.expected(now + 12) ?? 0) / (baseline?.expected(now) ?? 1)).toBeLessThan(2);
  });

  it('knows the days of the week once its four weeks are full, not before', () => {
    const sunday = (hour: number) => (Math.floor(hour / 24) + 4) % 7 === 0;
    const onSundays = (hour: number) => (sunday(hour) ? 8 : 1);
    const nextSunday = now + 3 * 24;
    expect(sunday(nextSunday)).toBe(true);
    const ratio = (howLong: number) => {
      const baseline = baselineOf(history(howLong, onSundays), now);
      return (baseline?.expected(nextSunday) ?? 0) / (baseline?.expected(now) ?? 1);
    };
    expect(ratio(4)).toBeCloseTo(1, 5);
    expect(ratio(5)).toBeGreaterThan(6);
  });

  it('does not take an old burst for what is usual, nor lets it hide the next', () => {
    const once = history(8, (hour) => (hour === now - 200 ? 500 : Number(hour % 5 === 0)));
    const baseline = baselineOf(once, now);
    expect(baseline?.expected(now)).toBeCloseTo(0.2, 1);
    expect(baseline?.dispersion).toBeLessThan(1.2);
  });

  it('leaves hours out in which nobody watched: silence there says nothing', () => {
    const watched = history(8, (hour) => (hour % 24 < 8 ? 3 : 0));
    const office = { ...watched, watched: new Set([...watched.watched].filter((hour) => hour % 24 < 8)) };
    expect(baselineOf(office, now)?.expected(now)).toBeCloseTo(3, 1);
    expect(baselineOf({ ...watched, watched: new Set() }, now)).toBeNull();
  });

  it('never expects nothing at all', () => {
    expect(
      baselineOf(
        history(8, () => 0),
        now,
      )?.expected(now),
    ).toBeGreaterThan(0);
  });

  it('measures how much more than by chance the counts scatter, up to four times', () => {
    expect(
      baselineOf(
        history(8, (hour) => (hour % 5 === 0 ? 10 : 0)),
        now,
      )?.dispersion,
    ).toBeGreaterThan(3);
    expect(
      baselineOf(
        history(8, (hour) => (hour % 29 === 0 ? 300 : 0)),
        now,
      )?.dispersion,
    ).toBe(4);
  });

  it('cuts at the 99th percentile, and never below one', () => {
    expect(winsoriseLimit([...new Array(99).fill(2), 100])).toBe(2);
    expect(winsoriseLimit(new Array(50).fill(0))).toBe(1);
    expect(winsoriseLimit([])).toBe(1);
  });
});

describe('what stands out', () => {
  it('is nothing where no more came than is usual', () => {
    expect(standsOut(3, 3, 1)).toBe(0);
    expect(standsOut(0, 3, 1)).toBe(0);
  });

  it('is four posts in three hours of a brand with two a day, and eighteen where six are usual', () => {
    expect(standsOut(4, 0.25, 1)).toBeGreaterThan(thresholds[3]);
    expect(standsOut(3, 0.25, 1)).toBeLessThan(thresholds[3]);
    expect(standsOut(18, 6, 1)).toBeGreaterThan(thresholds[3]);
    expect(standsOut(14, 6, 1)).toBeLessThan(thresholds[3]);
  });

  it('must be more where counts scatter, and where days differ: of busy brands', () => {
    expect(standsOut(12, 3, 2)).toBeLessThan(standsOut(12, 3, 1));
    expect(standsOut(1200, 1000, 1)).toBeLessThan(thresholds[3]);
  });
});

describe('a burst', () => {
  const quiet = history(8, (hour) => Number(hour % 12 === 0));
  const bursting = (n: number, parts: Partial<History> = {}): History => {
    const counts = new Map(quiet.counts);
    counts.set(now, n);
    return { ...quiet, counts, ...parts };
  };
  const distinct = (n: number) => ({ hours3: n, hours24: n });

  it('is found in its first hour, and says what is usual', () => {
    const found = burstOf(() => bursting(8), distinct(8), now);
    expect(found).toMatchObject({ hours: 3, n: 8 });
    expect(found?.usual).toBeCloseTo(0.25, 0);
  });

  it('is none below the floors, which are asked before anything is read', () => {
    const never = () => {
      throw new Error('read');
    };
    const low = { hours3: floors.hours3 - 1, hours24: floors.hours24 - 1 };
    expect(burstOf(never, low, now)).toBeNull();
    expect(() => burstOf(never, distinct(floors.hours3), now)).toThrow('read');
  });

  it('is found in an hour that is not over: less is usual of it so far', () => {
    const hourly = history(8, () => 2);
    const found = (n: number, elapsed: number, watched = hourly.watched) => {
      const counts = new Map(hourly.counts).set(now, n);
      return burstOf(() => ({ ...hourly, counts, watched }), distinct(n + 4), now, 0, elapsed);
    };
    expect(found(11, 0.1)).toMatchObject({ hours: 3, n: 15 });
    expect(found(11, 1)).toBeNull();
    // Who comes back after hours sees at once what came meanwhile: the hour counts as if it were over.
    const back = new Set(hourly.watched);
    back.delete(now - 1);
    back.delete(now - 2);
    expect(found(7, 0.1, back)).toBeNull();
  });

  it('may be slow: a post an hour of a brand that has two a day', () => {
    const counts = new Map(quiet.counts);
    for (let hour = now - 15; hour <= now; hour++) counts.set(hour, 1);
    expect(burstOf(() => ({ ...quiet, counts }), { hours3: 3, hours24: 17 }, now)).toMatchObject({ hours: 24, n: 17 });
    expect(burstOf(() => quiet, { hours3: 3, hours24: 17 }, now)).toBeNull();
  });

  it('is none when the counts are no more than usual', () => {
    const busy = history(8, () => 8);
    expect(burstOf(() => busy, distinct(8), now)).toBeNull();
  });

  it('is not made of what a person has closed', () => {
    expect(burstOf(() => bursting(8), distinct(8), now, now)).toBeNull();
    expect(burstOf(() => bursting(8), distinct(8), now, now - 1)).not.toBeNull();
  });

  it('is not made of hours that nobody watched', () => {
    const watched = new Set(quiet.watched);
    watched.delete(now);
    expect(burstOf(() => bursting(8, { watched }), distinct(8), now)).toBeNull();
  });

  describe('of a term that is new', () => {
    const cold = (n: number, since = now - coldHours + 1) => burstOf(() => bursting(n, { since }), distinct(n), now);

    it('goes by fixed thresholds, and says that nothing is usual yet', () => {
      expect(cold(coldStart.hours3)).toEqual({ hours: 3, n: coldStart.hours3, usual: null });
      expect(cold(coldStart.hours3 - 1)).toBeNull();
      expect(cold(coldStart.hours3, now)).toMatchObject({ usual: null });
    });

    it('goes by the baseline from two weeks on', () => {
      expect(cold(8, now - coldHours)?.usual).not.toBeNull();
    });

    it('is none where the little that is known says that it is always busy', () => {
      const busy = history(1, () => 5);
      expect(burstOf(() => busy, { hours3: 15, hours24: 100 }, now)).toBeNull();
      expect(burstOf(() => busy, { hours3: 45, hours24: 100 }, now)).toMatchObject({ usual: null });
    });
  });
});

describe('hours on duty', () => {
  const always = { from: 0, to: 24, days: [0, 1, 2, 3, 4, 5, 6] };
  const office = { from: 9, to: 18, days: [1, 2, 3, 4, 5] };
  const nights = { from: 22, to: 6, days: [5] };
  const at = (day: number, ofDay: number) => now + (day - 1) * 24 + ofDay;

  it('are in the own time of the workspace', () => {
    expect(isOnDuty(at(1, 9), office, 0)).toBe(true);
    expect(isOnDuty(at(1, 8), office, 0)).toBe(false);
    expect(isOnDuty(at(1, 18), office, 0)).toBe(false);
    expect(isOnDuty(at(1, 1), office, 480)).toBe(true);
    // The third is a Saturday.
    expect(isOnDuty(at(3, 10), office, 0)).toBe(false);
  });

  it('of a night belong to the day it began on', () => {
    expect(isOnDuty(at(2, 23), nights, 0)).toBe(true);
    expect(isOnDuty(at(3, 5), nights, 0)).toBe(true);
    expect(isOnDuty(at(3, 6), nights, 0)).toBe(false);
    expect(isOnDuty(at(2, 5), nights, 0)).toBe(false);
    expect(isOnDuty(at(3, 23), nights, 0)).toBe(false);
  });

  it('make a gap where nobody watched, and only they do', () => {
    expect(gapUpTo(at(1, 12), at(1, 10), always, 0)).toEqual({ from: at(1, 10), hours: 3 });
    expect(gapUpTo(at(1, 12), at(1, 13), always, 0)).toBeNull();
    expect(gapUpTo(at(2, 9), at(1, 17), office, 0)).toEqual({ from: at(1, 17), hours: 2 });
    expect(gapUpTo(at(1, 22), at(1, 19), office, 0)).toBeNull();
  });

  it('are not counted out for years', () => {
    expect(gapUpTo(at(1, 12), 0, always, 0)?.hours).toBeLessThan(1000);
  });
});

describe('notices about a deadline', () => {
  it('come when three quarters are over, and when all is', () => {
    expect(nextNotice(0, 100, 0)).toBe(75);
    expect(nextNotice(0, 100, 75)).toBe(100);
    expect(nextNotice(0, 100, 100)).toBeNull();
  });

  it('leave an hour where the time was over before anybody heard', () => {
    expect(firstNotice(0, 100, 5000)).toBe(5000 + 3_600_000);
    expect(firstNotice(0, 100, 10)).toBe(75);
  });
});

it('a reach is the highest count that anybody saw', () => {
  const none = { reposts: null, comments: null, likes: null };
  expect(reachOf([])).toBeNull();
  expect(reachOf([none])).toBeNull();
  expect(
    reachOf([
      { ...none, likes: 5 },
      { ...none, reposts: 9, comments: 2 },
    ]),
  ).toEqual({ count: 9, what: 'reposts' });
});
