import * as v from 'valibot';
import { reportMarks, secrecyMarks, sectionKeys, tableNames, urgencyMarks } from '../domain/reports.ts';
import { grades } from '../domain/risks.ts';
import { languages } from '../i18n.ts';
import { atMost, int, millis, rowId, seq, sha256Hex, text } from './primitives.ts';

/** How much a report holds. A body of the longest one fits `bodyBytes`. */
export const reportLimits = {
  /** Of one case, and versions of one report. */
  reports: 20,
  versions: 200,
  sections: 12,
  blocks: 60,
  rows: 60,
  columns: 8,
  items: 60,
  paragraph: 6000,
  bodyBytes: 512 * 1024,
} as const;

/** What a block was written from: posts by their number, events by their place in the chain. */
const Sources = v.strictObject({ posts: atMost(rowId, 50), events: atMost(seq, 50) });
export type Sources = v.InferOutput<typeof Sources>;

const Paragraph = v.strictObject({
  kind: v.literal('paragraph'),
  text: text(reportLimits.paragraph),
  sources: v.optional(Sources),
});
const Subheading = v.strictObject({ kind: v.literal('heading'), text: text(200) });
const List = v.strictObject({
  kind: v.literal('list'),
  items: atMost(text(2000), reportLimits.items),
  sources: v.optional(Sources),
});
const Table = v.strictObject({
  kind: v.literal('table'),
  /** Which of the generated tables it is; null: a person's own. */
  name: v.nullable(v.picklist(tableNames)),
  caption: text(200),
  head: atMost(text(100), reportLimits.columns),
  rows: atMost(atMost(text(500), reportLimits.columns), reportLimits.rows),
  sources: v.optional(Sources),
});

/** A piece of a section. All text is plain: nothing in it is markup. */
export const ReportBlock = v.variant('kind', [Paragraph, Subheading, List, Table]);
export type ReportBlock = v.InferOutput<typeof ReportBlock>;
export type ReportTable = v.InferOutput<typeof Table>;

const Blocks = atMost(ReportBlock, reportLimits.blocks);

export const ReportSection = v.strictObject({
  key: v.picklist(sectionKeys),
  heading: text(100),
  blocks: Blocks,
  /** The blocks as they were last generated and taken over; null: a person's own section. Tells what in the data changed since. */
  generated: v.nullable(Blocks),
});
export type ReportSection = v.InferOutput<typeof ReportSection>;

/** A day as people write it, or nothing yet. */
const day = v.pipe(v.string(), v.regex(/^(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?$/, 'not a day'));

/** The elements around the text (公文要素). Empty where it is not set. */
export const ReportHeader = v.strictObject({
  title: text(200),
  /** 文号 */
  number: text(60),
  level: v.nullable(v.picklist(grades)),
  /** 密级 and how long it holds (保密期限). */
  secrecy: v.nullable(v.picklist(secrecyMarks)),
  secrecyPeriod: text(30),
  /** 紧急程度 */
  urgency: v.nullable(v.picklist(urgencyMarks)),
  /** 份号: up to six digits. */
  copy: v.pipe(v.string(), v.regex(/^\d{0,6}$/, 'not up to six digits')),
  /** 主送, 发文机关署名, 抄送 */
  recipient: text(200),
  sender: text(200),
  copiesTo: text(300),
  /** 成文日期, `YYYY-MM-DD`. */
  date: day,
  /** 附件说明: their names. */
  attachments: atMost(text(200), 20),
});
export type ReportHeader = v.InferOutput<typeof ReportHeader>;

export const ReportContent = v.strictObject({
  header: ReportHeader,
  sections: atMost(ReportSection, reportLimits.sections),
});
export type ReportContent = v.InferOutput<typeof ReportContent>;

/** `PUT /v1/reports/{id}` with `If-Match: "<version>"`: a new version. */
export const ReportSave = v.strictObject({ content: ReportContent });
export type ReportSave = v.InferOutput<typeof ReportSave>;

/** `POST /v1/cases/{id}/reports`: from the case's data, or going on from an earlier report of it (续报). */
export const ReportRequest = v.strictObject({ language: v.picklist(languages), from: v.optional(rowId) });
export type ReportRequest = v.InferOutput<typeof ReportRequest>;

/** `GET /v1/cases/{id}/report-draft` */
export const DraftQuery = v.strictObject({ language: v.optional(v.picklist(languages), 'zh-CN') });

/** What would be generated now. Nothing is stored. */
export const ReportDraft = v.strictObject({ at: millis, language: v.picklist(languages), content: ReportContent });
export type ReportDraft = v.InferOutput<typeof ReportDraft>;

const head = {
  id: rowId,
  case: rowId,
  language: v.picklist(languages),
  title: text(200),
  /** The newest. */
  version: int(1, reportLimits.versions),
  /** A final report is read-only; a sent one, too. */
  mark: v.picklist(reportMarks),
  createdAt: millis,
  changedAt: millis,
  changedBy: v.nullable(text(60)),
};

export const ReportHead = v.strictObject(head);
export type ReportHead = v.InferOutput<typeof ReportHead>;

/** The reports of a case, newest first. */
export const ReportHeads = v.strictObject({ items: atMost(ReportHead, reportLimits.reports) });
export type ReportHeads = v.InferOutput<typeof ReportHeads>;

const about = {
  version: int(1, reportLimits.versions),
  at: millis,
  by: v.nullable(text(60)),
  /** SHA-256 of the salted content, as the chain has it. */
  hash: sha256Hex,
  /** When something in it was blanked because a post was erased, or all of it. */
  erasedAt: v.nullable(millis),
};

/** A version without its content, newest first. */
export const ReportVersions = v.strictObject({ items: atMost(v.strictObject(about), reportLimits.versions) });
export type ReportVersions = v.InferOutput<typeof ReportVersions>;
export type ReportVersionHead = ReportVersions['items'][number];

/** A report in one of its versions; `content` is null when all of it was erased. */
export const Report = v.strictObject({
  ...head,
  shown: v.strictObject({ ...about, content: v.nullable(ReportContent) }),
});
export type Report = v.InferOutput<typeof Report>;

/** `POST /v1/reports/{id}/mark` with `If-Match`: draft → final → sent, never back. */
export const ReportMarkRequest = v.strictObject({ mark: v.picklist(['final', 'sent']) });
export type ReportMarkRequest = v.InferOutput<typeof ReportMarkRequest>;
