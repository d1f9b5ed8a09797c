import type { Alert } from '../../shared/contract/alerts.ts';
import {
  type AlertClosing,
  type AlertNews,
  type AlertPage,
  type AlertQuery,
  maxNews,
} from '../../shared/contract/alerts.ts';
import { moveAlert } from '../../shared/domain/alerts.ts';
import { type AlertRow, alertById, alertOf, closeAlertRow, selectAlerts } from './alerts.ts';
import { appendEvent, headOf } from './events.ts';
import { rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

const openAlerts = (sql: SqlStorage) =>
  sql.exec<{ open: number }>('SELECT open_alerts AS open FROM workspace').one().open;

/** The query of a page of alerts. Apart, so that a test can look at its plan. */
export function alertsQuery({ state, kind, cursor, limit }: AlertQuery): { sql: string; values: SqlStorageValue[] } {
  const where = [state === 'open' ? "a.place IN ('new', 'acknowledged')" : 'a.place = ?'];
  const values: SqlStorageValue[] = state === 'open' ? [] : [state];
  if (kind !== undefined) {
    where.push('a.kind = ?');
    values.push(kind);
  }
  if (cursor !== undefined) {
    where.push('a.id < ?');
    values.push(cursor);
  }
  const index =
    state === 'open'
      ? kind === undefined
        ? 'told_alerts'
        : 'told_alerts_by_kind'
      : kind === undefined
        ? 'alerts_by_place'
        : 'alerts_by_place_and_kind';
  return {
    sql: `${selectAlerts.replace('alerts a', `alerts a INDEXED BY ${index}`)} WHERE ${where.join(' AND ')} ORDER BY a.id DESC LIMIT ?`,
    values: [...values, limit + 1],
  };
}

/** A page of alerts, newest first. */
export function alertPage(turn: Turn, _caller: Caller, query: AlertQuery): Answer<AlertPage> {
  const { sql, values } = alertsQuery(query);
  const found = rows<AlertRow>(turn.sql, sql, ...values);
  const items = found.slice(0, query.limit).map(alertOf);
  return answer({
    items,
    next: found.length > query.limit ? (items.at(-1)?.id ?? null) : null,
    open: openAlerts(turn.sql),
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
  const items = found.slice(0, maxNews).map(alertOf);
  const more = found.length > maxNews;
  const next = more ? (items.at(-1)?.raised ?? after) : headOf(turn.sql).seq;
  return answer({ items, next, more, open: openAlerts(turn.sql) });
}

/** Notes that a person looks after it. Asking again is harmless. */
export function acknowledgeAlert(turn: Turn, caller: Caller, { id }: { id: number }): Answer<Alert> {
  const alert = alertById(turn.sql, id);
  if (alert === undefined) return refuse('not-found');
  if (alert.state === 'acknowledged') return answer(alertOf(alert));
  const state = moveAlert(alert.state, 'acknowledge');
  if (state === undefined) return refuse('conflict', 'This alert is closed.');
  const seq = appendEvent(turn, caller.member, 'alert.acknowledged', `alert:${id}`, { kind: alert.kind });
  turn.sql.exec(
    'UPDATE alerts SET state = ?, place = iif(muted = 1, place, ?), acknowledged_by = ?, acknowledged_at = ?, changed = ? WHERE id = ?',
    state,
    state,
    caller.member,
    turn.now,
    seq,
    id,
  );
  turn.effects.alerts.add(id);
  return answer(alertOf(alertById(turn.sql, id) ?? alert));
}

/** Closes an alert. Asking again is harmless. */
export function closeAlert(turn: Turn, caller: Caller, { id, note }: { id: number } & AlertClosing): Answer<Alert> {
  const alert = alertById(turn.sql, id);
  if (alert === undefined) return refuse('not-found');
  if (moveAlert(alert.state, 'close') !== undefined) {
    closeAlertRow(turn, alert, { by: caller.member, ending: 'person', note });
  }
  return answer(alertOf(alertById(turn.sql, id) ?? alert));
}
