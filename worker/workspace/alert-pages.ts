import { type AlertNews, type AlertPage, type AlertQuery, maxNews, mostUnseen } from '../../shared/contract/alerts.ts';
import { type AlertRow, alertOf, selectAlerts } from './alerts.ts';
import { headOf } from './events.ts';
import { rows } from './rows.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

/** Open alerts that are not muted. */
export const openAlerts = (sql: SqlStorage) =>
  sql.exec<{ open: number }>('SELECT open_alerts AS open FROM workspace').one().open;

/** How many alerts nobody has taken note of, muted ones left out; no further than `mostUnseen`. */
export const unseenAlerts = (sql: SqlStorage): number =>
  sql
    .exec<{ n: number }>(
      "SELECT count(*) AS n FROM (SELECT 1 FROM alerts INDEXED BY alerts_by_place WHERE place = 'new' LIMIT ?)",
      mostUnseen,
    )
    .one().n;

/** So many of one's own are looked through. */
const mostMine = 500;

/** Where each list with each filter is read from: each index holds the whole order. */
const indexes = {
  open: ['told_alerts', 'told_alerts_by_kind', 'told_alerts_by_severity', 'told_alerts_by_kind_and_severity'],
  place: [
    'alerts_by_place',
    'alerts_by_place_and_kind',
    'alerts_by_place_and_severity',
    'alerts_by_place_kind_and_severity',
  ],
} as const;

/** The query of a page of alerts. Apart, so that a test can look at its plan. */
export function alertsQuery(
  { state, kind, severity, cursor, limit }: AlertQuery,
  caller: Pick<Caller, 'member'>,
): { sql: string; values: SqlStorageValue[] } {
  const where: string[] = [];
  const values: SqlStorageValue[] = [];
  const filter = (clause: string, value: SqlStorageValue | undefined) => {
    if (value === undefined) return;
    where.push(clause);
    values.push(value);
  };
  const index =
    indexes[state === 'open' ? 'open' : 'place'][(kind === undefined ? 0 : 1) + (severity === undefined ? 0 : 2)];
  let from = `alerts a INDEXED BY ${index}`;
  if (state === 'open') where.push("a.place IN ('new', 'acknowledged')");
  else if (state === 'mine') {
    from = `(SELECT * FROM alerts INDEXED BY alerts_of_member WHERE acknowledged_by = ? AND state = 'acknowledged' ORDER BY id DESC LIMIT ${mostMine}) a`;
    values.push(caller.member);
    where.push('1');
  } else filter('a.place = ?', state);
  filter('a.kind = ?', kind);
  filter('a.severity = ?', severity);
  filter('a.id < ?', cursor);
  return {
    sql: `${selectAlerts.replace('alerts a', from)} WHERE ${where.join(' AND ')} ORDER BY a.id DESC LIMIT ?`,
    values: [...values, limit + 1],
  };
}

/** A page of alerts, newest first. */
export function alertPage(turn: Turn, caller: Caller, query: AlertQuery): Answer<AlertPage> {
  const { sql, values } = alertsQuery(query, caller);
  const found = rows<AlertRow>(turn.sql, sql, ...values);
  const items = found.slice(0, query.limit).map(alertOf);
  return answer({
    items,
    next: found.length > query.limit ? (items.at(-1)?.id ?? null) : null,
    open: openAlerts(turn.sql),
    unseen: unseenAlerts(turn.sql),
    seq: headOf(turn.sql).seq,
  });
}

/** What is to be told to somebody who was told of everything up to an event: a delta. */
export function alertNews(turn: Turn, _caller: Caller, { after }: { after: number }): Answer<AlertNews> {
  const found = rows<AlertRow>(
    turn.sql,
    `${selectAlerts.replace('alerts a', 'alerts a INDEXED BY new_alerts_raised')}
     WHERE a.raised > ? AND a.place = 'new' ORDER BY a.raised LIMIT ?`,
    after,
    maxNews + 1,
  );
  // A browser's notification says nothing of any post.
  const items = found.slice(0, maxNews).map((alert) => ({ ...alertOf(alert), about: null }));
  const more = found.length > maxNews;
  const next = more ? (items.at(-1)?.raised ?? after) : headOf(turn.sql).seq;
  return answer({ items, next, more, open: openAlerts(turn.sql) });
}
