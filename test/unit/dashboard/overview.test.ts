import { describe, expect, it } from 'vitest';
import { dayName, dayNumber } from '../../../shared/contract/dates.ts';
import type { Stats, StatsPeriod } from '../../../shared/contract/stats.ts';
import { stageSteps } from '../../../worker/analysis/cases/stage-times.ts';
import { medianOf } from '../../../worker/analysis/steps.ts';
import { medianWait } from '../../../worker/analysis/waiting.ts';
import { exact, hoursText, ofMedian } from '../../../worker/dashboard/overview/bounded.ts';
import { change, confirmed } from '../../../worker/dashboard/overview/change.ts';
import { openCases, openDrills } from '../../../worker/dashboard/overview/open-cases.ts';
import {
  askedOf,
  type Days,
  daysOf,
  type Preset,
  periodBefore,
  presetOf,
  presets,
  queryOf,
  reportName,
  startOfDay,
  stepFor,
  yearBefore,
} from '../../../worker/dashboard/overview/periods.ts';
import { soFar, usualByNow } from '../../../worker/dashboard/overview/so-far.ts';
import { detailsCsv, periodsCsv } from '../../../worker/dashboard/overview/stats-csv.ts';

const hourMs = 3_600_000;
const on = (day: string) => dayNumber(day);
const days = (from: string, to = from): Days => ({ from: on(from), to: on(to) });
const named = ({ from, to }: Days) => `${dayName(from)}…${dayName(to)}`;
/** A Thursday. */
const today = on('2026-03-12');

describe('periods', () => {
  it.each<[Preset, string]>([
    ['today', '2026-03-12…2026-03-12'],
    ['yesterday', '2026-03-11…2026-03-11'],
    ['last7', '2026-03-06…2026-03-12'],
    ['last30', '2026-02-11…2026-03-12'],
    ['thisWeek', '2026-03-09…2026-03-12'],
    ['lastWeek', '2026-03-02…2026-03-08'],
    ['thisMonth', '2026-03-01…2026-03-12'],
    ['lastMonth', '2026-02-01…2026-02-28'],
    ['thisQuarter', '2026-01-01…2026-03-12'],
    ['lastQuarter', '2025-10-01…2025-12-31'],
    ['thisHalf', '2026-01-01…2026-03-12'],
    ['lastHalf', '2025-07-01…2025-12-31'],
    ['thisYear', '2026-01-01…2026-03-12'],
  ])('%s', (preset, wanted) => {
    expect(named(daysOf(preset, today))).toBe(wanted);
  });

  it('have a name where they are a preset', () => {
    // Where two are the same days, the first.
    for (const preset of presets)
      expect(daysOf(presetOf(daysOf(preset, today), today) ?? preset, today)).toEqual(daysOf(preset, today));
    expect(presetOf(days('2026-03-02', '2026-03-03'), today)).toBeNull();
  });

  it.each([
    ['a day', days('2026-03-12'), '2026-03-11…2026-03-11'],
    ['seven days', daysOf('last7', today), '2026-02-27…2026-03-05'],
    ['a week so far with the same days of the week before', daysOf('thisWeek', today), '2026-03-02…2026-03-05'],
    ['a whole month with the whole one before it', days('2026-03-01', '2026-03-31'), '2026-02-01…2026-02-28'],
    ['a month so far with as many days of the one before', daysOf('thisMonth', today), '2026-02-01…2026-02-12'],
    ['a quarter with the one before', daysOf('lastQuarter', today), '2025-07-01…2025-09-30'],
    ['any days with as many before', days('2026-03-03', '2026-03-05'), '2026-02-28…2026-03-02'],
  ])('compare %s', (_name, these, wanted) => {
    expect(named(periodBefore(these, today))).toBe(wanted);
  });

  it('compare the end of a long month so far with a short one as far as it goes', () => {
    expect(named(periodBefore(days('2026-03-01', '2026-03-30'), on('2026-03-30')))).toBe('2026-02-01…2026-02-28');
  });

  it.each([
    ['a month with the same month', days('2026-02-01', '2026-02-28'), '2025-02-01…2025-02-28'],
    [
      'February of a year after a leap year with all of its twin',
      days('2025-02-01', '2025-02-28'),
      '2024-02-01…2024-02-29',
    ],
    ['a quarter so far', daysOf('thisQuarter', today), '2025-01-01…2025-03-12'],
    ['a week with the same days of the week', daysOf('lastWeek', today), '2025-03-03…2025-03-09'],
  ])('compare %s a year ago', (_name, these, wanted) => {
    expect(named(yearBefore(these, today))).toBe(wanted);
  });

  it('are cut so that there is something to see', () => {
    expect(stepFor(days('2026-03-01', '2026-03-31'))).toBe('day');
    expect(stepFor(days('2026-01-01', '2026-03-31'))).toBe('week');
    expect(stepFor(days('2025-07-01', '2026-06-30'))).toBe('month');
  });

  it('have addresses; what is no period is none', () => {
    expect(queryOf(askedOf('?from=2026-03-01&to=2026-03-31', today) ?? days('2020-01-01'))).toBe(
      '?from=2026-03-01&to=2026-03-31',
    );
    expect(queryOf(askedOf('?from=2026-03-01&to=2026-03-31&by=week', today) ?? days('2020-01-01'))).toMatch(
      /&by=week$/,
    );
    expect(askedOf('?by=month', today)).toEqual({ ...days('2026-01-01', '2026-03-12'), by: 'month' });
    for (const wrong of [
      '',
      '?by=year',
      '?from=2026-03-01',
      '?from=2026-03-01&by=day',
      '?from=2026-02-30&to=2026-03-01',
      '?from=2026-03-02&to=2026-03-01',
      '?from=2020-01-01&to=2026-01-01',
    ]) {
      expect(askedOf(wrong, today)).toBeNull();
    }
  });

  it('are called as their report is', () => {
    expect(reportName(days('2026-03-11'), today)).toBe('day');
    expect(reportName(daysOf('lastWeek', today), today)).toBe('week');
    expect(reportName(daysOf('thisMonth', today), today)).toBe('month');
    expect(reportName(daysOf('last30', today), today)).toBe('period');
  });

  it('begin at midnight of the workspace’s own time', () => {
    expect(startOfDay(today, 480)).toBe(Date.UTC(2026, 2, 11, 16));
    expect(startOfDay(today, -210)).toBe(Date.UTC(2026, 2, 12, 3, 30));
  });
});

describe('today so far', () => {
  const since = Date.UTC(2026, 2, 11, 16);
  const hoursWith = (at: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => at[hour] ?? 0);
  const usual = {
    hours: hoursWith({ 8: 10, 9: 10, 10: 20 }).map((n) => ({ usual: n, low: 0, high: n * 2 })),
    dispersion: 1,
  };
  const watched = Array.from({ length: 24 }, (_, hour) => ({ hour, people: 1, minutes: 60 }));
  const at = (hour: number) => since + hour * hourMs;

  it('is held against what has usually come by now, the present hour as far as it is over', () => {
    const found = soFar({ hours: hoursWith({ 8: 9, 9: 12 }), watched, since }, usual, at(9.5));
    expect(found).toMatchObject({ n: 21, usual: 15, stands: 'usual', unwatched: 0 });
    expect(found.share).toBeCloseTo(15 / 40);
  });

  it('says when it is more or less than four of five days have', () => {
    expect(soFar({ hours: hoursWith({ 8: 40 }), watched, since }, usual, at(10)).stands).toBe('more');
    expect(soFar({ hours: hoursWith({ 8: 5 }), watched, since }, usual, at(10)).stands).toBe('less');
  });

  it('does not call quiet what nobody watched', () => {
    const some = watched.filter(({ hour }) => hour !== 8);
    const found = soFar({ hours: hoursWith({ 9: 9 }), watched: some, since }, usual, at(10));
    expect(found).toMatchObject({ usual: 10, stands: 'usual', unwatched: 1 });
  });

  it('says nothing while nothing is known', () => {
    expect(
      soFar({ hours: hoursWith({ 8: 3 }), watched, since }, { hours: null, dispersion: null }, at(10)),
    ).toMatchObject({
      ...{ n: 3, usual: null, stands: null, share: null },
    });
    expect([usualByNow(10, null), usualByNow(undefined, 0.5), usualByNow(10, 0.25)]).toEqual([null, null, 2.5]);
  });
});

describe('a change', () => {
  it('is told in percent only of what is not little', () => {
    expect(change(12, 10)).toEqual({ by: 2, percent: 20 });
    expect(change(3, 1)).toEqual({ by: 2, percent: null });
    expect(change(0, 20)).toEqual({ by: -20, percent: -100 });
    expect(change(1, null)).toBeNull();
  });

  it('is no share of nothing', () => {
    expect(confirmed({ agreed: 3, changed: 1, dismissed: 0 })).toEqual({ percent: 75, n: 4 });
    expect(confirmed({ agreed: 0, changed: 0, dismissed: 0 })).toEqual({ percent: null, n: 0 });
  });
});

describe('the tables for a spreadsheet', () => {
  const steps = { '1': 0, '4': 0, '12': 0, '24': 0, '72': 0, more: 0 };
  const stages = {
    report: { n: 1, median: { hours: 26.04, atLeast: false, atMost: false } },
    response: { n: 2, median: { hours: 12, atLeast: false, atMost: true } },
    follow_up: { n: 0, median: null },
  };
  const period: StatsPeriod = {
    ...{ from: '2026-03-09', to: '2026-03-09', flags: { venting: 2 }, posts: 2, terms: [], sightings: 0 },
    sites: [{ key: '=HYPERLINK("x")', n: 2 }],
    ...{ decided: { dismissed: 1 }, opened: 2, closed: 1, backlog: 1, judged: {}, grades: {}, alerts: { burst: 1 } },
    waited: { mean: 1.26, median: null, steps },
    found: { mean: null, median: null, steps },
    acknowledged: { n: 0, mean: null },
    cases: { opened: {}, closed: {}, stages, reported: { n: 0, mean: null }, answered: { n: 0, mean: null } },
    templates: [],
  };
  const stats: Stats = { by: 'day', utcOffset: 480, periods: [period], all: period, before: period };
  const names = { column: (key: string) => key, named: (_figure: string, key: string) => key };

  it('have a line a period, in a file that spreadsheets read as UTF-8', () => {
    const [head, first, end] = periodsCsv(stats, names).split('\r\n');
    expect(head).toMatch(/^\ufefffrom,to,posts,flags,/);
    expect(first?.split(',').slice(0, 4)).toEqual(['2026-03-09', '2026-03-09', '2', '2']);
    expect(first?.split(',')).toHaveLength(head?.split(',').length ?? 0);
    expect(first).toContain(',1.3,');
    expect(first?.split(',')[head?.split(',').indexOf('casesIn.report') ?? 0]).toBe('26');
    expect(first?.split(',')[head?.split(',').indexOf('casesIn.response') ?? 0]).toBe('≤ 12');
    expect(end).toBe('');
  });

  it('run no formula, whoever named a site so', () => {
    expect(detailsCsv(stats, names)).toContain(`,sites,"'=HYPERLINK(""x"")",2`);
  });
});

it('counts open cases without drills, and those apart', () => {
  const counts = { report: 2, response: 3, follow_up: 1, closed: 9, overdue: 0, toClose: 0 };
  const drilled = { ...counts, drills: { report: 0, response: 1, follow_up: 0 } };
  expect([openCases(drilled), openDrills(drilled)]).toEqual([5, 1]);
});

it('says of a median in the first or last step its bound alone, and holds no bound against another', () => {
  const [below, above] = [medianOf(stageSteps, { '12': 2 }), medianWait({ more: 2 })].map(ofMedian);
  const between = ofMedian(medianWait({ '1': 1, '4': 3 }));
  expect(below).toEqual({ n: 12, bound: 'at-most' });
  expect(above).toEqual({ n: 72, bound: 'at-least' });
  expect([below, above, between].map((one) => one && hoursText(one))).toEqual([
    'hours.at-most',
    'hours.at-least',
    'hours',
  ]);
  expect([below, above, between].map((one) => exact(one ?? null))).toEqual([null, null, 2]);
});
