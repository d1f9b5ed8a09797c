import { dayName, dayNumber } from '../../../shared/contract/dates.ts';
import { mostDays, type statsSteps } from '../../../shared/contract/stats.ts';
import { dayMs } from '../../../shared/time.ts';

export type Step = (typeof statsSteps)[number];

/** Days since 1970 in the workspace's own time, both included. A day has 24 hours there: its offset from UTC is one number. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/** Stretches of the calendar. Weeks begin on Monday. */
const units = ['day', 'week', 'month', 'quarter', 'half', 'year'] as const;
export type Unit = (typeof units)[number];

/** What is offered by name. `this…` ends today. */
export const presets = [
  'today',
  'yesterday',
  'last7',
  'last30',
  'thisWeek',
  'lastWeek',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisHalf',
  'lastHalf',
  'thisYear',
] as const;
export type Preset = (typeof presets)[number];

const months: Readonly<Partial<Record<Unit, number>>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The whole stretch of the calendar a day lies in; `steps` such stretches later, or earlier. */
export function unitAround(day: number, unit: Unit, steps = 0): Days {
  if (unit === 'day') return { from: day + steps, to: day + steps };
  if (unit === 'week') {
    // 1 January 1970 was a Thursday.
    const monday = day - ((((day + 3) % 7) + 7) % 7) + 7 * steps;
    return { from: monday, to: monday + 6 };
  }
  const length = months[unit] ?? 1;
  const date = new Date(day * dayMs);
  const month = Math.floor(date.getUTCMonth() / length) * length + length * steps;
  const at = (of: number) => Date.UTC(date.getUTCFullYear(), of, 1) / dayMs;
  return { from: at(month), to: at(month + length) - 1 };
}

/** The days of a preset. */
export function daysOf(preset: Preset, today: number): Days {
  const soFar = (unit: Unit) => ({ from: unitAround(today, unit).from, to: today });
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: today - 1, to: today - 1 };
    case 'last7':
      return { from: today - 6, to: today };
    case 'last30':
      return { from: today - 29, to: today };
    case 'thisWeek':
      return soFar('week');
    case 'lastWeek':
      return unitAround(today, 'week', -1);
    case 'thisMonth':
      return soFar('month');
    case 'lastMonth':
      return unitAround(today, 'month', -1);
    case 'thisQuarter':
      return soFar('quarter');
    case 'lastQuarter':
      return unitAround(today, 'quarter', -1);
    case 'thisHalf':
      return soFar('half');
    case 'lastHalf':
      return unitAround(today, 'half', -1);
    case 'thisYear':
      return soFar('year');
  }
}

/** The preset these days are; null where somebody chose them. */
export const presetOf = ({ from, to }: Days, today: number): Preset | null =>
  presets.find((preset) => {
    const days = daysOf(preset, today);
    return days.from === from && days.to === to;
  }) ?? null;

/** The stretch of the calendar these days are, as a whole or from its start to today; null where they are none. */
export function unitOf({ from, to }: Days, today: number): Unit | null {
  return (
    units.find((unit) => {
      const whole = unitAround(from, unit);
      return whole.from === from && (whole.to === to || (to === today && to < whole.to));
    }) ?? null
  );
}

/** As much of a stretch as the days that it is compared with have; all of it where they are a whole one. */
function alike({ from, to }: Days, days: Days, unit: Unit): Days {
  const whole = unitAround(days.from, unit).to === days.to;
  return { from, to: whole ? to : Math.min(to, from + days.to - days.from) };
}

/**
 * The days before these: of a stretch of the calendar the one before it, of a part of one the same part of the one before; of
 * others as many days right before.
 */
export function periodBefore(days: Days, today: number): Days {
  const unit = unitOf(days, today);
  if (unit !== null) return alike(unitAround(days.from, unit, -1), days, unit);
  const length = days.to - days.from + 1;
  return { from: days.from - length, to: days.from - 1 };
}

/** 52 weeks: so that weekends fall on weekends. */
const yearOfWeeks = 364;

/** The same a year ago: the same stretch of the calendar from the month on; of weeks and single days those 52 weeks earlier. */
export function yearBefore(days: Days, today: number): Days {
  const unit = unitOf(days, today);
  const length = unit === null ? undefined : months[unit];
  if (unit === null || length === undefined) return { from: days.from - yearOfWeeks, to: days.to - yearOfWeeks };
  return alike(unitAround(days.from, unit, -12 / length), days, unit);
}

/** Days are shown one by one up to a month, then by week, then by month. */
const [mostSingle, mostWeeks] = [31, 26 * 7];

export function stepFor({ from, to }: Days): Step {
  const length = to - from + 1;
  return length <= mostSingle ? 'day' : length <= mostWeeks ? 'week' : 'month';
}

export interface Asked extends Days {
  readonly by: Step;
}

const day = /^20\d\d-\d\d-\d\d$/;

function dayIn(text: string | null): number | null {
  if (text === null || !day.test(text)) return null;
  const number = dayNumber(text);
  return dayName(number) === text ? number : null;
}

/** What is shown of an address that names a step and no days. */
const usual: Readonly<Record<Step, Preset>> = { day: 'last30', week: 'thisQuarter', month: 'thisYear' };

/** The days an address asks for; null where it asks for none, or for what cannot be shown. */
export function askedOf(search: string, today: number): Asked | null {
  const query = new URLSearchParams(search);
  const by = (['day', 'week', 'month'] as const).find((step) => step === query.get('by'));
  if (by !== undefined && !query.has('from') && !query.has('to')) return { ...daysOf(usual[by], today), by };
  const [from, to] = [dayIn(query.get('from')), dayIn(query.get('to'))];
  if (from === null || to === null || to < from || to - from + 1 > mostDays) return null;
  return { from, to, by: by ?? stepFor({ from, to }) };
}

/** The query part of an address for these days, with its `?`. `by` is left out where it is the usual one. */
export function queryOf({ from, to, by }: Days & { by?: Step }): string {
  const step = by === undefined || by === stepFor({ from, to }) ? '' : `&by=${by}`;
  return `?from=${dayName(from)}&to=${dayName(to)}${step}`;
}

/** What leaders call a report of these days: daily, weekly, monthly… */
export const reportName = (days: Days, today: number): Unit | 'period' => unitOf(days, today) ?? 'period';

/** The moment a day begins at, in milliseconds. */
export const startOfDay = (of: number, utcOffset: number) => of * dayMs - utcOffset * 60_000;
