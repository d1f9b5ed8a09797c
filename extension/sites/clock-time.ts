import type { Evidence } from '../../shared/contract/flags.ts';
import type { Page } from './site.ts';
import { readChineseTime, readIsoTime } from './time.ts';

type PostedAt = Evidence['postedAt'];

/** Times as forum engines write them: numbers for machines, and clock times in words for people. */

const day = 86_400_000;

/** Milliseconds or seconds since 1970 in an attribute, told apart by their size. */
export function readEpoch(text: string | null | undefined, now: number): PostedAt {
  if (!/^\s*\d{9,13}\s*$/.test(text ?? '')) return null;
  const number = Number(text);
  const at = number < 1e11 ? number * 1000 : number;
  if (at <= 946_684_800_000 || at >= now + day) return null;
  return { at, precision: 'second' };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const clock = /(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]\.?m\b)?/i;

/** `8:05 pm` as [20, 5]. */
function hourOf(text: string): [number, number] | null {
  const match = clock.exec(text);
  if (match === null) return null;
  const [, hours, minutes, half] = match;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0);
  return hour < 24 && Number(minutes) < 60 ? [hour, Number(minutes)] : null;
}

/** Year, month and day, wherever they are said without doubt: `3-4-2026` could be either, and says nothing. */
function dateOf(text: string): [number, number, number] | null {
  const named = /\b([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/i.exec(text);
  const turned = /\b(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})\b/i.exec(text);
  const [name, date, year] = named?.slice(1) ?? (turned === null ? [] : [turned[2], turned[1], turned[3]]);
  const month = months.indexOf((name ?? '').toLowerCase()) + 1;
  if (month > 0) return [Number(year), month, Number(date)];
  const numbers = /\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b/.exec(text);
  if (numbers === null) return null;
  const [first, second, whole] = numbers.slice(1).map(Number);
  if (first === undefined || second === undefined || whole === undefined) return null;
  if (first > 12 && second <= 12) return [whole, second, first];
  return (second > 12 && first <= 12) || first === second ? [whole, first, second] : null;
}

/**
 * The moment that English words on a forum name: `Sun Nov 01, 2026 8:05 am`, `1 November 2026`, `13-11-2026, 08:05`,
 * `Today, 08:05 AM`, `Yesterday at 8:05 PM`. `zone` in minutes east of UTC. Null where day and month could be taken for each other.
 */
export function readEnglishTime(text: string | null | undefined, now: number, zone: number): PostedAt {
  const words = (text ?? '').replace(/\s+/g, ' ').trim();
  const relative = /\b(today|yesterday)\b/i.exec(words)?.[1]?.toLowerCase();
  const shift = zone * 60_000;
  const date = relative === undefined ? dateOf(words) : null;
  if (relative === undefined && date === null) return null;
  const midnight =
    date === null
      ? Math.floor((now + shift) / day) * day - (relative === 'yesterday' ? day : 0)
      : Date.UTC(date[0], date[1] - 1, date[2]);
  const hour = hourOf(words);
  const at = midnight - shift + ((hour?.[0] ?? 0) * 60 + (hour?.[1] ?? 0)) * 60_000;
  if (at <= 946_684_800_000 || at >= now + day) return null;
  return { at, precision: hour === null ? 'day' : 'minute' };
}

/**
 * A time in words for people, or for machines but without a zone, on a forum that may be anywhere: taken as the reader's
 * own clock shows it, and therefore no more precise than the day.
 */
export function readForumTime(text: string | null | undefined, { now, zone }: Page): PostedAt {
  // To the Chinese reader `01-11-2026` would be a day of 2001.
  const yearLast = /\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b/.test(text ?? '');
  const posted =
    readIsoTime(text, now, zone) ??
    readEnglishTime(text, now, zone) ??
    (yearLast ? null : readChineseTime(text, now, zone));
  if (posted === null) return null;
  const zoned = /^\s*\d{4}-\d{2}-\d{2}[T ][\d:.]+\s*(?:Z|[+-]\d{2}:?\d{2})\s*$/i.test(text ?? '');
  return zoned ? posted : { at: posted.at, precision: 'day' };
}
