import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { pinKindNames } from '../domain/pins.ts';
import { flagOutcomes, flagStates, postStates } from '../domain/posts.ts';
import { grades, riskTypes } from '../domain/risks.ts';
import type { Alert } from './alerts.ts';
import { PostAuthor } from './author.ts';
import { Finding } from './coordination.ts';
import { CopiesOfPost } from './copies.ts';
import { Evidence, postKinds } from './flags.ts';
import { pictureName } from './pictures.ts';
import { atMost, int, millis, rowId, seq, sha256Hex, text, uuid7, webUrl } from './primitives.ts';
import { TemplateUse } from './templates.ts';

/**
 * Why a post stands where it stands (worker/analysis/rank.ts):
 * rank = pins + log2(P(valid) × severity × spread × speed) − its waiting time's start / doublesAfterHours.
 * How far one reporter is relied on is not said: P only where three or more weigh something, and in tenths.
 */
export const RankReasons = v.strictObject({
  /** Distinct reporters, and how many of them weigh nothing. */
  reporters: int(0, 1e9),
  unheard: int(0, 1e9),
  /** How likely it is that the post deserves a decision. */
  likelihood: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  class: v.picklist(flagClassNames),
  /** The gravest grade suggested by somebody who weighs something. */
  grade: v.nullable(v.picklist(grades)),
  /** Most saw something else, somebody a grievance. */
  disputed: v.boolean(),
  severity: v.picklist([1, 2, 4, 8]),
  /** Distinct accounts that posted the same within 24 hours, its own included. */
  accounts: int(1, 1e9),
  spread: v.pipe(v.number(), v.minValue(1)),
  fast: v.boolean(),
  speed: v.pipe(v.number(), v.minValue(1)),
  waitingSince: millis,
  doublesAfterHours: int(1, 1000),
  pins: atMost(v.picklist(pinKindNames), pinKindNames.length),
});
export type RankReasons = v.InferOutput<typeof RankReasons>;

/** One line of the review queue. `votes` counts active flags by class. */
export const QueueRow = v.strictObject({
  id: rowId,
  key: text(2300),
  site: text(64),
  kind: v.picklist(postKinds),
  url: webUrl,
  author: v.nullable(v.strictObject({ name: text(200), id: v.nullable(text(200)) })),
  excerpt: text(400),
  postedAt: v.nullable(millis),
  firstFlagAt: millis,
  lastFlagAt: millis,
  state: v.picklist(postStates),
  /** What leads back to a person was erased. An open one waits for no decision any more. */
  erased: v.optional(v.literal(true)),
  /** Goes up with every decision and undo; send it back so that two leads do not overwrite each other. */
  version: int(0, 1e9),
  votes: v.record(v.picklist(flagClassNames), int(0, 1e9)),
  /** The gravest grade any reporter suggested. */
  grade: v.nullable(v.picklist(grades)),
  /** Higher stands first; stored, the same at any time. */
  rank: v.number(),
  why: RankReasons,
  decision: v.nullable(
    v.strictObject({
      id: rowId,
      class: v.nullable(v.picklist(flagClassNames)),
      grade: v.nullable(v.picklist(grades)),
      reason: text(2000),
      by: text(60),
      at: millis,
    }),
  ),
});
export type QueueRow = v.InferOutput<typeof QueueRow>;

/** `GET /v1/queue`. `cursor` is what the last page gave as `next`; it stays good while the order changes. */
export const QueueQuery = v.strictObject({
  state: v.optional(v.picklist(postStates), 'open'),
  class: v.optional(v.picklist(flagClassNames)),
  site: v.optional(text(64)),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?_\d+$/, 'not a cursor'))),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
    '50',
  ),
});
export const QueuePage = v.strictObject({
  items: v.array(QueueRow),
  next: v.nullable(v.string()),
  /** Posts waiting for a decision in the whole workspace. */
  open: int(0, 1e9),
  /** The position to open the live feed from. */
  seq,
});
export type QueuePage = v.InferOutput<typeof QueuePage>;

export const PostFlag = v.strictObject({
  id: uuid7,
  member: v.strictObject({ id: rowId, name: text(60) }),
  class: v.picklist(flagClassNames),
  risk: v.nullable(v.picklist(riskTypes)),
  grade: v.nullable(v.picklist(grades)),
  note: text(2000),
  at: millis,
  receivedAt: millis,
  state: v.picklist(flagStates),
  outcome: v.picklist(flagOutcomes),
  sha256: sha256Hex,
  evidence: Evidence,
  /** What the evidence said was erased: it no longer has the SHA-256, which stays as it was. */
  erased: v.optional(v.literal(true)),
  /** The picture taken with it. Once it has arrived, `GET /v1/evidence/{sha256}` gives it. */
  picture: v.nullable(v.strictObject({ sha256: pictureName, arrived: v.boolean() })),
  /** The reply sample that was used, with the title that wording had. */
  template: v.nullable(v.strictObject({ ...TemplateUse.entries, title: text(80) })),
});
export type PostFlag = v.InferOutput<typeof PostFlag>;

/**
 * One event of the workspace's history. `actor` is the name the member has now, for reading; the hash is taken over
 * `actorId`. `data` is null once it was erased; its hash stays.
 */
export const WorkspaceEvent = v.strictObject({
  seq,
  at: millis,
  actor: v.nullable(text(60)),
  actorId: v.nullable(rowId),
  kind: text(40),
  subject: text(80),
  data: v.nullable(v.unknown()),
  dataHash: sha256Hex,
  prevHash: sha256Hex,
  hash: sha256Hex,
});
export type WorkspaceEvent = v.InferOutput<typeof WorkspaceEvent>;

export const PostDetail = v.strictObject({
  row: QueueRow,
  /** Null where the page named nobody. */
  author: v.nullable(PostAuthor),
  flags: v.array(PostFlag),
  history: v.array(WorkspaceEvent),
  /** The same text elsewhere, or nearly so; what it quotes and who quotes it. */
  copies: CopiesOfPost,
  /** What was found of coordinated copying that concerns the post, the strongest first; null where nothing was. */
  coordination: v.nullable(atMost(Finding, 20)),
});
export type PostDetail = v.InferOutput<typeof PostDetail>;

/** One decision (研判结论). A confirmed post has a class; a dismissed one has none. */
export const DecisionItem = v.variant('outcome', [
  v.strictObject({
    outcome: v.literal('confirmed'),
    post: rowId,
    version: int(0, 1e9),
    class: v.picklist(flagClassNames),
    grade: v.optional(v.nullable(v.picklist(grades)), null),
    reason: v.optional(text(2000), ''),
  }),
  v.strictObject({
    outcome: v.literal('dismissed'),
    post: rowId,
    version: int(0, 1e9),
    reason: v.optional(text(2000), ''),
  }),
]);
export type DecisionItem = v.InferInput<typeof DecisionItem>;

/** `POST /v1/decisions`. All are decided, or none. */
export const DecisionRequest = v.strictObject({
  items: v.pipe(atMost(DecisionItem, 50), v.minLength(1)),
});
export type DecisionRequest = v.InferInput<typeof DecisionRequest>;

/** `DELETE /v1/decisions/{id}` answers with the row as it stands again. */
export const DecisionResult = v.strictObject({ items: v.array(QueueRow) });
export type DecisionResult = v.InferOutput<typeof DecisionResult>;

export const AuditPage = v.strictObject({ items: v.array(WorkspaceEvent), next: seq, more: v.boolean() });
export type AuditPage = v.InferOutput<typeof AuditPage>;

/** What `GET /v1/live` sends: changed posts as they stand; `reset` when too much was missed: load the queue again. */
export type LiveMessage =
  | { type: 'post'; seq: number; open: number; row: QueueRow }
  | { type: 'watchlist'; seq: number; version: number }
  | { type: 'members'; seq: number }
  | { type: 'alert'; seq: number; alert: Alert }
  | { type: 'reset'; seq: number }
  | { type: 'ready'; seq: number };
