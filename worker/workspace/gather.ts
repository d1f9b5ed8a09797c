import type { AlertKind } from '../../shared/domain/alerts.ts';
import { minuteMs } from '../../shared/time.ts';
import { wake } from './jobs.ts';
import { row } from './rows.ts';
import { hex } from './secrets.ts';
import type { Turn } from './turn.ts';
import { keptWebhooks, type WebhookRow } from './webhook-rows.ts';

/** Alerts that come within so long of the first go together, in milliseconds. */
export const gatherFor = minuteMs / 2;
/** So many alerts are kept with a delivery; of more it is only known how many. */
const mostListed = 50;

/** A UUID of version 4 (RFC 9562): the same at every try, so that a receiver can tell what it has had. */
export function newDeliveryId(turn: Pick<Turn, 'random'>): string {
  const bytes = turn.random(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const isWanted = (hook: WebhookRow, alert: { kind: AlertKind; severity: number }): boolean => {
  const kinds: AlertKind[] = JSON.parse(hook.alerts);
  return alert.severity >= hook.least && (kinds.length === 0 || kinds.includes(alert.kind));
};

/** Has an alert sent to every webhook that wants it, together with others of the next half minute. */
export function noteForDelivery(turn: Turn, alert: { id: number; kind: AlertKind; severity: number }): void {
  for (const hook of keptWebhooks(turn.sql)) {
    if (hook.state === 'on' && isWanted(hook, alert)) gather(turn, hook.id, alert.id);
  }
}

function gather(turn: Turn, webhook: number, alert: number): void {
  const open = row<{ id: string; alerts: string }>(
    turn.sql,
    "SELECT id, alerts FROM deliveries WHERE webhook = ? AND state = 'gathering'",
    webhook,
  );
  if (open === undefined) {
    const due = turn.now + gatherFor;
    turn.sql.exec(
      `INSERT INTO deliveries (id, webhook, alerts, total, state, at, due_at) VALUES (?, ?, ?, 1, 'gathering', ?, ?)`,
      newDeliveryId(turn),
      webhook,
      JSON.stringify([alert]),
      turn.now,
      due,
    );
    wake(turn, 'deliver', due);
    return;
  }
  const listed: number[] = JSON.parse(open.alerts);
  if (listed.includes(alert)) return;
  if (listed.length < mostListed) listed.push(alert);
  turn.sql.exec('UPDATE deliveries SET alerts = ?, total = total + 1 WHERE id = ?', JSON.stringify(listed), open.id);
}

/** Drops what waits for a webhook: a handful at most. */
export function dropWaiting(turn: Turn, webhook: number): void {
  turn.sql.exec(
    `UPDATE deliveries SET state = 'dropped', body = NULL, done_at = ?
     WHERE webhook = ? AND state IN ('gathering', 'waiting')`,
    turn.now,
    webhook,
  );
}
