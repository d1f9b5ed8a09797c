import type { Evidence } from '../../shared/contract/flags.ts';

type PostedAt = Evidence['postedAt'];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Beijing time, minutes east of UTC. Chinese forums write their times in it; there has been no summer time since 1991. */
export const beijing = 480;

/**
 * The moment a Chinese page names: `2026-11-02 09:07(:30)`, `26-11-2 9:07`, `2026年11月2日 09:07`, `11-2 9:07`, `今天 09:07`,
 * `昨天 09:07`, `前天 09:07`, `09:07` (the last one that is not after `now`), `刚刚`, `30秒前`, `5分钟前`, `半小时前`, `3小时前`, `2天前`; a prefix such as `发表于` and words
 * after it do not disturb. `zone` is in minutes east of UTC. A date without a year is the last one that is not after `now`.
 * The precision is `day` wherever more would be a guess. Null for anything else, and for moments after `now` + 1 day.
 */
export function readChineseTime(text: string | null | undefined, now: number, zone: number): PostedAt {
  const words = (text ?? '').replace(/\s+/g, ' ').trim();
  const posted = absolute(words, now, zone) ?? named(words, now, zone) ?? clock(words, now, zone) ?? ago(words, now);
  return posted !== null && posted.at > 946_684_800_000 && posted.at < now + day ? posted : null;
}

function absolute(words: string, now: number, zone: number): PostedAt {
  const match =
    /(?:(\d{4}|\d{2})\s?[-/.年]\s?)?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?:\s*(\d{1,2}):(\d{2})(?::(\d{2}))?)?/.exec(
      words,
    );
  if (match === null) return null;
  const [, yearText, month, date, hours, minutes, seconds] = match;
  const utc = (year: number) =>
    Date.UTC(year, Number(month) - 1, Number(date), Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0)) -
    zone * minute;
  if (Number(month) < 1 || Number(month) > 12 || Number(date) < 1 || Number(date) > 31) return null;
  let year = yearText === undefined ? new Date(now + zone * minute).getUTCFullYear() : Number(yearText);
  if (yearText?.length === 2) year += 2000;
  if (yearText === undefined && utc(year) > now + day) year -= 1;
  return { at: utc(year), precision: hours === undefined ? 'day' : seconds === undefined ? 'minute' : 'second' };
}

function named(words: string, now: number, zone: number): PostedAt {
  const match = /(今天|昨天|前天)\s*(?:(\d{1,2}):(\d{2}))?/.exec(words);
  if (match === null) return null;
  const back = { 今天: 0, 昨天: 1, 前天: 2 }[match[1] ?? ''] ?? 0;
  const midnight = Math.floor((now + zone * minute) / day) * day - zone * minute - back * day;
  if (match[2] === undefined) return { at: midnight, precision: 'day' };
  return { at: midnight + Number(match[2]) * hour + Number(match[3]) * minute, precision: 'minute' };
}

/** A time of day, perhaps with a place behind it. A clock of the page that is a little fast does not make it yesterday's. */
function clock(words: string, now: number, zone: number): PostedAt {
  const match = /^(\d{1,2}):(\d{2})(?![\d:])/.exec(words);
  if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59) return null;
  const midnight = Math.floor((now + zone * minute) / day) * day - zone * minute;
  const at = midnight + Number(match[1]) * hour + Number(match[2]) * minute;
  return { at: at > now + 10 * minute ? at - day : at, precision: 'minute' };
}

function ago(words: string, now: number): PostedAt {
  if (/刚刚|刚才/.test(words)) return { at: now, precision: 'minute' };
  if (/半小?时前|半个小时前/.test(words)) return { at: now - hour / 2, precision: 'day' };
  const match = /(\d+)\s*(秒|分钟|小时|天)前/.exec(words);
  if (match === null) return null;
  const unit = { 秒: 1000, 分钟: minute, 小时: hour, 天: day }[match[2] ?? ''] ?? day;
  return { at: now - Number(match[1]) * unit, precision: unit <= minute ? 'minute' : 'day' };
}

/** A machine-readable moment (ISO 8601, as in `datetime` and JSON-LD). Without a zone it counts as `zone`'s. */
export function readIsoTime(text: string | null | undefined, now: number, zone: number): PostedAt {
  const match = /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?/i.exec(
    text ?? '',
  );
  if (match === null) return null;
  const [, date, time, seconds, offset] = match;
  let at = Date.parse(`${date}T${time ?? '00:00'}${seconds ?? ':00'}Z`);
  const shift = /^([+-])(\d{2}):?(\d{2})$/.exec(offset ?? '');
  if (shift !== null) at -= (shift[1] === '-' ? -1 : 1) * (Number(shift[2]) * 60 + Number(shift[3])) * minute;
  else if (offset === undefined) at -= zone * minute;
  if (!Number.isFinite(at) || at <= 946_684_800_000 || at >= now + day) return null;
  return { at, precision: time === undefined ? 'day' : seconds === undefined ? 'minute' : 'second' };
}
