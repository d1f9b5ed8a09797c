import { describe, expect, it } from 'vitest';
import { readEpoch, readForumTime, readYearLast } from '../../../extension/sites/clock-time.ts';
import { readEnglishTime } from '../../../extension/sites/english-time.ts';
import { openFixture } from './read-fixture.ts';

/** 2026-11-02 11:00 in Beijing. */
const now = Date.UTC(2026, 10, 2, 3);
const at = (y: number, mo: number, d: number, h = 0, mi = 0) => Date.UTC(y, mo - 1, d, h - 8, mi);

/** As forums have it: numbers or words. */
const read = (text: string) => readYearLast(text, now, 480) ?? readEnglishTime(text, now, 480);

describe('times in English words', () => {
  it.each([
    ['Sun Nov 01, 2026 8:05 am', at(2026, 11, 1, 8, 5), 'minute'],
    ['Nov 1, 2026 at 12:30 AM', at(2026, 11, 1, 0, 30), 'minute'],
    ['1 November 2026, 20:05', at(2026, 11, 1, 20, 5), 'minute'],
    ['October 3rd, 2026 12:00 p.m.', at(2026, 10, 3, 12), 'minute'],
    ['Posted 1 Nov 2026', at(2026, 11, 1), 'day'],
    ['10-31-2026, 08:05 PM', at(2026, 10, 31, 20, 5), 'minute'],
    ['31/10/2026 08:05', at(2026, 10, 31, 8, 5), 'minute'],
    ['10-10-2026', at(2026, 10, 10), 'day'],
    ['Today, 08:05 AM', at(2026, 11, 2, 8, 5), 'minute'],
    ['Yesterday at 8:05 PM', at(2026, 11, 1, 20, 5), 'minute'],
    ['yesterday', at(2026, 11, 1), 'day'],
  ])('%s', (text, moment, precision) => {
    expect(read(text)).toEqual({ at: moment, precision });
  });

  it.each(['', '3-4-2026', '04/03/2026 10:00', '13-13-2026', 'Nov 1, 1999', 'Nov 9, 2031', 'in May we met', '8:05 am'])(
    '%s is no time',
    (text) => expect(read(text)).toBeNull(),
  );
});

it('reads seconds and milliseconds since 1970', () => {
  expect(readEpoch('1793491509', now)).toEqual({ at: 1_793_491_509_000, precision: 'second' });
  expect(readEpoch('1793491509000', now)).toEqual({ at: 1_793_491_509_000, precision: 'second' });
  for (const text of ['', '0', '12', '1e12', '9999999999', null]) expect(readEpoch(text, now)).toBeNull();
});

it('takes a time without a zone for a day, and never guesses which of two numbers is the month', () => {
  const page = openFixture('web/shop.html', 'https://forum.example.com/');
  expect(readForumTime('2026-11-01T08:05:09+0800', page)?.precision).toBe('second');
  expect(readForumTime('2026-11-01T08:05:09', page)).toEqual({ at: at(2026, 11, 1, 8, 5) + 9000, precision: 'day' });
  expect(readForumTime('2026-11-01 08:05', page)?.precision).toBe('day');
  expect(readForumTime('01-11-2026, 10:20', page)).toBeNull();
});
