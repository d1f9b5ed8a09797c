import type { Evidence } from '../../shared/contract/flags.ts';

type PostedAt = Evidence['postedAt'];

/** Times as English pages write them, in words. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthName =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const monthFirst = new RegExp(`\\b(${monthName})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,? (\\d{4})\\b)?`);
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (${monthName})\\b\\.?(?:,? (\\d{4})\\b)?`);

/** What `3h`, `2 hours ago`, `1 mo. ago` count in. Months and years are taken at their mean. */
const units: readonly (readonly [name: RegExp, milliseconds: number])[] = [
  [/^s(?:ec(?:ond)?s?)?$/, 1000],
  [/^m(?:in(?:ute)?s?)?$/, minute],
  [/^h(?:(?:ou)?rs?)?$/, hour],
  [/^d(?:ays?)?$/, day],
  [/^w(?:(?:ee)?ks?)?$/, 7 * day],
  [/^mo(?:nth)?s?$/, 30.44 * day],
  [/^y(?:(?:ea)?rs?)?$/, 365.25 * day],
];

/**
 * The moment an English page names: `Nov 2`, `Nov 2, 2025`, `2 November 2025`, with `9:07 PM` or `21:07` before or behind it;
 * `today`, `yesterday`, also with a time; `now`, `just now`, `45s`, `5 minutes ago`, `an hour ago`, `3h`, `2 days ago`, `1 mo. ago`.
 * `zone` is in minutes east of UTC. A date without a year is the last one that is not after `now`. The precision is `day`
 * wherever more would be a guess. Null for anything else, and for moments after `now` + 1 day.
 */
export function readEnglishTime(text: string | null | undefined, now: number, zone: number): PostedAt {
  const words = (text ?? '').toLowerCase().replace(/\s+/g, ' ').trim();
  const posted = englishDate(words, now, zone) ?? englishAgo(words, now);
  return posted !== null && posted.at > 946_684_800_000 && posted.at < now + day ? posted : null;
}

/** A time of day in milliseconds; null where there is none, or none that can be. */
function timeOfDay(words: string): number | null {
  const match = /(?:^|[^\d:])(\d{1,2}):(\d{2})(?![\d:])\s?([ap])?/.exec(words);
  if (match === null) return null;
  const half = match[3];
  const hours = half === undefined ? Number(match[1]) : (Number(match[1]) % 12) + (half === 'p' ? 12 : 0);
  return hours > 23 || Number(match[2]) > 59 ? null : hours * hour + Number(match[2]) * minute;
}

function englishDate(words: string, now: number, zone: number): PostedAt {
  const time = timeOfDay(words);
  const precision = time === null ? 'day' : 'minute';
  const near = /\b(today|yesterday)\b/.exec(words)?.[1];
  if (near !== undefined) {
    const midnight = Math.floor((now + zone * minute) / day) * day - zone * minute;
    return { at: midnight - (near === 'yesterday' ? day : 0) + (time ?? 0), precision };
  }
  const match = monthFirst.exec(words) ?? dayFirst.exec(words);
  if (match === null) return null;
  const [first = '', second = ''] = [match[1], match[2]];
  const [name, date] = /\d/.test(first) ? [second, Number(first)] : [first, Number(second)];
  const month = months.indexOf(name.slice(0, 3));
  if (month < 0 || date < 1 || date > 31) return null;
  const utc = (year: number) => Date.UTC(year, month, date) - zone * minute + (time ?? 0);
  const year = match[3] === undefined ? new Date(now + zone * minute).getUTCFullYear() : Number(match[3]);
  return { at: match[3] === undefined && utc(year) > now + day ? utc(year - 1) : utc(year), precision };
}

function englishAgo(words: string, now: number): PostedAt {
  if (/^(?:just )?now\b/.test(words)) return { at: now, precision: 'minute' };
  const match = /\b(\d{1,4}|an?) ?([a-z]+)\.?( ago)?(?= |$)/.exec(words);
  // Without "ago" only a short label that says nothing else.
  if (match === null || (match[3] === undefined && match[0] !== words)) return null;
  const size = units.find(([name]) => name.test(match[2] ?? ''))?.[1];
  if (size === undefined) return null;
  const many = /^\d/.test(match[1] ?? '') ? Number(match[1]) : 1;
  return { at: Math.round(now - many * size), precision: size <= minute ? 'minute' : 'day' };
}
