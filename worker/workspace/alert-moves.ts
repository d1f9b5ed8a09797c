import type { Alert, AlertClosing, AlertMoves, AlertsMoved } from '../../shared/contract/alerts.ts';
import { moveAlert, type PersonMove } from '../../shared/domain/alerts.ts';
import { type AlertRow, alertById, alertOf, closeAlertRow, openAlert } from './alerts.ts';
import { appendEvent } from './events.ts';
import { count } from './figures.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** Notes that a person looks after it. Asking again is harmless. */
export function acknowledgeAlert(turn: Turn, caller: Caller, { id }: { id: number }): Answer<Alert> {
  const alert = alertById(turn.sql, id);
  if (alert === undefined) return refuse('not-found');
  if (alert.state !== 'acknowledged' && !move(turn, caller, alert, 'acknowledge', ''))
    return refuse('conflict', 'This alert is closed.');
  return shown(turn, alert);
}

/** Closes an alert. Asking again is harmless. */
export function closeAlert(turn: Turn, caller: Caller, { id, note }: { id: number } & AlertClosing): Answer<Alert> {
  const alert = alertById(turn.sql, id);
  if (alert === undefined) return refuse('not-found');
  move(turn, caller, alert, 'close', note);
  return shown(turn, alert);
}

/** Does the same with several alerts, and with those of which somebody has done something else meanwhile, nothing. */
export function moveAlerts(turn: Turn, caller: Caller, { ids, move: how, note }: AlertMoves): Answer<AlertsMoved> {
  const found = [...new Set(ids)].flatMap((id) => alertById(turn.sql, id) ?? []);
  const kept = found.filter((alert) => !move(turn, caller, alert, how, note)).map(({ id }) => id);
  return answer({ items: found.map((alert) => alertOf(alertById(turn.sql, alert.id) ?? alert)), kept });
}

const shown = (turn: Turn, alert: AlertRow): Answer<Alert> => answer(alertOf(alertById(turn.sql, alert.id) ?? alert));

/** Whether it could be moved so. */
function move(turn: Turn, caller: Caller, alert: AlertRow, how: PersonMove, note: string): boolean {
  if (moveAlert(alert.state, how) === undefined) return false;
  return carryOut[how](turn, caller, alert, note);
}

const carryOut: Readonly<Record<PersonMove, (turn: Turn, caller: Caller, alert: AlertRow, note: string) => boolean>> = {
  acknowledge(turn, caller, alert) {
    const seq = appendEvent(turn, caller.member, 'alert.acknowledged', `alert:${alert.id}`, { kind: alert.kind });
    hold(turn, alert, caller.member, seq);
    count(turn, 'acknowledged', '', turn.now, 1);
    count(turn, 'acknowledged-ms', '', turn.now, turn.now - alert.first_at);
    return true;
  },
  release(turn, caller, alert) {
    const seq = appendEvent(turn, caller.member, 'alert.released', `alert:${alert.id}`, { kind: alert.kind });
    turn.sql.exec(
      `UPDATE alerts SET state = 'new', place = iif(muted = 1, place, 'new'), acknowledged_by = NULL,
         acknowledged_at = NULL, changed = ? WHERE id = ?`,
      seq,
      alert.id,
    );
    const since = alert.acknowledged_at;
    if (since !== null) {
      count(turn, 'acknowledged', '', since, -1);
      count(turn, 'acknowledged-ms', '', since, alert.first_at - since);
    }
    turn.effects.alerts.add(alert.id);
    return true;
  },
  close(turn, caller, alert, note) {
    closeAlertRow(turn, alert, { by: caller.member, ending: 'person', note });
    return true;
  },
  reopen(turn, caller, alert) {
    const { sql } = turn;
    // It was raised anew: that one is the open one.
    if (openAlert(sql, alert.kind, alert.subject) !== undefined) return false;
    const seq = appendEvent(turn, caller.member, 'alert.reopened', `alert:${alert.id}`, { kind: alert.kind });
    // That somebody opened it is news: it does not close at once for having had none.
    sql.exec(
      `UPDATE alerts SET closed_by = NULL, closed_at = NULL, ending = NULL, note = '', last_at = ? WHERE id = ?`,
      turn.now,
      alert.id,
    );
    hold(turn, alert, caller.member, seq);
    if (alert.muted === 0) sql.exec('UPDATE workspace SET open_alerts = open_alerts + 1');
    return true;
  },
};

/** Has a person look after it. */
function hold(turn: Turn, alert: AlertRow, member: number, seq: number): void {
  turn.sql.exec(
    `UPDATE alerts SET state = 'acknowledged', place = iif(muted = 1, 'muted', 'acknowledged'), acknowledged_by = ?,
       acknowledged_at = ?, changed = ? WHERE id = ?`,
    member,
    turn.now,
    seq,
    alert.id,
  );
  turn.effects.alerts.add(alert.id);
}
