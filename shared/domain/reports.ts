/** The parts of an incident report (舆情事件报告), in their order; `other` is a person's own. */
export const sectionKeys = [
  'time',
  'place',
  'people',
  'content',
  'spread',
  'assessment',
  'handling',
  'requests',
  'other',
] as const;
export type SectionKey = (typeof sectionKeys)[number];

/** The parts that are generated. */
export type GeneratedKey = Exclude<SectionKey, 'other'>;

/** The tables that are generated, and can be refreshed from the data one by one. */
export const tableNames = [
  'posts',
  'sites',
  'counts',
  'copies',
  'accounts',
  'classes',
  'assessment',
  'handling',
] as const;
export type TableName = (typeof tableNames)[number];

/** 密级: a firm's own first, then those of the state (保守国家秘密法). */
export const secrecyMarks = ['internal', 'confidential', 'secret', 'top_secret'] as const;
export type SecrecyMark = (typeof secrecyMarks)[number];

/** 紧急程度 of a document (党政机关公文处理工作条例, 第九条). */
export const urgencyMarks = ['urgent', 'extra_urgent'] as const;
export type UrgencyMark = (typeof urgencyMarks)[number];

/** How far a report is; it goes on, and never back. */
export const reportMarks = ['draft', 'final', 'sent'] as const;
export type ReportMark = (typeof reportMarks)[number];

/** Where a report may go next. */
export const nextMarks = { draft: ['final'], final: ['sent'], sent: [] } as const satisfies Record<
  ReportMark,
  readonly ReportMark[]
>;
