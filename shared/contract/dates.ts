import * as v from 'valibot';

const dayMs = 86_400_000;

/** A day as `2026-07-31`, in the workspace's own time. */
export const day = v.pipe(
  v.string(),
  v.regex(/^20\d\d-\d\d-\d\d$/, 'not a day'),
  v.check((value) => dayName(dayNumber(value)) === value, 'not a day of the calendar'),
);

/** Days since 1970. */
export const dayNumber = (value: string) => Math.floor(Date.parse(`${value}T00:00:00Z`) / dayMs);

/** The other way round; empty for no day. */
export const dayName = (days: number) =>
  Number.isFinite(days) ? new Date(days * dayMs).toISOString().slice(0, 10) : '';
