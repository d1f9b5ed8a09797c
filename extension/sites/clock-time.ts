import type { Evidence } from '../../shared/contract/flags.ts';
import { readEnglishTime } from './english-time.ts';
import type { Page } from './site.ts';
import { readChineseTime, readIsoTime } from './time.ts';

type PostedAt = Evidence['postedAt'];

/** Times as forum engines write them: numbers for machines, and words for people. */

const day = 86_400_000;

/** Milliseconds or seconds since 1970 in an attribute, told apart by their size. */
export function readEpoch(text: string | null | undefined, now: number): PostedAt {
  if (!/^\s*\d{9,13}\s*$/.test(text ?? '')) return null;
  const number = Number(text);
  const at = number < 1e11 ? number * 1000 : number;
  if (at <= 946_684_800_000 || at >= now + day) return null;
  return { at, precision: 'second' };
}

/** A date in numbers with the year last, and a time behind it: `13-11-2026, 08:05`, `11/13/2026 8:05 PM`. */
const yearLast = /\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b(?:,?\s*(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap])?)?/i;

/**
 * The day such a date names, in a zone in minutes east of UTC. Null where day and month could be taken for each other:
 * `3-4-2026` says nothing.
 */
export function readYearLast(text: string, now: number, zone: number): PostedAt {
  const match = yearLast.exec(text);
  if (match === null) return null;
  const [first = 0, second = 0, year = 0, hours = 0, minutes = 0] = match.slice(1, 6).map((part) => Number(part ?? 0));
  const [month, date] = second > 12 || first === second ? [first, second] : [second, first];
  if (month > 12 || month < 1 || date > 31 || date < 1 || (first <= 12 && second <= 12 && first !== second))
    return null;
  const half = match[6]?.toLowerCase();
  const hour = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23 || minutes > 59) return null;
  const at = Date.UTC(year, month - 1, date, hour, minutes) - zone * 60_000;
  if (at <= 946_684_800_000 || at >= now + day) return null;
  return { at, precision: match[4] === undefined ? 'day' : 'minute' };
}

/**
 * A time in words for people, or for machines but without a zone, on a forum that may be anywhere: taken as the reader's
 * own clock shows it, and therefore no more precise than the day.
 */
export function readForumTime(text: string | null | undefined, { now, zone }: Page): PostedAt {
  // To the Chinese reader `01-11-2026` would be a day of 2001.
  const posted = yearLast.test(text ?? '')
    ? readYearLast(text ?? '', now, zone)
    : (readIsoTime(text, now, zone) ?? readEnglishTime(text, now, zone) ?? readChineseTime(text, now, zone));
  if (posted === null) return null;
  const zoned = /^\s*\d{4}-\d{2}-\d{2}[T ][\d:.]+\s*(?:Z|[+-]\d{2}:?\d{2})\s*$/i.test(text ?? '');
  return zoned ? posted : { at: posted.at, precision: 'day' };
}
