import * as v from 'valibot';
import { alertKinds } from '../domain/alerts.ts';
import { gradeReasonKinds, joinedBy, moveNeeds, openStages, sourceTypes, stages } from '../domain/cases.ts';
import { flagClassNames } from '../domain/classes.ts';
import { grades, riskTypes } from '../domain/risks.ts';
import { wholeNumber } from './paging.ts';
import { atMost, int, millis, nonBlank, rowId, seq, text } from './primitives.ts';

/** Longest texts of a case, in UTF-16 units. */
export const caseLimits = { title: 120, summary: 4000, result: 4000, reason: 2000 } as const;

/** Why a post belongs to a case. */
export const JoinedBy = v.picklist(joinedBy);

/** A member, as a case names them. */
export const Person = v.strictObject({ id: rowId, name: text(60) });
export type Person = v.InferOutput<typeof Person>;

/** Somebody wants to close the case and waits for another lead. `to` is always `closed`. */
export const Closing = v.strictObject({ by: Person, at: millis, reason: text(caseLimits.reason) });

/** A case (事件) in one line: in lists, on the board and in the live feed. */
export const CaseRow = v.strictObject({
  id: rowId,
  /** Goes up with every change of its fields and stage; send it as `If-Match`. */
  version: int(1, 1e9),
  title: text(caseLimits.title),
  stage: v.picklist(stages),
  /** Null until a person has confirmed one. */
  grade: v.nullable(v.picklist(grades)),
  risk: v.picklist(riskTypes),
  source: v.picklist(sourceTypes),
  owner: Person,
  /** A drill (演练): in no figures and no alerts. */
  drill: v.boolean(),
  createdAt: millis,
  createdBy: Person,
  /** Since when it is in its stage. */
  stageSince: millis,
  /** When its stage should be over; in `follow_up` the end of the quiet watch period; null once closed. */
  dueAt: v.nullable(millis),
  /** Until when a written report must be made; null where none must, or it was made, or the case is closed. */
  reportDueAt: v.nullable(millis),
  /** The earlier of the two: from then on it is overdue. Null once closed. */
  lateAt: v.nullable(millis),
  reportedAt: v.nullable(millis),
  closedAt: v.nullable(millis),
  closing: v.nullable(Closing),
  /** The case it was merged into; it is closed then. */
  mergedInto: v.nullable(rowId),
  posts: int(0, 1e9),
  notes: int(0, 1e9),
  openTasks: int(0, 1e9),
  /** What was new in it since its follow-up began: posts with its texts, flags on its posts. */
  grown: v.strictObject({ posts: int(0, 1e9), flags: int(0, 1e9) }),
  /** The last event that touched it. */
  changed: seq,
  /** The child workspace that reported it up; absent where it is our own. */
  reportedFrom: v.optional(text(32)),
});
export type CaseRow = v.InferOutput<typeof CaseRow>;

/** One reason for a suggested grade (worker/analysis/cases/grade.ts), as numbers. */
export const GradeReason = v.strictObject({
  kind: v.picklist(gradeReasonKinds),
  /** What it counts: posts, accounts, people, percent. */
  n: int(0, 1e12),
  /** What it names: a class, a risk type, a source, a grade. Empty where it names nothing. */
  of: text(40),
});
export type GradeReason = v.InferOutput<typeof GradeReason>;

/** A suggested grade: likelihood × loss × reach, each 1 to 4, and its reasons. A person confirms it, or another. */
export const GradeSuggestion = v.strictObject({
  grade: v.picklist(grades),
  likelihood: int(1, 4),
  loss: int(1, 4),
  reach: int(1, 4),
  /** One more step where it spreads fast, or a regulator or the media are its source. */
  urgent: v.boolean(),
  reasons: atMost(GradeReason, 20),
});
export type GradeSuggestion = v.InferOutput<typeof GradeSuggestion>;

/** So many posts may be named at once; so many a case may have. */
export const maxPostsAtOnce = 200;
export const maxCasePosts = 2000;
export const maxCaseClusters = 50;

/** What a case is made of. Nothing at all is allowed: a regulator may ring before anybody posts. */
export const CaseOrigin = v.strictObject({
  posts: v.optional(atMost(rowId, maxPostsAtOnce), []),
  clusters: v.optional(atMost(rowId, 10), []),
  alerts: v.optional(atMost(rowId, 10), []),
});
export type CaseOrigin = v.InferOutput<typeof CaseOrigin>;

/** `POST /v1/cases/draft`: what a case of these would be. Nothing is stored. */
export const CaseDraft = v.strictObject({
  /** How its largest text begins, else its newest post; empty where there is none. */
  title: text(caseLimits.title),
  /** What a title can be made of: who makes it says it in their language. */
  about: v.strictObject({
    /** The watch term that most posts hold, as it is called; else that of the alert. */
    term: v.nullable(text(60)),
    /** Where most posts stand, and on how many sites. */
    site: v.nullable(text(64)),
    sites: int(0, 1e9),
    /** So many posts carry the one text it is about; null where it is about several, or one post. */
    copies: v.nullable(int(2, 1e9)),
    /** What most posts are taken for, of those whose votes are not hidden; null where nobody knows. */
    class: v.nullable(v.picklist(flagClassNames)),
    alert: v.nullable(v.picklist(alertKinds)),
  }),
  /** The most flagged risk type; null where nobody named one. */
  risk: v.nullable(v.picklist(riskTypes)),
  /** Where most of its posts come from, as far as their sites say it. */
  source: v.picklist(sourceTypes),
  suggestion: GradeSuggestion,
  /** How many posts it would have at once. */
  posts: int(0, 1e9),
  /** Posts that are in an open case already, and in which: they would have to be moved. */
  taken: atMost(v.strictObject({ post: rowId, case: rowId, title: text(caseLimits.title) }), maxPostsAtOnce),
});
export type CaseDraft = v.InferOutput<typeof CaseDraft>;

/** `POST /v1/cases`. */
export const CaseGiven = v.strictObject({
  title: nonBlank(caseLimits.title),
  risk: v.picklist(riskTypes),
  source: v.picklist(sourceTypes),
  grade: v.optional(v.nullable(v.picklist(grades)), null),
  /** A lead or admin; whoever makes it where left out. */
  owner: v.optional(rowId),
  drill: v.optional(v.boolean(), false),
  summary: v.optional(text(caseLimits.summary), ''),
  origin: v.optional(CaseOrigin, {}),
  /** Posts that are in another open case are moved here; without it that is refused (409). */
  move: v.optional(v.boolean(), false),
});
export type CaseGiven = v.InferOutput<typeof CaseGiven>;

/** `PATCH /v1/cases/{id}` with `If-Match`: only what changed. Others may have changed other fields meanwhile. */
export const CaseChange = v.strictObject({
  title: v.optional(nonBlank(caseLimits.title)),
  risk: v.optional(v.picklist(riskTypes)),
  source: v.optional(v.picklist(sourceTypes)),
  grade: v.optional(v.picklist(grades)),
  owner: v.optional(rowId),
  summary: v.optional(text(caseLimits.summary)),
  result: v.optional(text(caseLimits.result)),
  /** When the stage is due. */
  dueAt: v.optional(millis),
  /** Until when the written report must be made; null: none is needed, or it was made otherwise. */
  reportDueAt: v.optional(v.nullable(millis)),
});
export type CaseChange = v.InferOutput<typeof CaseChange>;
export const caseFields = [
  'title',
  'risk',
  'source',
  'grade',
  'owner',
  'summary',
  'result',
  'dueAt',
  'reportDueAt',
] as const;
export type CaseField = (typeof caseFields)[number];

/** `POST /v1/cases/{id}/move` with `If-Match`. To `closed`: see `CaseClosing`. */
export const CaseMove = v.strictObject({
  to: v.picklist(openStages),
  reason: v.optional(text(caseLimits.reason), ''),
  /** Written down with the move: what a move to `follow_up` needs. */
  result: v.optional(nonBlank(caseLimits.result)),
  grade: v.optional(v.picklist(grades)),
  owner: v.optional(rowId),
});
export type CaseMove = v.InferOutput<typeof CaseMove>;

/** `POST /v1/cases/{id}/close` with `If-Match`: proposes it to another lead, or closes where nobody else has to look. */
export const CaseClosing = v.strictObject({ reason: v.optional(text(caseLimits.reason), '') });
export type CaseClosing = v.InferOutput<typeof CaseClosing>;

/** `POST /v1/cases/{id}/closing`: another lead's second look. Whoever proposed it may take it back (`agrees: false`). */
export const ClosingLook = v.variant('agrees', [
  v.strictObject({ agrees: v.literal(true) }),
  v.strictObject({ agrees: v.literal(false), reason: nonBlank(caseLimits.reason) }),
]);
export type ClosingLook = v.InferOutput<typeof ClosingLook>;

export const maxCasesPage = 100;
const cursor = v.pipe(v.string(), v.regex(/^-?\d{1,15}_\d{1,15}$/, 'not a cursor'));
const limit = (most: number, first: string) => v.optional(v.pipe(wholeNumber(most), v.minValue(1)), first);
const yes = v.optional(v.literal('1'));

const filters = {
  /** A member's number, or `me`. */
  owner: v.optional(v.union([v.literal('me'), v.pipe(wholeNumber(1e15), v.minValue(1))])),
  /** Those I follow. */
  following: yes,
  /** Those that others propose to close: they wait for my second look. */
  toClose: yes,
  grade: v.optional(v.picklist([...grades, 'none'])),
  risk: v.optional(v.picklist(riskTypes)),
  drill: v.optional(v.picklist(['only', 'without'])),
  /** Stands in the title, whatever its case. */
  text: v.optional(nonBlank(caseLimits.title)),
};

/**
 * `GET /v1/cases`. Open ones: what is due first stands first; closed ones: the last closed first; all: the newest first. A page
 * may hold fewer than asked, or none, where a filter lets little through: there are more as long as `next` is given.
 */
export const CasesQuery = v.strictObject({
  stage: v.optional(v.picklist([...stages, 'open', 'all']), 'open'),
  overdue: yes,
  ...filters,
  /** What the last page gave as `next`. */
  cursor: v.optional(cursor),
  limit: limit(maxCasesPage, '50'),
});
export type CasesQuery = v.InferOutput<typeof CasesQuery>;

/** How many cases there are in each stage, drills among them. */
export const CaseCounts = v.strictObject({
  report: int(0, 1e9),
  response: int(0, 1e9),
  follow_up: int(0, 1e9),
  closed: int(0, 1e9),
  /** How many of the open ones are drills: figures leave them out; no further than 100 are counted. */
  drills: v.strictObject({ report: int(0, 100), response: int(0, 100), follow_up: int(0, 100) }),
  /** Open ones that are overdue, drills left out; no further than 100 are counted. */
  overdue: int(0, 100),
  /** Proposed for closing by others: they wait for one's own second look; no further than 100. */
  toClose: int(0, 100),
});
export type CaseCounts = v.InferOutput<typeof CaseCounts>;

export const CasesPage = v.strictObject({
  items: atMost(CaseRow, maxCasesPage),
  next: v.nullable(v.string()),
  counts: CaseCounts,
  /** The position to open the live feed from. */
  seq,
});
export type CasesPage = v.InferOutput<typeof CasesPage>;

/** `GET /v1/cases/board`: the first of each stage. */
export const BoardQuery = v.strictObject({ ...filters, limit: limit(50, '20') });
export type BoardQuery = v.InferOutput<typeof BoardQuery>;

const Column = v.strictObject({ items: atMost(CaseRow, 50), next: v.nullable(v.string()) });
export const CaseBoard = v.strictObject({
  columns: v.strictObject({ report: Column, response: Column, follow_up: Column, closed: Column }),
  counts: CaseCounts,
  seq,
});
export type CaseBoard = v.InferOutput<typeof CaseBoard>;

/** Another case that this one is linked with, was split from or merged with. */
export const RelatedCase = v.strictObject({
  id: rowId,
  title: text(caseLimits.title),
  stage: v.picklist(stages),
  drill: v.boolean(),
  /** `merged`: it was merged into this one. */
  how: v.picklist(['linked', 'split', 'merged']),
});
export type RelatedCase = v.InferOutput<typeof RelatedCase>;
export const maxRelated = 50;

/** A case in which a post is, or was. */
export const CaseOfPost = v.strictObject({
  id: rowId,
  title: text(caseLimits.title),
  stage: v.picklist(stages),
  drill: v.boolean(),
  /** It is this case that looks after the post now. */
  current: v.boolean(),
});
export type CaseOfPost = v.InferOutput<typeof CaseOfPost>;
export const maxCasesOfPost = 20;

/** A text the case follows: what carries it joins as long as the case is open. */
export const CaseCluster = v.strictObject({ id: rowId, excerpt: text(400), posts: int(0, 1e9) });
/** An alert it was made from. */
export const CaseAlert = v.strictObject({
  id: rowId,
  kind: text(40),
  title: v.record(text(20), v.union([text(200), v.number()])),
});

/** What a move needs that is not there yet; a move that is not listed is not allowed. */
export const CaseMoves = atMost(
  v.strictObject({ to: v.picklist(stages), missing: atMost(v.picklist(moveNeeds), moveNeeds.length) }),
  stages.length,
);

/**
 * What is edited in a case. `GET /v1/cases/{id}` has it, and a refusal because of another's edit (412) has it as `present`;
 * `fields` says at which version each field was changed last: those above one's own `If-Match` are the other's.
 */
export const CaseState = v.strictObject({
  ...CaseRow.entries,
  summary: text(caseLimits.summary),
  result: text(caseLimits.result),
  fields: v.record(text(20), int(1, 1e9)),
});
export type CaseState = v.InferOutput<typeof CaseState>;

/** `GET /v1/cases/{id}`. Notes, tasks, contacts, posts and history have pages of their own. */
export const CaseDetail = v.strictObject({
  case: CaseState,
  suggestion: GradeSuggestion,
  moves: CaseMoves,
  /** Whether closing waits for another lead. */
  secondLook: v.boolean(),
  clusters: atMost(CaseCluster, maxCaseClusters),
  alerts: atMost(CaseAlert, 50),
  related: atMost(RelatedCase, maxRelated),
  following: v.boolean(),
  followers: atMost(Person, 50),
  seq,
});
export type CaseDetail = v.InferOutput<typeof CaseDetail>;

/** What every change of a case answers: how it stands now. */
export const CaseAnswer = v.strictObject({ case: CaseState });
export type CaseAnswer = v.InferOutput<typeof CaseAnswer>;

/** Who may own a case, be given a task, be mentioned: `GET /v1/cases/people`. */
export const CasePeople = v.strictObject({
  items: atMost(
    v.strictObject({
      ...Person.entries,
      /** Leads and admins work on cases; auditors only read them. */
      works: v.boolean(),
    }),
    500,
  ),
});
export type CasePeople = v.InferOutput<typeof CasePeople>;
