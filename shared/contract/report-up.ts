import * as v from 'valibot';
import { sourceTypes } from '../domain/cases.ts';
import { flagClassNames } from '../domain/classes.ts';
import { answerStatuses, crossingStates } from '../domain/report-up.ts';
import { grades, riskTypes } from '../domain/risks.ts';
import { languages } from '../i18n.ts';
import { caseLimits } from './cases.ts';
import { atMost, int, millis, nonBlank, rowId, sha256Hex, text, workspaceName } from './primitives.ts';
import { ReportContent } from './reports.ts';

export const reportUpLimits = { posts: 50, note: 2000, answer: 2000, sent: 100 } as const;

/**
 * `POST /v1/cases/{id}/report-up`: what of the case the parent workspace gets. Title, grade, risk and source go in any case; the rest
 * only where it stands here. Notes, tasks, contacts, flags and the names of members are in none of it.
 */
export const ReportUpGiven = v.strictObject({
  /** Whether the case's summary goes along. */
  summary: v.optional(v.boolean(), false),
  /** A version of a report of this case. */
  report: v.optional(v.nullable(v.strictObject({ id: rowId, version: int(1, 1e6) })), null),
  /** Posts of this case, as everybody could see them on the web. */
  posts: v.optional(atMost(rowId, reportUpLimits.posts), []),
  /** Words to the parent: what is asked of it. */
  note: v.optional(text(reportUpLimits.note), ''),
});
export type ReportUpGiven = v.InferOutput<typeof ReportUpGiven>;

/** A post as it is on the web, and as what the branch sees it. */
const ReportedPost = v.strictObject({
  site: text(64),
  url: text(2000),
  author: v.nullable(text(200)),
  excerpt: text(2000),
  postedAt: v.nullable(millis),
  class: v.picklist(flagClassNames),
});

/** All that crosses. */
export const ReportedCase = v.strictObject({
  title: text(caseLimits.title),
  grade: v.nullable(v.picklist(grades)),
  risk: v.picklist(riskTypes),
  source: v.picklist(sourceTypes),
  drill: v.boolean(),
  at: millis,
  summary: v.nullable(text(caseLimits.summary)),
  note: text(reportUpLimits.note),
  report: v.nullable(v.strictObject({ language: v.picklist(languages), content: ReportContent })),
  posts: atMost(ReportedPost, reportUpLimits.posts),
});
export type ReportedCase = v.InferOutput<typeof ReportedCase>;

/** `POST /v1/cases/{id}/answer`: what goes back to the child's case. */
export const CaseReply = v.strictObject({
  status: v.picklist(answerStatuses),
  text: v.optional(text(reportUpLimits.answer), ''),
});
export type CaseReply = v.InferOutput<typeof CaseReply>;

const Sent = v.strictObject({
  id: sha256Hex,
  at: millis,
  by: text(60),
  state: v.picklist(crossingStates),
  /** When it arrived, was refused or given up. */
  doneAt: v.nullable(millis),
});

/** `GET /v1/cases/{id}/report-up`: what was sent of this case and what came back; or from whom it came. */
export const ReportUpState = v.strictObject({
  /** The workspace above, while there is one. */
  parent: v.nullable(workspaceName),
  /** The newest first. */
  sent: atMost(v.strictObject({ ...Sent.entries, chosen: ReportUpGiven }), reportUpLimits.sent),
  answers: atMost(
    v.strictObject({
      at: millis,
      from: workspaceName,
      status: v.picklist(answerStatuses),
      text: text(reportUpLimits.answer),
    }),
    reportUpLimits.sent,
  ),
  received: v.nullable(
    v.strictObject({
      from: workspaceName,
      at: millis,
      updatedAt: millis,
      /** How often it was sent. */
      times: int(1, 1e6),
      /** Whether an answer can still be given. */
      paired: v.boolean(),
      /** Null once it was erased here. */
      reported: v.nullable(ReportedCase),
      answered: atMost(v.strictObject({ ...Sent.entries, reply: CaseReply }), reportUpLimits.sent),
    }),
  ),
});
export type ReportUpState = v.InferOutput<typeof ReportUpState>;

/** What one workspace says to another of this server. `key` shows that they are paired; `id` makes saying it again harmless. */
export const CrossMessage = v.variant('kind', [
  v.strictObject({
    kind: v.literal('ask'),
    from: workspaceName,
    code: nonBlank(43),
    by: text(60),
    /** What the child will show from now on, hashed. */
    keyHash: sha256Hex,
  }),
  v.strictObject({ kind: v.literal('confirmed'), from: workspaceName, key: nonBlank(64), id: sha256Hex }),
  v.strictObject({ kind: v.literal('ended'), from: workspaceName, key: nonBlank(64), id: sha256Hex }),
  v.strictObject({
    kind: v.literal('case'),
    from: workspaceName,
    key: nonBlank(64),
    id: sha256Hex,
    /** The child's number of the case, and the place of the sending in the child's events: a later one replaces an earlier one. */
    remote: rowId,
    seq: int(1, Number.MAX_SAFE_INTEGER),
    reported: ReportedCase,
  }),
  v.strictObject({
    kind: v.literal('answer'),
    from: workspaceName,
    key: nonBlank(64),
    id: sha256Hex,
    remote: rowId,
    at: millis,
    reply: CaseReply,
  }),
]);
export type CrossMessage = v.InferOutput<typeof CrossMessage>;
