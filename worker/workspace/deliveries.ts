import { alertRules } from '../../shared/domain/alerts.ts';
import { dayMs, minuteMs } from '../../shared/time.ts';
import { triedFor, waitAfter } from '../analysis/webhooks/backoff.ts';
import { type Outcome, speech } from '../analysis/webhooks/kinds.ts';
import type { News } from '../analysis/webhooks/message.ts';
import { newsOf } from './alert-news.ts';
import { raiseAlert } from './alerts.ts';
import { appendEvent } from './events.ts';
import { dropWaiting } from './gather.ts';
import { wake } from './jobs.ts';
import { row } from './rows.ts';
import type { Turn } from './turn.ts';
import { keptWebhooks, type WebhookRow, webhookById } from './webhook-rows.ts';

/** So many deliveries of a webhook are tried side by side; while they fail, what comes gathers behind them. */
const mostWaiting = 5;
/** What is done is listed for so long, and forgotten so many at a time. */
const keptFor = 30 * dayMs;
const forgottenAtOnce = 100;

/** A delivery that is tried now. */
export interface Try extends Pick<WebhookRow, 'kind' | 'url' | 'secret'> {
  readonly id: string;
  readonly webhook: number;
  readonly body: string;
}

type ActiveRow = {
  id: string;
  webhook: number;
  alerts: string;
  total: number;
  state: 'gathering' | 'waiting';
  body: string | null;
  at: number;
  due_at: number;
  tries: number;
};

/**
 * What is to be tried now: of each webhook at most one delivery, and none before it is free. That it is tried and when it
 * would be tried again is noted before anything goes out: whoever is cut short tries it once too often, never not at all.
 */
export function takeDue(turn: Turn): Try[] {
  const taken: Try[] = [];
  for (const hook of keptWebhooks(turn.sql)) {
    if (hook.state !== 'on' || hook.free_at > turn.now) continue;
    const next = row<ActiveRow>(
      turn.sql,
      `SELECT * FROM deliveries WHERE webhook = ? AND state IN ('gathering', 'waiting') AND due_at <= ?
       ORDER BY due_at, id LIMIT 1`,
      hook.id,
      turn.now,
    );
    const body = next === undefined ? null : bodyFor(turn, hook, next);
    if (next === undefined || body === null) continue;
    const tries = next.tries + 1;
    turn.sql.exec(
      "UPDATE deliveries SET state = 'waiting', body = ?, tries = ?, due_at = ? WHERE id = ?",
      body,
      tries,
      turn.now + waitAfter(tries, chance(turn)),
      next.id,
    );
    turn.sql.exec('UPDATE webhooks SET free_at = ? WHERE id = ?', turn.now + speech[hook.kind].gap, hook.id);
    taken.push({ id: next.id, webhook: hook.id, kind: hook.kind, url: hook.url, secret: hook.secret, body });
  }
  return taken;
}

const chance = (turn: Turn): number => {
  const [high = 0, low = 0] = turn.random(2);
  return (high * 256 + low) / 65_536;
};

/** What a delivery says. Null when it is not to be tried now, or never: then that is noted. */
function bodyFor(turn: Turn, hook: WebhookRow, next: ActiveRow): string | null {
  if (next.state === 'waiting') {
    if (next.body !== null && turn.now - next.at <= triedFor) return next.body;
    die(turn, next);
    return null;
  }
  const { n } = turn.sql
    .exec<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM deliveries WHERE webhook = ? AND state IN ('gathering', 'waiting') LIMIT ?)`,
      hook.id,
      mostWaiting + 1,
    )
    .one();
  if (n > mostWaiting) {
    turn.sql.exec('UPDATE deliveries SET due_at = ? WHERE id = ?', turn.now + 5 * minuteMs, next.id);
    return null;
  }
  const listed: number[] = JSON.parse(next.alerts);
  const news: News[] = newsOf(turn, listed, hook.language);
  if (news.length === 0) {
    end(turn, next.id, 'dropped');
    return null;
  }
  return speech[hook.kind].body({
    id: next.id,
    workspace: turn.workspace,
    at: turn.now,
    language: hook.language,
    news,
    more: next.total - listed.length,
    page: hook.page,
  });
}

/** Notes that a delivery is over. Its words are not kept. */
function end(turn: Turn, id: string, state: 'sent' | 'dead' | 'dropped'): void {
  turn.sql.exec('UPDATE deliveries SET state = ?, body = NULL, done_at = ? WHERE id = ?', state, turn.now, id);
}

/** Notes what came of a try. One that was dropped meanwhile stays so. */
export function noteOutcome(turn: Turn, tried: Try, outcome: Outcome): void {
  const found = row<{ at: number }>(turn.sql, "SELECT at FROM deliveries WHERE id = ? AND state = 'waiting'", tried.id);
  if (found === undefined) return;
  if (outcome.sent) {
    turn.sql.exec('UPDATE deliveries SET what = NULL, code = NULL WHERE id = ?', tried.id);
    end(turn, tried.id, 'sent');
    noteReached(turn, tried.webhook);
    return;
  }
  turn.sql.exec('UPDATE deliveries SET what = ?, code = ? WHERE id = ?', outcome.what, outcome.code, tried.id);
  turn.sql.exec(
    `UPDATE webhooks SET failures = failures + 1, failing_since = coalesce(failing_since, ?), free_at = max(free_at, ?)
     WHERE id = ?`,
    turn.now,
    turn.now + outcome.pause,
    tried.webhook,
  );
  if (turn.now - found.at > triedFor) die(turn, { ...found, ...tried });
}

/** Gives up a delivery; and its webhook with it, where nothing has got there for as long. */
function die(turn: Turn, { id, webhook, at }: { id: string; webhook: number; at: number }): void {
  end(turn, id, 'dead');
  const { last_sent_at: last } = turn.sql
    .exec<{ last_sent_at: number | null }>('SELECT last_sent_at FROM webhooks WHERE id = ?', webhook)
    .one();
  if (last === null || last < at) giveUp(turn, webhook);
}

/** Notes that a webhook can be reached. What waited because it could not is tried soon. */
export function noteReached(turn: Turn, webhook: number): void {
  const { failures } = turn.sql.exec<{ failures: number }>('SELECT failures FROM webhooks WHERE id = ?', webhook).one();
  turn.sql.exec(
    'UPDATE webhooks SET failures = 0, failing_since = NULL, last_sent_at = ? WHERE id = ?',
    turn.now,
    webhook,
  );
  if (failures === 0) return;
  const soon = turn.now + minuteMs;
  turn.sql.exec(
    "UPDATE deliveries SET due_at = min(due_at, ?) WHERE webhook = ? AND state IN ('gathering', 'waiting')",
    soon,
    webhook,
  );
  wake(turn, 'deliver', soon);
}

/** Gives up a webhook that nothing has reached for days, so that nobody believes alerts arrive there. */
function giveUp(turn: Turn, webhook: number): void {
  turn.sql.exec("UPDATE webhooks SET state = 'failed' WHERE id = ?", webhook);
  dropWaiting(turn, webhook);
  appendEvent(turn, null, 'webhook.failed', `webhook:${webhook}`, {});
  const name = webhookById(turn.sql, webhook)?.name ?? '';
  const title = { name, days: Math.round(triedFor / dayMs) };
  raiseAlert(turn, { kind: 'delivery', subject: `webhook:${webhook}`, title, severity: alertRules.delivery.severity });
}

/** When something is to be tried next; null: nothing waits. */
export function nextTry(turn: Turn): number | null {
  const times = keptWebhooks(turn.sql).flatMap((hook) => {
    const first = row<{ due_at: number }>(
      turn.sql,
      `SELECT due_at FROM deliveries WHERE webhook = ? AND state IN ('gathering', 'waiting') ORDER BY due_at, id LIMIT 1`,
      hook.id,
    );
    return hook.state === 'on' && first !== undefined ? [Math.max(first.due_at, hook.free_at)] : [];
  });
  return times.length === 0 ? null : Math.min(...times);
}

/** Forgets deliveries that were done long ago. */
export function forgetDeliveries(turn: Turn): void {
  turn.sql.exec(
    'DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE done_at < ? ORDER BY done_at LIMIT ?)',
    turn.now - keptFor,
    forgottenAtOnce,
  );
}
