import * as v from 'valibot';
import { alertEndings, alertKinds, alertStates, longestMuteDays, muteScopes } from '../domain/alerts.ts';
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

/** `GET /v1/alerts`, newest first. `open`: new and acknowledged ones; `muted`: open ones of which nobody is told. */
export const AlertQuery = v.strictObject({
  state: v.optional(v.picklist([...alertStates, 'open', 'muted']), 'open'),
  kind: v.optional(v.picklist(alertKinds)),
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

/** `POST /v1/mutes`: for so many hours nobody is told of what is of this kind, or about this term, site or cluster. */
export const MuteGiven = v.strictObject({
  scope: v.picklist(muteScopes),
  /** A kind of alert, a term's id, a site's name, a cluster's number. */
  value: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,64}$/, 'not a kind, term, site or cluster')),
  hours: int(1, longestMuteDays * 24),
  reason: nonBlank(500),
});
export type MuteGiven = v.InferOutput<typeof MuteGiven>;

export const Mute = v.strictObject({
  id: rowId,
  scope: v.picklist(muteScopes),
  value: text(64),
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
