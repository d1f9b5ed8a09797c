import { dayName } from '../../shared/contract/dates.ts';
import type { Usual } from '../../shared/contract/overview.ts';
import { type FlagClass, flagClassNames } from '../../shared/domain/classes.ts';
import { fewestDays, usualDay, usualOfDays } from '../analysis/warning/usual-day.ts';
import { dayIn } from './figures.ts';
import { row, rows } from './rows.ts';
import { settingsOf } from './settings.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';
import { watchedHours } from './watch-hours.ts';

/** Four weeks: each day of the week four times. */
const weeks = 28;
/** So many sites and terms of each day are looked at, and told of. */
const most = 50;

/** The first day that figures know; null where there are none. */
export const firstDay = (sql: SqlStorage): number | null =>
  row<{ day: number }>(sql, "SELECT day FROM figures WHERE figure = 'new' ORDER BY day LIMIT 1")?.day ?? null;

/** The first hour (since 1970) of a day in the workspace's own time. Half hours ahead of UTC count with the hour they begin in. */
export const firstHour = (day: number, utcOffset: number) => day * 24 - Math.floor(utcOffset / 60);

/** What a day like today usually brings. Reads so many rows whatever there was; it changes once a day. */
export function readUsual(turn: Turn, _caller: Caller): Answer<Usual> {
  const { sql } = turn;
  const { utcOffset } = settingsOf(sql);
  const today = dayIn(turn.now, utcOffset);
  const first = firstDay(sql);
  const days = first === null ? 0 : Math.max(0, Math.min(weeks, today - first));
  const usual = first === null ? null : hoursOf(sql, today, first, utcOffset);
  return answer({
    today: dayName(today),
    days,
    hours: usual?.hours ?? null,
    dispersion: usual?.dispersion ?? null,
    day: days < fewestDays ? null : dayOf(sql, today, days),
  });
}

type Cell = { day: number; key: string; n: number };

function hoursOf(sql: SqlStorage, today: number, first: number, utcOffset: number) {
  // The baseline leaves yesterday out, so it goes back a day further.
  const from = Math.max(first, today - weeks - 1);
  const cells = rows<Cell>(
    sql,
    "SELECT day, key, n FROM figures WHERE figure = 'hours' AND day BETWEEN ? AND ?",
    from,
    today - 1,
  );
  const start = firstHour(today, utcOffset);
  const watched = watchedHours(sql, firstHour(from, utcOffset), start);
  return usualDay(
    {
      counts: new Map(cells.map(({ day, key, n }) => [firstHour(day, utcOffset) + Number(key), n])),
      watched: new Set(watched.map(({ hour }) => hour)),
      utcOffset,
      since: firstHour(first, utcOffset),
    },
    start,
  );
}

/** What is usual of a whole day, from as many days before it. */
function dayOf(sql: SqlStorage, today: number, days: number): NonNullable<Usual['day']> {
  const from = today - days;
  const usual = (cells: readonly Cell[]) => {
    const byDay = new Map<number, number>();
    for (const { day, n } of cells) byDay.set(day, (byDay.get(day) ?? 0) + n);
    return Math.max(0, usualOfDays(Array.from({ length: days }, (_, index) => byDay.get(from + index) ?? 0)) ?? 0);
  };
  const few = (figure: string) =>
    rows<Cell>(
      sql,
      'SELECT day, key, n FROM figures WHERE figure = ? AND day BETWEEN ? AND ?',
      figure,
      from,
      today - 1,
    );
  const flags = few('flags');
  const top = (figure: 'posts' | 'terms') => {
    // The figure stands in the statement: so its partial index serves it.
    const select = `SELECT day, key, n FROM figures WHERE figure = '${figure}' AND day = ? ORDER BY n DESC LIMIT ?`;
    const cells = Array.from({ length: days }, (_, index) => rows<Cell>(sql, select, from + index, most)).flat();
    return [...Map.groupBy(cells, ({ key }) => key)]
      .map(([key, own]) => ({ key, n: usual(own) }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
      .slice(0, most);
  };
  const ofClass = (name: FlagClass) => ({ key: name, n: usual(flags.filter(({ key }) => key === name)) });
  return {
    posts: usual(few('new')),
    flags: usual(flags),
    decisions: usual(few('decided')),
    classes: flagClassNames.map(ofClass),
    sites: top('posts'),
    terms: top('terms'),
  };
}
