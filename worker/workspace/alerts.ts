import type { Alert } from '../../shared/contract/alerts.ts';
import {
  type AlertEnding,
  type AlertKind,
  type AlertState,
  alertRules,
  mayRaiseAgain,
  moveAlert,
  type Severity,
} from '../../shared/domain/alerts.ts';
import { excerpt } from '../../shared/text/excerpt.ts';
import { oneLine } from '../../shared/text/hostile.ts';
import { appendEvent } from './events.ts';
import { count } from './figures.ts';
import { noteForDelivery } from './gather.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** What an alert is made of. `title`: see `AlertValues` for what each kind says. */
export interface Raised {
  kind: AlertKind;
  /** What it is about; together with the kind it makes sure that there is one open alert of it. */
  subject: string;
  title: Record<string, string | number>;
  post?: number | null;
  cluster?: number | null;
  severity: Severity;
  /** Ids of watch terms it speaks of: whoever muted one is not told. */
  terms?: readonly string[];
  /** Sites it speaks of, beside the post's. */
  sites?: readonly string[];
}

/** An alert as it is stored. */
export type AlertRow = {
  id: number;
  kind: AlertKind;
  subject: string;
  severity: number;
  state: AlertState;
  muted: number;
  title: string;
  scopes: string;
  post: number | null;
  cluster: number | null;
  count: number;
  first_at: number;
  last_at: number;
  acknowledged_at: number | null;
  acknowledger: string | null;
  closed_at: number | null;
  closer: string | null;
  ending: AlertEnding | null;
  note: string;
  raised: number;
  changed: number;
  /** Of its post, as long as that is not erased. */
  p_author: string | null;
  p_excerpt: string | null;
};

export const selectAlerts = `SELECT a.*, k.name AS acknowledger, c.name AS closer, p.author_name AS p_author, p.excerpt AS p_excerpt
  FROM alerts a LEFT JOIN members k ON k.id = a.acknowledged_by LEFT JOIN members c ON c.id = a.closed_by
    LEFT JOIN posts p ON p.id = a.post`;

/** How much of its post is told with an alert, in UTF-16 units. */
const toldOfPost = 60;

export const alertById = (sql: SqlStorage, id: number) => row<AlertRow>(sql, `${selectAlerts} WHERE a.id = ?`, id);

export const openAlert = (sql: SqlStorage, kind: AlertKind, subject: string) =>
  row<AlertRow>(sql, `${selectAlerts} WHERE a.kind = ? AND a.subject = ? AND a.state <> 'closed'`, kind, subject);

/** Alerts that an event after `after` touched, in the order of the events. */
export const alertsChangedAfter = (sql: SqlStorage, after: number, limit: number) =>
  rows<AlertRow>(sql, `${selectAlerts} WHERE a.changed > ? ORDER BY a.changed LIMIT ?`, after, limit);

/** An alert as it goes out. */
export const alertOf = (alert: AlertRow): Alert => ({
  id: alert.id,
  kind: alert.kind,
  subject: alert.subject,
  severity: alert.severity,
  state: alert.state,
  muted: alert.muted === 1,
  title: JSON.parse(alert.title),
  post: alert.post,
  cluster: alert.cluster,
  about: alert.p_excerpt ? { author: alert.p_author, excerpt: excerpt(alert.p_excerpt, toldOfPost) } : null,
  count: alert.count,
  firstAt: alert.first_at,
  lastAt: alert.last_at,
  acknowledged: alert.acknowledged_at === null ? null : { by: alert.acknowledger ?? '', at: alert.acknowledged_at },
  closed:
    alert.closed_at === null
      ? null
      : { by: alert.closer, at: alert.closed_at, why: alert.ending ?? 'over', note: alert.note },
  raised: alert.raised,
  changed: alert.changed,
});

/** Longest value of an alert's words: a name, a word, a list of sites. */
const longestValue = 200;

/** What goes into titles may come from pages: one line, nothing misleading, cut. */
const safe = (title: Raised['title']): Raised['title'] =>
  Object.fromEntries(
    Object.entries(title).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : oneLine(value).slice(0, longestValue).toWellFormed(),
    ]),
  );

/** What an alert speaks of, each of which may be muted. */
function scopesOf({ sql }: Turn, raised: Raised): string[] {
  const post =
    raised.post == null
      ? undefined
      : row<{ site: string; cluster: number | null }>(sql, 'SELECT site, cluster FROM posts WHERE id = ?', raised.post);
  const cluster = raised.cluster ?? post?.cluster ?? null;
  const scopes = [
    `kind:${raised.kind}`,
    raised.subject,
    ...(cluster === null ? [] : [`cluster:${cluster}`]),
    ...(post === undefined ? [] : [`site:${post.site}`]),
    ...(raised.terms ?? []).map((term) => `term:${term}`),
    ...(raised.sites ?? []).map((site) => `site:${site}`),
  ];
  return [...new Set(scopes)];
}

/** Of so many scopes it is kept that they are spoken of: a post mentions few terms. */
const mostScopes = 30;
const scopesShown = (scopes: readonly string[]) => JSON.stringify(scopes.slice(0, mostScopes));

/** Whether one of these is muted now. */
function isMuted({ sql, now }: Turn, scopes: readonly string[]): boolean {
  const muted = row(
    sql,
    'SELECT 1 AS muted FROM mutes WHERE scope IN (SELECT value FROM json_each(?)) AND until > ? LIMIT 1',
    JSON.stringify(scopes),
    now,
  );
  return muted !== undefined;
}

/**
 * Raises an alert: one open alert a kind and subject, whoever raises it and however often. News of an open one renews it
 * (count, time, words); people are told again only when it has become graver, or is muted no longer. Gives the alert's
 * number; null where it is kept quiet: it was raised before and may not be again yet (`shared/domain/alerts.ts`).
 */
export function raiseAlert(turn: Turn, raised: Raised): number | null {
  const { sql, now } = turn;
  const { kind, subject, severity } = raised;
  const open = openAlert(sql, kind, subject);
  if (open !== undefined) return renew(turn, open, raised);
  const last = row<{ severity: number; closed_at: number; ending: AlertEnding }>(
    sql,
    'SELECT severity, closed_at, ending FROM alerts WHERE kind = ? AND subject = ? ORDER BY id DESC LIMIT 1',
    kind,
    subject,
  );
  const before = last && { severity: last.severity, closedAt: last.closed_at, ending: last.ending };
  if (!mayRaiseAgain(kind, severity, before, now)) return null;
  const scopes = scopesOf(turn, raised);
  const muted = isMuted(turn, scopes);
  const { id } = sql
    .exec<{ id: number }>(
      `INSERT INTO alerts (kind, subject, severity, state, muted, place, title, scopes, post, cluster, first_at, last_at, raised, changed)
       VALUES (?, ?, ?, 'new', ?, ?, ?, ?, ?, ?, ?, ?, 0, 0) RETURNING id`,
      kind,
      subject,
      severity,
      Number(muted),
      muted ? 'muted' : 'new',
      JSON.stringify(safe(raised.title)),
      scopesShown(scopes),
      raised.post ?? null,
      raised.cluster ?? null,
      now,
      now,
    )
    .one();
  if (!muted) {
    sql.exec('UPDATE workspace SET open_alerts = open_alerts + 1');
    count(turn, 'alerts', kind, now, 1);
  }
  told(turn, id, raised, muted);
  return id;
}

/** Notes in the chain that an alert was raised, and lets people know unless it is muted. */
function told(turn: Turn, id: number, { kind, subject, severity }: Raised, muted: boolean): void {
  const seq = appendEvent(turn, null, 'alert.raised', `alert:${id}`, { kind, subject, severity, muted });
  turn.sql.exec('UPDATE alerts SET raised = ?, changed = ? WHERE id = ?', seq, seq, id);
  if (muted) return;
  turn.effects.alerts.add(id);
  noteForDelivery(turn, { id, kind, severity });
}

function renew(turn: Turn, open: AlertRow, raised: Raised): number {
  const { sql, now } = turn;
  const graver = raised.severity > open.severity;
  // One that was raised while it was muted has been told to nobody yet.
  if (alertRules[raised.kind].once && !graver && open.muted === 0) return open.id;
  const scopes = scopesOf(turn, raised);
  sql.exec(
    'UPDATE alerts SET count = count + 1, last_at = ?, title = ?, scopes = ?, severity = max(severity, ?) WHERE id = ?',
    now,
    JSON.stringify(safe(raised.title)),
    scopesShown(scopes),
    raised.severity,
    open.id,
  );
  const muted = isMuted(turn, scopes);
  const unmuted = open.muted === 1 && !muted;
  // Muting does not take back what people were told already.
  const staysMuted = open.muted === 1 && muted;
  if (!graver && !unmuted) return open.id;
  const state = moveAlert(open.state, 'renew') ?? open.state;
  sql.exec(
    'UPDATE alerts SET state = ?, muted = ?, place = ?, acknowledged_by = NULL, acknowledged_at = NULL WHERE id = ?',
    state,
    Number(staysMuted),
    staysMuted ? 'muted' : state,
    open.id,
  );
  if (unmuted) {
    sql.exec('UPDATE workspace SET open_alerts = open_alerts + 1');
    count(turn, 'alerts', raised.kind, now, 1);
  }
  told(turn, open.id, raised, staysMuted);
  return open.id;
}

/** Closes an open alert of which what it warned of is over (`over`), or that had no news for its whole life (`silent`). */
export function endAlert(turn: Turn, kind: AlertKind, subject: string, ending: 'over' | 'silent' = 'over'): void {
  const open = openAlert(turn.sql, kind, subject);
  if (open !== undefined) closeAlertRow(turn, open, { by: null, ending, note: '' });
}

/** Closes an alert that is open. */
export function closeAlertRow(
  turn: Turn,
  alert: AlertRow,
  how: { by: number | null; ending: AlertEnding; note: string },
): void {
  const seq = appendEvent(turn, how.by, 'alert.closed', `alert:${alert.id}`, {
    kind: alert.kind,
    ending: how.ending,
    note: how.note,
  });
  turn.sql.exec(
    `UPDATE alerts SET state = 'closed', place = 'closed', closed_by = ?, closed_at = ?, ending = ?, note = ?, changed = ?
     WHERE id = ?`,
    how.by,
    turn.now,
    how.ending,
    how.note,
    seq,
    alert.id,
  );
  if (alert.muted === 0) {
    turn.sql.exec('UPDATE workspace SET open_alerts = open_alerts - 1');
    turn.effects.alerts.add(alert.id);
  }
}
