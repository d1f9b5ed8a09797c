import * as v from 'valibot';
import { alertKinds, severities } from '../domain/alerts.ts';
import {
  deliveryFailures,
  deliveryStates,
  type WebhookKind,
  webhookKinds,
  webhookSecrets,
  webhookStates,
} from '../domain/webhooks.ts';
import { languages } from '../i18n.ts';
import { atMost, int, millis, personName, rowId, text } from './primitives.ts';

/** Each is a request a minute at most, and a place where alerts can be read. */
export const maxWebhooks = 20;

/** So many of its last deliveries are listed with a webhook. */
export const shownDeliveries = 10;

const choice = {
  name: personName(60),
  /** Kinds of alerts that go there; none named: all of them. */
  alerts: v.pipe(
    atMost(v.picklist(alertKinds), alertKinds.length),
    v.check((names) => new Set(names).size === names.length, 'a kind stands twice'),
  ),
  /** The least severity that goes there. */
  least: v.picklist(severities),
  /** What it is told in. */
  language: v.picklist(languages),
};

/** Write-only, like the address: no answer ever has either of them. */
const secret = v.nullable(
  v.pipe(text(200), v.minLength(16), v.regex(/^[\x21-\x7e]*$/, 'printable ASCII without spaces')),
);
const address = v.pipe(text(1000), v.regex(/^https?:\/\/[\x21-\x7e]+$/, 'not an address'));

/** Whether a secret is there where one has to be, and none where none can be. */
export const secretFits = (kind: WebhookKind, hasSecret: boolean): boolean =>
  webhookSecrets[kind] === 'optional' || (webhookSecrets[kind] === 'required') === hasSecret;

/** `POST /v1/webhooks`. A robot's `url` is as its group shows it, with its key. */
export const WebhookGiven = v.strictObject({ kind: v.picklist(webhookKinds), url: address, secret, ...choice });
export type WebhookGiven = v.InferOutput<typeof WebhookGiven>;

/** `PUT /v1/webhooks/{id}`. An absent `url` or `secret` stays as it is; `on` also starts one anew that was given up. */
export const WebhookChange = v.strictObject({
  url: v.optional(address),
  secret: v.optional(secret),
  on: v.boolean(),
  ...choice,
});
export type WebhookChange = v.InferOutput<typeof WebhookChange>;

/** Why a try failed; `code` is an HTTP status or a robot's own number. */
const failure = v.strictObject({ what: v.picklist(deliveryFailures), code: v.nullable(int(-1e12, 1e12)) });
export type DeliveryError = v.InferOutput<typeof failure>;

export const Delivery = v.strictObject({
  /** What the receiver sees; the same at every try. */
  id: text(36),
  state: v.picklist(deliveryStates),
  /** How many alerts it tells of. */
  alerts: int(0, 1e9),
  at: millis,
  tries: int(0, 1e9),
  /** When it is sent or tried again; null: no more. */
  dueAt: v.nullable(millis),
  doneAt: v.nullable(millis),
  /** Of the last try. */
  error: v.nullable(failure),
});
export type Delivery = v.InferOutput<typeof Delivery>;

export const Webhook = v.strictObject({
  id: rowId,
  kind: v.picklist(webhookKinds),
  ...choice,
  /** All that is shown of the address: its host, and its last four characters. */
  host: text(300),
  end: text(4),
  /** Whether it has a secret to sign with. */
  signed: v.boolean(),
  state: v.picklist(webhookStates),
  /** Failures since the last success, and since when. */
  failures: int(0, 1e9),
  failingSince: v.nullable(millis),
  lastSentAt: v.nullable(millis),
  madeAt: millis,
  madeBy: v.nullable(text(60)),
  deliveries: atMost(Delivery, shownDeliveries),
});
export type Webhook = v.InferOutput<typeof Webhook>;

/** `GET /v1/webhooks`. */
export const Webhooks = v.strictObject({ items: atMost(Webhook, maxWebhooks) });
export type Webhooks = v.InferOutput<typeof Webhooks>;

/** `POST /v1/webhooks/{id}/test`: what came of the test message. `said` is a sentence for a person. */
export const WebhookTest = v.strictObject({ sent: v.boolean(), error: v.nullable(failure), said: text(300) });
export type WebhookTest = v.InferOutput<typeof WebhookTest>;
