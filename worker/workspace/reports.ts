import { createHash } from 'node:crypto';
import {
  type Report,
  type ReportContent,
  type ReportDraft,
  type ReportHead,
  type ReportHeads,
  type ReportMarkRequest,
  type ReportRequest,
  type ReportSave,
  type ReportVersionHead,
  type ReportVersions,
  reportLimits,
} from '../../shared/contract/reports.ts';
import { nextMarks, type ReportMark } from '../../shared/domain/reports.ts';
import type { Language } from '../../shared/i18n.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { generateReport } from '../analysis/report/generate.ts';
import { caseToAddTo, type Found } from './case-checks.ts';
import { factsOf } from './report-facts.ts';
import { row, rows } from './rows.ts';
import { hex } from './secrets.ts';
import { noteOnCase } from './store-case.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { etagOf } from './versions.ts';

type HeadRow = {
  id: number;
  case_id: number;
  language: Language;
  version: number;
  mark: ReportMark;
  title: string;
  created_at: number;
  changed_at: number;
  changed_by: string | null;
};

const heads = `SELECT r.id, r.case_id, r.language, r.version, r.mark, r.title, r.created_at, r.changed_at, m.name AS changed_by
  FROM reports r LEFT JOIN members m ON m.id = r.changed_by`;

const headOf = (found: HeadRow): ReportHead => ({
  id: found.id,
  case: found.case_id,
  language: found.language,
  title: found.title,
  version: found.version,
  mark: found.mark,
  createdAt: found.created_at,
  changedAt: found.changed_at,
  changedBy: found.changed_by,
});

const headById = (sql: SqlStorage, id: number) => row<HeadRow>(sql, `${heads} WHERE r.id = ?`, id);

type VersionRow = {
  version: number;
  at: number;
  by: string | null;
  hash: string;
  erased_at: number | null;
  content: string | null;
};

const versionHead = ({
  version,
  at,
  by,
  hash,
  erased_at: erasedAt,
}: Omit<VersionRow, 'content'>): ReportVersionHead => ({
  version,
  at,
  by,
  hash,
  erasedAt,
});

const hasCase = (sql: SqlStorage, id: number) => row(sql, 'SELECT 1 FROM cases WHERE id = ?', id) !== undefined;

/** The reports of a case, newest first. */
export function listReports({ sql }: Turn, _caller: Caller, input: { case: number }): Answer<ReportHeads> {
  if (!hasCase(sql, input.case)) return refuse('not-found');
  const found = rows<HeadRow>(
    sql,
    `${heads} WHERE r.case_id = ? ORDER BY r.id DESC LIMIT ?`,
    input.case,
    reportLimits.reports,
  );
  return answer({ items: found.map(headOf) });
}

/** What a report of the case would say now. Nothing is stored. */
export function draftReport(
  turn: Turn,
  caller: Caller,
  input: { case: number; language: Language },
): Answer<ReportDraft> {
  const facts = factsOf(turn, caller, input.case, input.language);
  if (facts === null) return refuse('not-found');
  return answer({ at: turn.now, language: input.language, content: generateReport(facts, input.language) });
}

/** Makes a report: from the case's data, or going on from an earlier one of the same case (续报), with its words. */
export function makeReport(
  turn: Turn,
  caller: Caller,
  input: { case: number; request: ReportRequest },
): Answer<Report> {
  const { sql, now } = turn;
  const { language, from } = input.request;
  const found = caseToAddTo(turn, input.case);
  if (!found.ok) return found;
  const facts = factsOf(turn, caller, input.case, language);
  if (facts === null) return refuse('not-found');
  const { n } = sql.exec<{ n: number }>('SELECT count(*) AS n FROM reports WHERE case_id = ?', input.case).one();
  if (n >= reportLimits.reports) return refuse('conflict', `A case has at most ${reportLimits.reports} reports.`);
  let content = generateReport(facts, language);
  if (from !== undefined) {
    const earlier = headById(sql, from);
    if (earlier?.case_id !== input.case) return refuse('not-found');
    const kept = shownOf(sql, from, earlier.version)?.content ?? null;
    if (kept === null) return refuse('erased', 'The report to go on from was erased.');
    // A new document has a number and a day of its own.
    content = { ...kept, header: { ...kept.header, number: '', copy: '', date: content.header.date } };
  }
  const { id } = sql
    .exec<{ id: number }>(
      `INSERT INTO reports (case_id, language, version, title, created_at, changed_at, changed_by)
       VALUES (?, ?, 0, '', ?, ?, ?) RETURNING id`,
      input.case,
      language,
      now,
      now,
      caller.member,
    )
    .one();
  return addVersion(turn, caller, found, { id, content, from: from ?? null });
}

/** A report in its newest version, or in an earlier one. */
export function readReport(
  { sql }: Turn,
  _caller: Caller,
  input: { id: number; version: number | null },
): Answer<Report> {
  const head = headById(sql, input.id);
  if (head === undefined) return refuse('not-found');
  const shown = shownOf(sql, input.id, input.version ?? head.version);
  if (shown === null) return refuse('not-found');
  return { ok: true, value: { ...headOf(head), shown }, etag: etagOf(head.version) };
}

/** The versions of a report, newest first. */
export function listReportVersions({ sql }: Turn, _caller: Caller, input: { id: number }): Answer<ReportVersions> {
  if (headById(sql, input.id) === undefined) return refuse('not-found');
  const found = rows<Omit<VersionRow, 'content'>>(
    sql,
    `SELECT v.version, v.at, m.name AS by, v.hash, v.erased_at FROM report_versions v LEFT JOIN members m ON m.id = v.by
     WHERE v.report = ? ORDER BY v.version DESC LIMIT ?`,
    input.id,
    reportLimits.versions,
  );
  return answer({ items: found.map(versionHead) });
}

/** Saves a report as a new version, if nobody else did since `ifMatch` was read and it is still a draft. */
export function saveReport(
  turn: Turn,
  caller: Caller,
  input: { id: number; ifMatch: string; save: ReportSave },
): Answer<Report> {
  const head = headById(turn.sql, input.id);
  if (head === undefined) return refuse('not-found');
  const found = caseToAddTo(turn, head.case_id);
  if (!found.ok) return found;
  if (head.mark !== 'draft') return refuse('conflict', 'This report is final. Go on from it with a new one.');
  if (input.ifMatch !== etagOf(head.version)) {
    return refuse('precondition-failed', `It is at version ${head.version} now: load it and compare.`);
  }
  if (head.version >= reportLimits.versions) {
    return refuse('conflict', `A report has at most ${reportLimits.versions} versions. Go on from it with a new one.`);
  }
  return addVersion(turn, caller, found, { id: input.id, content: input.save.content, from: null });
}

/** Marks a report as final or as sent, in the version that was looked at. From then on nobody changes it. */
export function markReport(
  turn: Turn,
  caller: Caller,
  input: { id: number; ifMatch: string; request: ReportMarkRequest },
): Answer<Report> {
  const { sql, now } = turn;
  const head = headById(sql, input.id);
  if (head === undefined) return refuse('not-found');
  const found = caseToAddTo(turn, head.case_id);
  if (!found.ok) return found;
  if (input.ifMatch !== etagOf(head.version)) {
    return refuse('precondition-failed', `It is at version ${head.version} now: load it and look at it.`);
  }
  const { mark } = input.request;
  const allowed: readonly ReportMark[] = nextMarks[head.mark];
  if (head.mark !== mark && !allowed.includes(mark))
    return refuse('conflict', `A report that is ${head.mark} cannot become ${mark}.`);
  if (head.mark !== mark) {
    const { one } = found;
    const data = { report: input.id, version: head.version, mark };
    // A written report is made once it is final: the time for it ends.
    noteOnCase(turn, caller.member, one, 'report.marked', data, { reported_at: one.reported_at ?? now });
    sql.exec(
      'UPDATE reports SET mark = ?, changed_at = ?, changed_by = ? WHERE id = ?',
      mark,
      now,
      caller.member,
      input.id,
    );
  }
  return readReport(turn, caller, { id: input.id, version: null });
}

const shownOf = (sql: SqlStorage, id: number, version: number): Report['shown'] | null => {
  const found = row<VersionRow>(
    sql,
    `SELECT v.version, v.at, m.name AS by, v.hash, v.erased_at, v.content FROM report_versions v
     LEFT JOIN members m ON m.id = v.by WHERE v.report = ? AND v.version = ?`,
    id,
    version,
  );
  if (found === undefined) return null;
  return { ...versionHead(found), content: found.content === null ? null : JSON.parse(found.content) };
};

/** Stores a version; the chain gets its salted hash, so that the words can be erased and nobody can guess them from it. */
function addVersion(
  turn: Turn,
  caller: Caller,
  { one }: Extract<Found, { ok: true }>,
  { id, content, from }: { id: number; content: ReportContent; from: number | null },
): Answer<Report> {
  const { sql, now } = turn;
  const head = headById(sql, id);
  if (head === undefined) throw new Error('a report that is being saved is not there');
  const version = head.version + 1;
  const salt = hex(turn.random(16));
  const hash = createHash('sha256').update(canonicalJson({ content, salt })).digest('hex');
  noteOnCase(turn, caller.member, one, 'report.saved', {
    report: id,
    version,
    language: head.language,
    content: hash,
    ...(from === null ? {} : { from }),
  });
  sql.exec(
    'INSERT INTO report_versions (report, version, at, by, content, salt, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    version,
    now,
    caller.member,
    JSON.stringify(content),
    salt,
    hash,
  );
  sql.exec(
    'UPDATE reports SET version = ?, title = ?, changed_at = ?, changed_by = ? WHERE id = ?',
    version,
    content.header.title,
    now,
    caller.member,
    id,
  );
  sql.exec(
    'INSERT OR IGNORE INTO report_posts (post, report) SELECT value, ? FROM json_each(?)',
    id,
    JSON.stringify(namedPosts(content)),
  );
  return readReport(turn, caller, { id, version: null });
}

/** Posts that a report names as its sources, so that what is erased of them is found here, too. */
function namedPosts({ sections }: ReportContent): number[] {
  const blocks = sections.flatMap(({ blocks: own, generated }) => [...own, ...(generated ?? [])]);
  return [...new Set(blocks.flatMap((block) => (block.kind === 'heading' ? [] : (block.sources?.posts ?? []))))];
}
