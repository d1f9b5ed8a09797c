import { hourMs } from '../../shared/time.ts';
import { rows } from './rows.ts';

/** Moments as hours since 1970. */
export const hourOf = (at: number) => Math.floor(at / hourMs);

export type WatchedRow = { hour: number; minutes: number; people: number };

/** Hours from `from` up to before `to` in which somebody watched. */
export const watchedHours = (sql: SqlStorage, from: number, to: number) =>
  rows<WatchedRow>(
    sql,
    'SELECT hour, minutes, people FROM watched_hours WHERE hour >= ? AND hour < ? ORDER BY hour',
    from,
    to,
  );
