import { dayMs, hourMs, minuteMs } from '../../shared/time.ts';
import { settingsIn } from './settings.ts';
import type { Turn } from './turn.ts';

/** The day a moment falls on in the workspace's own time: days since 1970. */
export const dayIn = (at: number, utcOffset: number) => Math.floor((at + utcOffset * minuteMs) / dayMs);

/** The hour of the day a moment falls on in the workspace's own time, `00` to `23`. */
export const hourOfDay = (at: number, utcOffset: number) =>
  String(Math.floor((at + utcOffset * minuteMs) / hourMs) % 24).padStart(2, '0');

/** Adds to a figure of the day that `at` falls on. Kept in the turn's effects until `writeFigures`. */
export function count(turn: Turn, figure: string, key: string, at: number, by: number): void {
  const cell = JSON.stringify([figure, at, key]);
  turn.effects.figures.set(cell, (turn.effects.figures.get(cell) ?? 0) + by);
}

/** Writes what a turn has counted: one statement, whatever there is. */
export function writeFigures(turn: Turn): void {
  const { figures } = turn.effects;
  if (figures.size === 0) return;
  const { utcOffset } = settingsIn(turn);
  const byDay = new Map<string, number>();
  for (const [cell, by] of figures) {
    const [figure, at, key]: [string, number, string] = JSON.parse(cell);
    const row = JSON.stringify([figure, dayIn(at, utcOffset), key]);
    byDay.set(row, (byDay.get(row) ?? 0) + by);
  }
  const added = [...byDay].flatMap(([row, by]) => (by === 0 ? [] : [[...JSON.parse(row), by]]));
  turn.sql.exec(
    `INSERT INTO figures (figure, day, key, n)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?) WHERE true
     ON CONFLICT (figure, day, key) DO UPDATE SET n = n + excluded.n`,
    JSON.stringify(added),
  );
  figures.clear();
}
