import {
  type HealthCount,
  type HealthReceipt,
  type HealthReport,
  type HealthState,
  type HealthStates,
  maxHealthStates,
} from '../../shared/contract/site-health.ts';
import { dayMs } from '../../shared/time.ts';
import { dayOf, isBrokenLately, shownDays } from '../analysis/site-health.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

/**
 * Adds what an extension has counted, by day, and says of each check whether it fails. No event: it is what machines noticed of
 * other people's pages, and nobody decided anything.
 */
export function reportHealth(turn: Turn, _caller: Caller, report: HealthReport): Answer<HealthReceipt> {
  const taken = report.items.filter((item) => addCount(turn, item, report.version));
  return answer({ taken: taken.length });
}

type Place = { id: number; broken_since: number | null };

/** Adds one count. False: it is of a check that has no place. */
function addCount({ sql, now }: Turn, item: HealthCount, version: string): boolean {
  const { adapter, page, check, looked, missed } = item;
  // A column that may be null would let a unique index have the same place twice.
  const names = [adapter, page, item.kind ?? '', check];
  const today = dayOf(now);
  const place =
    row<Place>(
      sql,
      'SELECT id, broken_since FROM site_health WHERE adapter = ? AND page = ? AND kind = ? AND what = ?',
      ...names,
    ) ?? newPlace(sql, names, now);
  if (place === null) return false;
  sql.exec(
    `INSERT INTO site_health_days (place, day, looked, missed) VALUES (?, ?, ?, ?)
     ON CONFLICT (place, day) DO UPDATE SET looked = looked + excluded.looked, missed = missed + excluded.missed`,
    place.id,
    today,
    looked,
    missed,
  );
  sql.exec('DELETE FROM site_health_days WHERE place = ? AND day <= ?', place.id, today - shownDays);
  const days = rows<{ looked: number; missed: number }>(
    sql,
    'SELECT looked, missed FROM site_health_days WHERE place = ? ORDER BY day DESC',
    place.id,
  );
  sql.exec(
    'UPDATE site_health SET broken_since = ?, last_at = ?, version = ? WHERE id = ?',
    isBrokenLately(check, days) ? (place.broken_since ?? now) : null,
    now,
    version,
    place.id,
  );
  return true;
}

/**
 * A place for a check nobody has told of. Where all are taken it gets one that is no longer shown, or none: whoever invents
 * checks pushes out no real one.
 */
function newPlace(sql: SqlStorage, names: readonly string[], now: number): Place | null {
  const { n } = sql.exec<{ n: number }>('SELECT health_places AS n FROM workspace').one();
  if (n < maxHealthStates) sql.exec('UPDATE workspace SET health_places = health_places + 1');
  else {
    const shownFrom = (dayOf(now) - shownDays + 1) * dayMs;
    const silent = row<{ id: number }>(
      sql,
      'SELECT id FROM site_health WHERE last_at < ? ORDER BY last_at LIMIT 1',
      shownFrom,
    );
    if (silent === undefined) return null;
    sql.exec('DELETE FROM site_health_days WHERE place = ?', silent.id);
    sql.exec('DELETE FROM site_health WHERE id = ?', silent.id);
  }
  return sql
    .exec<Place>(
      `INSERT INTO site_health (adapter, page, kind, what, last_at, version) VALUES (?, ?, ?, ?, ?, '')
       RETURNING id, broken_since`,
      ...names,
      now,
    )
    .one();
}

type StateRow = {
  adapter: string;
  page: string;
  kind: NonNullable<HealthState['kind']> | '';
  what: HealthState['check'];
  looked: number;
  missed: number;
  broken_since: number | null;
  last_at: number;
  version: string;
};

/** What was looked at in the last days: broken ones first, the longest broken on top. */
export function healthStates(turn: Turn): Answer<HealthStates> {
  const since = dayOf(turn.now) - shownDays + 1;
  const found = rows<StateRow>(
    turn.sql,
    `SELECT h.adapter, h.page, h.kind, h.what, h.broken_since, h.last_at, h.version, sum(d.looked) AS looked, sum(d.missed) AS missed
     FROM site_health h JOIN site_health_days d ON d.place = h.id AND d.day >= ? GROUP BY h.id
     ORDER BY h.broken_since IS NULL, h.broken_since, h.adapter, h.page, h.kind, h.what`,
    since,
  );
  return answer({
    items: found.map((state) => ({
      adapter: state.adapter,
      page: state.page,
      kind: state.kind === '' ? null : state.kind,
      check: state.what,
      looked: state.looked,
      missed: state.missed,
      brokenSince: state.broken_since,
      lastAt: state.last_at,
      version: state.version,
    })),
  });
}
