import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { lanes } from '../domain/lanes.ts';
import { pinKindNames } from '../domain/pins.ts';
import { flagOutcomes, flagStates, postStates } from '../domain/posts.ts';
import { grades, riskTypes } from '../domain/risks.ts';
import type { Alert } from './alerts.ts';
import { PostAuthor } from './author.ts';
import type { Mention } from './case-notes.ts';
import { CaseOfPost, type CaseRow, maxCasesOfPost } from './cases.ts';
import { Claim, reasonGiven } from './claims.ts';
import { Finding } from './coordination.ts';
import { CopiesOfPost, clusterNumber } from './copies.ts';
import { Evidence, postKinds } from './flags.ts';
import type { Notice } from './notices.ts';
import { pictureName } from './pictures.ts';
import { atMost, int, millis, rowId, seq, sha256Hex, text, uuid7, webUrl } from './primitives.ts';
import { TemplateUse } from './templates.ts';
import { termId } from './watchlist.ts';

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

/** What somebody confirmed that needs a second reviewer, as long as none has answered: the post is still as it was. */
export const Proposal = v.strictObject({
  id: rowId,
  class: v.picklist(flagClassNames),
  grade: v.nullable(v.picklist(grades)),
  reason: text(2000),
  by: v.strictObject({ id: rowId, name: text(60) }),
  at: millis,
});
export type Proposal = v.InferOutput<typeof Proposal>;

/**
 * One line of the review queue. `votes` counts active flags by class. Where the workspace hides votes, those who decide are
 * not told what others saw in an open post: `votesHidden` is there, `votes` is empty, `grade` and `due` are null, `grievance` is
 * false, and `why` says nothing of class, grade, likelihood and severity.
 */
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
  votesHidden: v.optional(v.literal(true)),
  /** The gravest grade any reporter suggested. */
  grade: v.nullable(v.picklist(grades)),
  /** It stands in the lane for grievances. */
  grievance: v.boolean(),
  /** Until when it should be decided, while it waits; and whether that is over. */
  due: v.nullable(v.strictObject({ at: millis, overdue: v.boolean() })),
  /** Who has taken it to decide it. Holds while `until` has not come. */
  claim: v.nullable(Claim),
  /** Whose it is to see that it is answered. */
  owner: v.nullable(v.strictObject({ member: rowId, name: text(60) })),
  /** What waits for a second reviewer. */
  proposal: v.nullable(Proposal),
  /**
   * Posts that carry its text or nearly so, itself included; accounts that posted them; sites they were on. `cluster` is null where
   * there is nothing to compare.
   */
  copies: v.strictObject({ cluster: v.nullable(rowId), posts: int(1, 1e9), accounts: int(0, 1e9), sites: int(1, 1e9) }),
  /** The case that looks after it, open or closed. */
  caseId: v.nullable(rowId),
  /** A picture taken with one of its flags has arrived. */
  hasPicture: v.boolean(),
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

/** Several classes, with commas between them; each once. */
const classList = v.pipe(
  v.string(),
  v.transform((list) => [...new Set(list.split(','))]),
  v.array(v.picklist(flagClassNames)),
);

/**
 * `GET /v1/queue`. `cursor` is what the last page gave as `next`; it stays good while the order changes. With a `lane`, the posts
 * of that, whatever their `state`. With `grade`, `term`, or a lane or `cluster` together with a filter, one request looks at so many posts
 * only: a page may have few items, or none, while `next` goes on.
 */
export const QueueQuery = v.strictObject({
  lane: v.optional(v.picklist(lanes)),
  state: v.optional(v.picklist(postStates), 'open'),
  class: v.optional(classList),
  site: v.optional(text(64)),
  /** The decided grade, else the gravest a reporter suggested. */
  grade: v.optional(v.picklist(grades)),
  term: v.optional(termId),
  /** Those with this text or nearly so: a cluster's number. */
  cluster: v.optional(v.pipe(clusterNumber, v.transform(Number))),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?_\d+$/, 'not a cursor'))),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
    '50',
  ),
});
/** How many posts stand in each lane for who asks. Where votes are hidden, `grievance` is null for those who decide. */
export const LaneCounts = v.strictObject({
  grievance: v.nullable(int(0, 1e9)),
  second: int(0, 1e9),
  proposed: int(0, 1e9),
  mine: int(0, 1e9),
  claimed: int(0, 1e9),
  overdue: int(0, 1e9),
});
export type LaneCounts = v.InferOutput<typeof LaneCounts>;

export const QueuePage = v.strictObject({
  items: v.array(QueueRow),
  next: v.nullable(v.string()),
  /** Posts waiting for a decision in the whole workspace. */
  open: int(0, 1e9),
  lanes: LaneCounts,
  /** The position to open the live feed from. */
  seq,
});
export type QueuePage = v.InferOutput<typeof QueuePage>;

/**
 * A flag of a post. Where votes are hidden, those who decide are not told what others said of an open post: `hidden` is there,
 * `class` is `undetermined` and says nothing, `risk`, `grade` and `template` are null, `note` is empty.
 */
export const PostFlag = v.strictObject({
  id: uuid7,
  hidden: v.optional(v.literal(true)),
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
  /** Cases in which it is, the newest first. */
  cases: atMost(CaseOfPost, maxCasesOfPost),
});
export type PostDetail = v.InferOutput<typeof PostDetail>;

/** What must be said outright; without it the item is refused (409), the pointer names the field. */
const despite = {
  /** Somebody else has claimed the post. */
  despiteClaim: v.optional(v.boolean(), false),
  /** Votes are hidden, and somebody saw a grievance where this sees something else. */
  despiteGrievance: v.optional(v.boolean(), false),
};

/**
 * One decision (研判结论). A confirmed post has a class; a dismissed one has none. A class that needs a second reviewer
 * (`needsSecond` in shared/domain/classes.ts) is proposed by the first who confirms it, and decided when another confirms the
 * same. `returned`: as second reviewer, sends it back to the queue; as the one who proposed it, takes it back. Deciding otherwise
 * as second reviewer, and sending back, take a reason.
 */
export const DecisionItem = v.variant('outcome', [
  v.strictObject({
    outcome: v.literal('confirmed'),
    post: rowId,
    version: int(0, 1e9),
    class: v.picklist(flagClassNames),
    grade: v.optional(v.nullable(v.picklist(grades)), null),
    reason: v.optional(text(2000), ''),
    /** There is no other lead or admin who could be the second reviewer: decided alone. Refused where there is one. */
    alone: v.optional(v.boolean(), false),
    ...despite,
  }),
  v.strictObject({
    outcome: v.literal('dismissed'),
    post: rowId,
    version: int(0, 1e9),
    reason: v.optional(text(2000), ''),
    ...despite,
  }),
  v.strictObject({
    outcome: v.literal('returned'),
    post: rowId,
    version: int(0, 1e9),
    reason: reasonGiven,
    despiteClaim: despite.despiteClaim,
  }),
]);
export type DecisionItem = v.InferInput<typeof DecisionItem>;

/** `POST /v1/decisions`, `POST /v1/decisions/preview`. All are decided, or none. */
export const DecisionRequest = v.strictObject({
  items: v.pipe(atMost(DecisionItem, 50), v.minLength(1)),
});
export type DecisionRequest = v.InferInput<typeof DecisionRequest>;

/**
 * The rows as they stand now. `batch` is what `DELETE /v1/decisions/batch/{batch}` undoes as a whole; undoing answers without.
 */
export const DecisionResult = v.strictObject({ items: v.array(QueueRow), batch: v.optional(rowId) });
export type DecisionResult = v.InferOutput<typeof DecisionResult>;

/**
 * What stands against an item: there is no such post (`gone`); it has changed, or stands twice (`changed`); somebody has claimed
 * it (`claimed`: `despiteClaim`); somebody saw a grievance and votes are hidden (`grievance`: `despiteGrievance`); nobody could
 * be the second reviewer (`alone`: `alone`), or somebody could (`not-alone`); the caller proposed it and cannot be the second
 * (`own`); nothing is proposed (`not-proposed`); a reason is missing (`reason`).
 */
export const decisionHurdles = [
  'gone',
  'changed',
  'claimed',
  'grievance',
  'alone',
  'not-alone',
  'own',
  'not-proposed',
  'reason',
] as const;

/**
 * What an item would do: decide the post, propose it to a second reviewer, decide as the second reviewer who agrees, or
 * otherwise (`overruled`), send it back, take it back (`withdrawn`).
 */
export const decisionEffects = ['decided', 'proposed', 'agreed', 'overruled', 'returned', 'withdrawn'] as const;

/** `POST /v1/decisions/preview`: what each item would change, in their order. Nothing is written. */
export const DecisionPreview = v.strictObject({
  items: atMost(
    v.strictObject({
      post: rowId,
      /** Null: it would be refused whatever was said. */
      effect: v.nullable(v.picklist(decisionEffects)),
      /** What it would be refused for as it is. */
      hurdles: atMost(v.picklist(decisionHurdles), decisionHurdles.length),
      /** The post as it stands now; null where there is none. */
      row: v.nullable(QueueRow),
      /** Votes for something else than this. Empty where votes are hidden. */
      votesAgainst: v.record(v.picklist(flagClassNames), int(0, 1e9)),
      /** Somebody saw a grievance where this sees something else: said also where votes are hidden. */
      grievanceSeen: v.boolean(),
    }),
    50,
  ),
  /** Whether all could be decided as they are. */
  ok: v.boolean(),
});
export type DecisionPreview = v.InferOutput<typeof DecisionPreview>;

export const AuditPage = v.strictObject({ items: v.array(WorkspaceEvent), next: seq, more: v.boolean() });
export type AuditPage = v.InferOutput<typeof AuditPage>;

/** What `GET /v1/live` sends: changed posts as they stand; `reset` when too much was missed: load the queue again. */
export type LiveMessage =
  /** `lanes`: how many stand in each for who listens, as it is when this is sent. */
  | { type: 'post'; seq: number; open: number; lanes: LaneCounts; row: QueueRow }
  | { type: 'watchlist'; seq: number; version: number }
  | { type: 'members'; seq: number }
  | { type: 'alert'; seq: number; unseen: number; alert: Alert }
  | { type: 'case'; seq: number; case: CaseRow }
  /** A finding of coordinated copying was made or changed. Who was away is not told of it afterwards. */
  | { type: 'finding'; seq: number; id: number }
  /** Somebody mentioned whoever listens in a note; others do not hear it. */
  | { type: 'mention'; seq: number; mention: Mention }
  /** For who listens alone. */
  | { type: 'notice'; seq: number; notice: Notice }
  | { type: 'reset'; seq: number }
  | { type: 'ready'; seq: number };
