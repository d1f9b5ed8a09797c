import { alertKinds, alertRules } from '../../shared/domain/alerts.ts';
import { activeIn, turnsBetween } from '../../shared/domain/shifts.ts';
import { dayMs, hourMs, minuteMs } from '../../shared/time.ts';
import { gapUpTo, isOnDuty } from '../analysis/warning/duty.ts';
import { type AlertRow, closeAlertRow, endAlert, raiseAlert, selectAlerts } from './alerts.ts';
import { endDeadlines } from './deadlines.ts';
import { type Job, wake } from './jobs.ts';
import { roomForPictures } from './pictures.ts';
import { rotaOf } from './rota.ts';
import { row, rows } from './rows.ts';
import { settingsOf } from './settings.ts';
import { forgetTermCounts } from './term-counts.ts';
import type { Turn } from './turn.ts';
import { hourOf, watchedHours } from './watch-hours.ts';

/** Minutes after the hour: what the hour still brings may arrive first. */
const afterTheHour = 5 * minuteMs;

/** The hour's work stops when nobody has watched for so long: a workspace that nobody uses sleeps. */
const sleepsAfter = 7 * dayMs;

/** So many old alerts are closed in one go, of each kind. */
const closedAtOnce = 20;

const nextHour = (now: number) => (hourOf(now - afterTheHour) + 1) * hourMs + afterTheHour;

/** Has the hour's work done once the hour is over. Whoever watches, flags or sends what was seen keeps it going. */
export function wakeHourly(turn: Turn): void {
  wake(turn, 'hourly', nextHour(turn.now));
}

/** What is to be done once an hour: gaps, room, alerts of what is over or of which nothing was heard for long, what is to be forgotten. */
export const hourly: Job = (turn) => {
  const last = row<{ hour: number | null }>(turn.sql, 'SELECT max(hour) AS hour FROM watched_hours')?.hour ?? null;
  turn.sql.exec('DELETE FROM presence_now WHERE hour < ?', hourOf(turn.now));
  lookForGap(turn);
  lookAtRoom(turn);
  endDeadlines(turn);
  const more = [closeSilent(turn), forgetTermCounts(turn), forgetMutes(turn)].some(Boolean);
  if (more) return turn.now + minuteMs / 60;
  const isUsed = last !== null && (last + 1) * hourMs > turn.now - sleepsAfter;
  return isUsed || hasLiving(turn.sql) ? nextHour(turn.now) : null;
};

/** A gap is told of when it grows to these, in hours: graver each time. */
const gapSeverity = (hours: number) => (hours >= 3 ? 3 : 2);

/** Whether nobody watched in the last hours on duty. Of what nobody has ever watched nothing is said. */
function lookForGap(turn: Turn): void {
  const { sql, now } = turn;
  const { duty, utcOffset } = settingsOf(sql);
  const last = hourOf(now) - 1;
  const seen = row<{ hour: number }>(
    sql,
    'SELECT hour FROM watched_hours WHERE hour <= ? ORDER BY hour DESC LIMIT 1',
    last,
  );
  if (seen === undefined) return;
  // Somebody is there again: the gap is over before its hour is.
  const here = watchedHours(sql, last + 1, last + 2).length > 0;
  const gap = here || !isOnDuty(last, duty, utcOffset) ? null : gapUpTo(last, seen.hour + 1, duty, utcOffset);
  if (gap === null) {
    if (here || seen.hour === last) endAlert(turn, 'gap', 'duty');
    return;
  }
  const shift = plannedShift(sql, last, utcOffset);
  const title = { from: gap.from * hourMs, hours: gap.hours, ...(shift === null ? {} : { shift }) };
  // Somebody was to come and did not: that is no night that everybody forgot.
  const severity = shift === null ? gapSeverity(gap.hours) : 3;
  raiseAlert(turn, { kind: 'gap', subject: 'duty', title, severity });
}

/** The shift for which somebody who is still there was planned in an hour; null where there is none. */
function plannedShift(sql: SqlStorage, hour: number, utcOffset: number): string | null {
  const rota = rotaOf(sql);
  const turns = turnsBetween(rota, utcOffset, { start: hour * hourMs, end: (hour + 1) * hourMs });
  const active = activeIn(rota);
  return turns.find(({ members }) => members.some((id) => active.has(id)))?.name ?? null;
}

/** A database has 10 GB, whatever a workspace does. */
export const roomForDatabase = 10 * 1024 ** 3;

/** From so many percent on, how grave it is. */
const roomSteps = {
  database: [
    [90, 3],
    [80, 2],
    [60, 1],
  ],
  pictures: [
    [90, 3],
    [80, 2],
  ],
} as const;

/** Whether the database or the room for pictures is nearly full. */
export function lookAtRoom(turn: Turn, databaseSize: number = turn.sql.databaseSize): void {
  const { bytes } = turn.sql.exec<{ bytes: number }>('SELECT picture_bytes AS bytes FROM workspace').one();
  const filled = { database: databaseSize / roomForDatabase, pictures: bytes / roomForPictures };
  for (const what of ['database', 'pictures'] as const) {
    const percent = Math.floor(filled[what] * 100);
    const [, severity] = roomSteps[what].find(([from]) => percent >= from) ?? [];
    if (severity === undefined) endAlert(turn, 'storage', what);
    else raiseAlert(turn, { kind: 'storage', subject: what, title: { what, percent }, severity });
  }
}

/** Closes alerts of which there was no news for their whole life. Whether there may be more. */
function closeSilent(turn: Turn): boolean {
  let more = false;
  for (const kind of alertKinds) {
    const { lifeHours } = alertRules[kind];
    if (lifeHours === null) continue;
    const silent = rows<AlertRow>(
      turn.sql,
      `${selectAlerts} WHERE a.kind = ? AND a.state <> 'closed' AND a.last_at < ? ORDER BY a.last_at LIMIT ?`,
      kind,
      turn.now - lifeHours * hourMs,
      closedAtOnce,
    );
    for (const alert of silent) closeAlertRow(turn, alert, { by: null, ending: 'silent', note: '' });
    more ||= silent.length === closedAtOnce;
  }
  return more;
}

/** Whether there are open alerts that will end some day. */
const hasLiving = (sql: SqlStorage) =>
  alertKinds.some(
    (kind) =>
      alertRules[kind].lifeHours !== null &&
      row(sql, "SELECT 1 AS open FROM alerts WHERE kind = ? AND state <> 'closed' LIMIT 1", kind) !== undefined,
  );

/** Mutes that are over are listed for so long. Events keep them. */
const mutesKept = 30 * dayMs;

function forgetMutes({ sql, now }: Turn): boolean {
  const gone = sql.exec(
    'DELETE FROM mutes WHERE id IN (SELECT id FROM mutes WHERE until < ? ORDER BY until LIMIT 100)',
    now - mutesKept,
  );
  return gone.rowsWritten >= 200;
}
