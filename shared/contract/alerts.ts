import * as v from 'valibot';
import {
  alertEndings,
  alertEvents,
  alertKinds,
  alertStates,
  longestMuteDays,
  muteScopes,
  personMoves,
  severities,
} from '../domain/alerts.ts';
import { deliveryStates, webhookKinds } from '../domain/webhooks.ts';
import { wholeNumber } from './paging.ts';
import { atMost, int, millis, nonBlank, rowId, seq, text } from './primitives.ts';

/** Something a person must look at now (预警). `title` are the values of its words (`shared/text/alert-words.ts`). */
export const Alert = v.strictObject({
  id: rowId,
  kind: v.picklist(alertKinds),
  /** What it is about: `post:12`, `cluster:3`, `term:haichao`, `duty`, `database`, `pictures`. */
  subject: text(80),
  severity: int(1, 3),
  state: v.picklist(alertStates),
  /** Raised while it was muted: shown, but nobody is told. */
  muted: v.boolean(),
  title: v.record(text(20), v.union([text(200), v.number()])),
  post: v.nullable(rowId),
  cluster: v.nullable(rowId),
  /** Whose post it is, and how that begins; null where there is none, it was erased, or in `GET /v1/alerts/news`. */
  about: v.nullable(v.strictObject({ author: v.nullable(text(200)), excerpt: text(120) })),
  /** How often there was news of it. */
  count: int(1, 1e9),
  firstAt: millis,
  lastAt: millis,
  acknowledged: v.nullable(v.strictObject({ by: text(60), at: millis })),
  /** `by` is null where it closed by itself. */
  closed: v.nullable(
    v.strictObject({ by: v.nullable(text(60)), at: millis, why: v.picklist(alertEndings), note: text(500) }),
  ),
  /** The event that raised it, or made it graver: what to tell people once. */
  raised: seq,
  /** The last event that touched it. */
  changed: seq,
});
export type Alert = v.InferOutput<typeof Alert>;

export const maxAlerts = 100;

/** So many new ones are counted out. */
export const mostUnseen = 100;
/** New ones that are not muted: nobody has taken note of them. No further than `mostUnseen`. */
const unseen = int(0, mostUnseen);

/**
 * `GET /v1/alerts`, newest first. `open`: new and acknowledged ones; `mine`: those the caller has taken note of (of the newest
 * 500 of them); `muted`: open ones of which nobody is told.
 */
export const AlertQuery = v.strictObject({
  state: v.optional(v.picklist([...alertStates, 'open', 'mine', 'muted']), 'open'),
  kind: v.optional(v.picklist(alertKinds)),
  severity: v.optional(v.pipe(wholeNumber(3), v.picklist(severities))),
  /** What the last page gave as `next`. */
  cursor: v.optional(v.pipe(wholeNumber(1e15), v.minValue(1))),
  limit: v.optional(v.pipe(wholeNumber(maxAlerts), v.minValue(1)), '50'),
});
export type AlertQuery = v.InferOutput<typeof AlertQuery>;

export const AlertPage = v.strictObject({
  items: atMost(Alert, maxAlerts),
  next: v.nullable(rowId),
  /** Open ones in all that are not muted. */
  open: int(0, 1e9),
  unseen,
  /** The position to open the live feed from. */
  seq,
});
export type AlertPage = v.InferOutput<typeof AlertPage>;

/** So many at once: more than anybody is shown one by one. */
export const maxNews = 50;

/**
 * `GET /v1/alerts/news`: a delta of alerts that were raised, or grew graver, and of which nobody has taken note yet, in the
 * order of the events.
 */
export const AlertNews = v.strictObject({
  items: atMost(Alert, maxNews),
  next: seq,
  more: v.boolean(),
  /** Open ones in all that are not muted. */
  open: int(0, 1e9),
});
export type AlertNews = v.InferOutput<typeof AlertNews>;

/** `POST /v1/alerts/{id}/close`. */
export const AlertClosing = v.strictObject({ note: v.optional(text(500), '') });
export type AlertClosing = v.InferOutput<typeof AlertClosing>;

/** So many at once: what a person can look over before they say so. */
export const maxMoved = 50;

/** `POST /v1/alerts/moves`: the same for several alerts; `note` is kept with those that it closes. */
export const AlertMoves = v.strictObject({
  ids: v.pipe(atMost(rowId, maxMoved), v.minLength(1)),
  move: v.picklist(personMoves),
  note: v.optional(text(500), ''),
});
export type AlertMoves = v.InferOutput<typeof AlertMoves>;

/** Those that there are, as they stand now; and which of them could not be moved, as they stood otherwise by then. */
export const AlertsMoved = v.strictObject({ items: atMost(Alert, maxMoved), kept: atMost(rowId, maxMoved) });
export type AlertsMoved = v.InferOutput<typeof AlertsMoved>;

/** `POST /v1/mutes`: for so many hours nobody is told of what is of this kind, or about this term, site or cluster. */
export const MuteGiven = v.strictObject({
  scope: v.picklist(muteScopes),
  /** A kind of alert, a term's id, a site's name, a cluster's number. */
  value: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,64}$/, 'not a kind, term, site or cluster')),
  /** A quarter of an hour and more, also parts of hours: until the shift is over. */
  hours: v.pipe(v.number(), v.finite(), v.minValue(0.25), v.maxValue(longestMuteDays * 24)),
  reason: nonBlank(500),
});
export type MuteGiven = v.InferOutput<typeof MuteGiven>;

export const Mute = v.strictObject({
  id: rowId,
  scope: v.picklist(muteScopes),
  value: text(64),
  /** A term's wording; empty for what says enough by itself. */
  name: text(200),
  until: millis,
  reason: text(500),
  by: text(60),
  at: millis,
});
export type Mute = v.InferOutput<typeof Mute>;

/** More is no longer muting but not listening. */
export const maxMutes = 100;

/** Those that hold now, the one that ends first first. */
export const Mutes = v.strictObject({ items: atMost(Mute, maxMutes) });
export type Mutes = v.InferOutput<typeof Mutes>;

/** So many of its last events are told with an alert. */
export const shownAlertEvents = 50;
/** How often it was told, and to how many webhooks. */
const maxTold = 60;

/** What happened to an alert, from the archive. `by` is null where nobody did it. */
export const AlertEvent = v.strictObject({
  seq,
  at: millis,
  by: v.nullable(text(60)),
  what: v.picklist(alertEvents),
  /** Of one that was raised, or grew graver: how grave, and whether nobody was told as it was muted. */
  severity: v.nullable(int(1, 3)),
  muted: v.boolean(),
  /** Of one that was closed. */
  why: v.nullable(v.picklist(alertEndings)),
  note: text(500),
});
export type AlertEvent = v.InferOutput<typeof AlertEvent>;

/**
 * `GET /v1/alerts/{id}`. `scopes`: what mutes it, with a term's wording or the beginning of a cluster's text as `name`; empty
 * where it is not known any more. `told`: where it was sent, the newest first; of what is older than 30 days it is not known.
 */
export const AlertDetail = v.strictObject({
  alert: Alert,
  scopes: atMost(v.strictObject({ scope: v.picklist(muteScopes), value: text(64), name: text(200) }), 30),
  history: atMost(AlertEvent, shownAlertEvents),
  told: atMost(
    v.strictObject({
      webhook: rowId,
      name: text(60),
      kind: v.picklist(webhookKinds),
      state: v.picklist(deliveryStates),
      at: millis,
      doneAt: v.nullable(millis),
    }),
    maxTold,
  ),
});
export type AlertDetail = v.InferOutput<typeof AlertDetail>;
