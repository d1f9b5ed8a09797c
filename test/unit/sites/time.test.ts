import { describe, expect, it } from 'vitest';
import { readEnglishTime } from '../../../extension/sites/english-time.ts';
import { beijing, readChineseTime, readIsoTime } from '../../../extension/sites/time.ts';

/** 2026-03-01 00:30 in Beijing; 2026-02-28 16:30 UTC. */
const now = Date.UTC(2026, 1, 28, 16, 30);
const at = (y: number, mo: number, d: number, h = 0, mi = 0, s = 0) => Date.UTC(y, mo - 1, d, h - 8, mi, s);

describe('times on Chinese pages', () => {
  it.each([
    ['2026-02-11 09:07', at(2026, 2, 11, 9, 7), 'minute'],
    ['2026-2-1 9:07:05', at(2026, 2, 1, 9, 7, 5), 'second'],
    ['发表于 2025-12-31', at(2025, 12, 31), 'day'],
    ['26-2-3 10:30 来自虚构省', at(2026, 2, 3, 10, 30), 'minute'],
    ['2025年11月2日 09:07', at(2025, 11, 2, 9, 7), 'minute'],
    ['11-2 10:45', at(2025, 11, 2, 10, 45), 'minute'],
    ['02-28 23:59', at(2026, 2, 28, 23, 59), 'minute'],
    ['今天 00:10', at(2026, 3, 1, 0, 10), 'minute'],
    ['昨天\u00a023:10', at(2026, 2, 28, 23, 10), 'minute'],
    ['前天 01:00', at(2026, 2, 27, 1, 0), 'minute'],
    ['昨天', at(2026, 2, 28), 'day'],
    ['00:10', at(2026, 3, 1, 0, 10), 'minute'],
    ['00:35 来自虚构省', at(2026, 3, 1, 0, 35), 'minute'],
    ['23:10', at(2026, 2, 28, 23, 10), 'minute'],
    ['刚刚', now, 'minute'],
    ['30秒前', now - 30_000, 'minute'],
    ['5 分钟前', now - 300_000, 'minute'],
    ['半小时前', now - 1_800_000, 'day'],
    ['3小时前', now - 10_800_000, 'day'],
    ['2天前', now - 172_800_000, 'day'],
  ])('%s', (text, moment, precision) => {
    expect(readChineseTime(text, now, beijing)).toEqual({ at: moment, precision });
  });

  it.each([['', null, '来自虚构手机', '13-45 10:00', '2031-01-01 10:00', '1999-12-31 10:00', '25:10', '10:61']].flat())(
    '%s is no time',
    (text) => {
      expect(readChineseTime(text, now, beijing)).toBeNull();
    },
  );

  it('follow the zone they were written in', () => {
    expect(readChineseTime('今天 16:10', now, 0)?.at).toBe(Date.UTC(2026, 1, 28, 16, 10));
  });
});

describe('times on English pages', () => {
  it.each([
    ['now', now, 'minute'],
    ['just now', now, 'minute'],
    ['45s', now - 45_000, 'minute'],
    ['5m', now - 300_000, 'minute'],
    ['5 minutes ago', now - 300_000, 'minute'],
    ['3h', now - 10_800_000, 'day'],
    ['2 hours ago', now - 7_200_000, 'day'],
    ['17 hr. ago', now - 61_200_000, 'day'],
    ['an hour ago', now - 3_600_000, 'day'],
    ['posted a day ago by somebody', now - 86_400_000, 'day'],
    ['3 days ago', now - 259_200_000, 'day'],
    ['2w', now - 1_209_600_000, 'day'],
    ['1 mo. ago', now - 30.44 * 86_400_000, 'day'],
    ['2 years ago', now - 2 * 365.25 * 86_400_000, 'day'],
    ['yesterday', at(2026, 2, 28), 'day'],
    ['Yesterday at 9:07 PM', at(2026, 2, 28, 21, 7), 'minute'],
    ['Today, 12:05 am', at(2026, 3, 1, 0, 5), 'minute'],
    ['Nov 2', at(2025, 11, 2), 'day'],
    ['Feb 28', at(2026, 2, 28), 'day'],
    ['Nov 2, 2025', at(2025, 11, 2), 'day'],
    ['Sept. 3rd, 2025', at(2025, 9, 3), 'day'],
    ['2 November 2025', at(2025, 11, 2), 'day'],
    ['9:07 PM · Nov 2, 2025', at(2025, 11, 2, 21, 7), 'minute'],
    ['12:30 PM · Nov 2, 2025', at(2025, 11, 2, 12, 30), 'minute'],
    ['Nov 2, 2025 at 21:07', at(2025, 11, 2, 21, 7), 'minute'],
  ])('%s', (text, moment, precision) => {
    expect(readEnglishTime(text, now, beijing)).toEqual({ at: moment, precision });
  });

  it.each([
    '',
    'Nov 45',
    'market 5',
    'may be',
    'nowhere',
    '3 bananas',
    '5 messages',
    'chapter 3 d, part two',
    'Nov 2, 2031',
    '2h later',
  ])('%s is no time', (text) => expect(readEnglishTime(text, now, beijing)).toBeNull());
});

describe('machine-readable times', () => {
  it.each([
    ['2026-02-01T08:00:00+08:00', Date.UTC(2026, 1, 1), 'second'],
    ['2026-02-01T08:00Z', Date.UTC(2026, 1, 1, 8), 'minute'],
    ['2026-02-01 08:00:01', Date.UTC(2026, 1, 1, 0, 0, 1), 'second'],
    ['2026-02-01T00:00:00.5-0530', Date.UTC(2026, 1, 1, 5, 30), 'second'],
    ['2026-02-01', Date.UTC(2026, 0, 31, 16), 'day'],
  ])('%s', (text, moment, precision) => {
    expect(readIsoTime(text, now, beijing)).toEqual({ at: moment, precision });
  });

  it.each(['yesterday', '2026-99-01T00:00Z', ''])('%s is none', (text) =>
    expect(readIsoTime(text, now, beijing)).toBeNull(),
  );
});
