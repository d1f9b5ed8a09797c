import {
  type Delivery,
  maxWebhooks,
  secretFits,
  shownDeliveries,
  type Webhook,
  type WebhookChange,
  type WebhookGiven,
  type Webhooks,
} from '../../shared/contract/webhooks.ts';
import type { AlertKind, Severity } from '../../shared/domain/alerts.ts';
import type { DeliveryFailure, DeliveryState, WebhookKind } from '../../shared/domain/webhooks.ts';
import type { Language } from '../../shared/i18n.ts';
import { checkTarget, shownOf, targetRefusals } from '../analysis/webhooks/targets.ts';
import { endAlert } from './alerts.ts';
import { appendEvent } from './events.ts';
import { dropWaiting } from './gather.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, type Refusal, refuse, type Turn } from './turn.ts';
import { keptWebhooks, type WebhookRow, webhookById } from './webhook-rows.ts';

type DeliveryRow = {
  id: string;
  state: DeliveryState;
  total: number;
  at: number;
  due_at: number;
  tries: number;
  what: DeliveryFailure | null;
  code: number | null;
  done_at: number | null;
};

/** What comes with an address: where the operator lets things be sent (WEBHOOK_HOSTS), and where the leads' page is. */
export interface FromServer {
  readonly hosts: string;
  readonly page: string;
}

const deliveryOf = (found: DeliveryRow): Delivery => ({
  id: found.id,
  state: found.state,
  alerts: found.total,
  at: found.at,
  tries: found.tries,
  dueAt: found.state === 'gathering' || found.state === 'waiting' ? found.due_at : null,
  doneAt: found.done_at,
  error: found.what === null ? null : { what: found.what, code: found.code },
});

/** As it is shown: neither address nor secret. */
function shown(sql: SqlStorage, hook: WebhookRow): Webhook {
  const deliveries = rows<DeliveryRow>(
    sql,
    `SELECT id, state, total, at, due_at, tries, what, code, done_at FROM deliveries
     WHERE webhook = ? ORDER BY at DESC, id DESC LIMIT ?`,
    hook.id,
    shownDeliveries,
  );
  const by = row<{ name: string }>(sql, 'SELECT name FROM members WHERE id = ?', hook.made_by);
  return {
    id: hook.id,
    kind: hook.kind,
    name: hook.name,
    alerts: JSON.parse(hook.alerts),
    least: hook.least,
    language: hook.language,
    ...shownOf(hook.url),
    signed: hook.secret !== null,
    state: hook.state,
    failures: hook.failures,
    failingSince: hook.failing_since,
    lastSentAt: hook.last_sent_at,
    madeAt: hook.made_at,
    madeBy: by?.name ?? null,
    deliveries: deliveries.map(deliveryOf),
  };
}

/** The webhooks with their last deliveries. */
export const listWebhooks = (turn: Turn): Answer<Webhooks> =>
  answer({ items: keptWebhooks(turn.sql).map((hook) => shown(turn.sql, hook)) });

/** The refusal of an address or a secret that does not do; null when both do. Neither is repeated. */
function unfit(
  turn: Turn,
  given: { id: number | null; kind: WebhookKind; url: string; secret: string | null; sends: boolean },
  hosts: string,
): Refusal | null {
  const target = checkTarget(given.kind, given.url, hosts);
  if (!target.ok && given.sends)
    return refuse('invalid', undefined, [{ pointer: '/url', detail: targetRefusals[target.error] }]);
  if (!secretFits(given.kind, given.secret !== null)) {
    const detail = given.secret === null ? 'A secret to sign with is needed.' : 'This kind has no secret.';
    return refuse('invalid', undefined, [{ pointer: '/secret', detail }]);
  }
  const same = row<{ id: number }>(turn.sql, 'SELECT id FROM webhooks WHERE url = ?', given.url);
  // Two for one robot would break its limit, and tell everything twice.
  const twice = same !== undefined && same.id !== given.id;
  return twice ? refuse('conflict', 'There is a webhook with this address already.') : null;
}

/** What an event says of a webhook. */
const toldOf = (
  kind: WebhookKind,
  url: string,
  choice: { name: string; alerts: AlertKind[]; least: Severity; language: Language },
) => ({
  kind,
  name: choice.name,
  host: shownOf(url).host,
  alerts: choice.alerts,
  least: choice.least,
  language: choice.language,
});

/** Adds a webhook. */
export function makeWebhook(
  turn: Turn,
  caller: Caller,
  { given, hosts, page }: { given: WebhookGiven } & FromServer,
): Answer<Webhook> {
  if (keptWebhooks(turn.sql).length >= maxWebhooks) {
    return refuse('conflict', `There are ${maxWebhooks} webhooks already: remove one first.`);
  }
  const bad = unfit(turn, { id: null, sends: true, ...given }, hosts);
  if (bad !== null) return bad;
  const { id } = turn.sql
    .exec<{ id: number }>(
      `INSERT INTO webhooks (kind, name, url, secret, alerts, least, language, page, made_at, made_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      given.kind,
      given.name,
      given.url,
      given.secret,
      JSON.stringify(given.alerts),
      given.least,
      given.language,
      page,
      turn.now,
      caller.member,
    )
    .one();
  appendEvent(turn, caller.member, 'webhook.made', `webhook:${id}`, toldOf(given.kind, given.url, given));
  return answer(shownById(turn, id));
}

/** Changes a webhook. An absent address or secret stays. Off: what waits for it is dropped. On: it begins anew. */
export function changeWebhook(
  turn: Turn,
  caller: Caller,
  { id, given, hosts, page }: { id: number; given: WebhookChange } & FromServer,
): Answer<Webhook> {
  const before = webhookById(turn.sql, id);
  if (before === undefined) return refuse('not-found');
  const url = given.url ?? before.url;
  const secret = given.secret === undefined ? before.secret : given.secret;
  // One whose host the operator has taken off the list can be switched off all the same.
  const sends = given.on || given.url !== undefined;
  const bad = unfit(turn, { id, kind: before.kind, url, secret, sends }, hosts);
  if (bad !== null) return bad;
  const state = given.on ? 'on' : 'off';
  const anew = state !== before.state;
  turn.sql.exec(
    `UPDATE webhooks SET name = ?, url = ?, secret = ?, alerts = ?, least = ?, language = ?, page = ?, state = ?,
       failures = ?, failing_since = ? WHERE id = ?`,
    given.name,
    url,
    secret,
    JSON.stringify(given.alerts),
    given.least,
    given.language,
    page,
    state,
    anew ? 0 : before.failures,
    anew ? null : before.failing_since,
    id,
  );
  if (!given.on) dropWaiting(turn, id);
  if (anew) endAlert(turn, 'delivery', `webhook:${id}`);
  appendEvent(turn, caller.member, 'webhook.changed', `webhook:${id}`, {
    ...toldOf(before.kind, url, given),
    state,
    newAddress: url !== before.url,
    newSecret: secret !== before.secret,
  });
  return answer(shownById(turn, id));
}

/** Removes a webhook: its address and its secret are gone, what waited for it is dropped. */
export function removeWebhook(turn: Turn, caller: Caller, { id }: { id: number }): Answer<{ id: number }> {
  const before = webhookById(turn.sql, id);
  if (before === undefined) return refuse('not-found');
  dropWaiting(turn, id);
  endAlert(turn, 'delivery', `webhook:${id}`);
  turn.sql.exec(
    "UPDATE webhooks SET url = NULL, secret = NULL, state = 'off', removed_at = ? WHERE id = ?",
    turn.now,
    id,
  );
  appendEvent(turn, caller.member, 'webhook.removed', `webhook:${id}`, { kind: before.kind, name: before.name });
  return answer({ id });
}

function shownById(turn: Turn, id: number): Webhook {
  const made = webhookById(turn.sql, id);
  if (made === undefined) throw new Error('a webhook that was just stored is not there');
  return shown(turn.sql, made);
}
