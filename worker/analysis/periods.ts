const dayMs = 86_400_000;

/** Days since 1970, both included. */
export interface Period {
  from: number;
  to: number;
}

/** The days `from` to `to` cut into days, weeks (from Monday on) or months; the first and the last may be shorter. */
export function periodsOf({ from, to }: Period, by: 'day' | 'week' | 'month'): Period[] {
  const periods: Period[] = [];
  for (let first = from; first <= to; ) {
    const last = Math.min(to, lastOf(first, by));
    periods.push({ from: first, to: last });
    first = last + 1;
  }
  return periods;
}

function lastOf(day: number, by: 'day' | 'week' | 'month'): number {
  if (by === 'day') return day;
  // 1 January 1970 was a Thursday.
  if (by === 'week') return day + 6 - ((day + 3) % 7);
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / dayMs;
}
