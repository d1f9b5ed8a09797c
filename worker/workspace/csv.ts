import type { CsvFile } from '../../shared/contract/export.ts';
import { flagOutcome } from '../../shared/domain/posts.ts';
import { type Language, translator } from '../../shared/i18n.ts';
import headsEn from '../../shared/locales/csv/en.json' with { type: 'json' };
import headsZh from '../../shared/locales/csv/zh-CN.json' with { type: 'json' };
import en from '../../shared/locales/en.json' with { type: 'json' };
import zh from '../../shared/locales/zh-CN.json' with { type: 'json' };
import { csvLine } from '../../shared/text/csv-line.ts';
import { plain, safeLink } from '../../shared/text/hostile.ts';
import { minuteMs } from '../../shared/time.ts';
import { appendEvent } from './events.ts';
import { viewOf } from './row-views.ts';
import { type Row, rows } from './rows.ts';
import { settingsIn } from './settings.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

const texts = { 'zh-CN': { ...headsZh, ...zh }, en: { ...headsEn, ...en } } as const;

/** Lines of one answer: with the longest texts 3 MB. */
const atOnce = 500;

/** How a cell is written, and the heads of the columns it is for. */
type Kind =
  | 'plain'
  | 'url'
  | 'time'
  | 'class'
  | 'risk'
  | 'grade'
  | 'state'
  | 'outcome'
  | 'post'
  | 'stage'
  | 'source'
  | 'drill';

/** Rows by their key, `id`, after the one given; and the columns, with the name of their head and how they are written. */
interface Sheet {
  readonly select: string;
  readonly columns: readonly (readonly [column: string, head: keyof typeof headsZh, kind: Kind])[];
}

const sheets: Readonly<Record<CsvFile, Sheet>> = {
  posts: {
    select: `SELECT p.id, p.site, p.kind, p.url, p.author_name, p.excerpt, p.posted_at, p.first_flag_at, p.last_flag_at,
      p.state, p.class, p.reporters FROM posts p WHERE p.id > coalesce(?, 0) ORDER BY p.id LIMIT ?`,
    columns: [
      ['id', 'csv.post', 'plain'],
      ['site', 'csv.site', 'plain'],
      ['kind', 'csv.kind', 'post'],
      ['url', 'csv.url', 'url'],
      ['author_name', 'csv.author', 'plain'],
      ['excerpt', 'csv.text', 'plain'],
      ['posted_at', 'csv.posted', 'time'],
      ['first_flag_at', 'csv.first-flag', 'time'],
      ['last_flag_at', 'csv.last-flag', 'time'],
      ['state', 'csv.state', 'state'],
      ['class', 'csv.class', 'class'],
      ['reporters', 'csv.reporters', 'plain'],
    ],
  },
  flags: {
    select: `SELECT f.id, f.post, p.url, m.name AS member, f.class, f.risk, f.grade, f.note, f.at, f.state, p.state AS post_state,
      d.class AS decided FROM flags f JOIN posts p ON p.id = f.post JOIN members m ON m.id = f.member
      LEFT JOIN decisions d ON d.id = p.decision WHERE f.id > coalesce(?, '') ORDER BY f.id LIMIT ?`,
    columns: [
      ['id', 'csv.flag', 'plain'],
      ['post', 'csv.post', 'plain'],
      ['url', 'csv.url', 'url'],
      ['member', 'csv.member', 'plain'],
      ['class', 'csv.class', 'class'],
      ['risk', 'csv.risk', 'risk'],
      ['grade', 'csv.grade', 'grade'],
      ['note', 'csv.note', 'plain'],
      ['at', 'csv.at', 'time'],
      ['outcome', 'csv.outcome', 'outcome'],
    ],
  },
  decisions: {
    select: `SELECT d.id, d.post, p.url, d.outcome, d.class, d.grade, d.reason, m.name AS by_name,
      r.name AS proposer, d.at, d.undone_at
      FROM decisions d JOIN posts p ON p.id = d.post JOIN members m ON m.id = d.by LEFT JOIN members r ON r.id = d.proposer
      WHERE d.id > coalesce(?, 0) ORDER BY d.id LIMIT ?`,
    columns: [
      ['id', 'csv.decision', 'plain'],
      ['post', 'csv.post', 'plain'],
      ['url', 'csv.url', 'url'],
      ['outcome', 'csv.state', 'state'],
      ['class', 'csv.class', 'class'],
      ['grade', 'csv.grade', 'grade'],
      ['reason', 'csv.reason', 'plain'],
      ['by_name', 'csv.by', 'plain'],
      ['proposer', 'csv.proposer', 'plain'],
      ['at', 'csv.at', 'time'],
      ['undone_at', 'csv.undone', 'time'],
    ],
  },
  cases: {
    select: `SELECT c.id, c.title, c.stage, c.grade, c.risk, c.source, o.name AS owner, c.drill, c.posts, c.created_at, c.due_at,
      c.reported_at, c.answered_at, c.closed_at, c.merged_into, c.result FROM cases c JOIN members o ON o.id = c.owner
      WHERE c.id > coalesce(?, 0) ORDER BY c.id LIMIT ?`,
    columns: [
      ['id', 'csv.case', 'plain'],
      ['title', 'csv.title', 'plain'],
      ['stage', 'csv.stage', 'stage'],
      ['grade', 'csv.grade', 'grade'],
      ['risk', 'csv.risk', 'risk'],
      ['source', 'csv.source', 'source'],
      ['owner', 'csv.owner', 'plain'],
      ['drill', 'csv.drill', 'drill'],
      ['posts', 'csv.posts', 'plain'],
      ['created_at', 'csv.opened', 'time'],
      ['due_at', 'csv.due', 'time'],
      ['reported_at', 'csv.reported', 'time'],
      ['answered_at', 'csv.answered', 'time'],
      ['closed_at', 'csv.closed', 'time'],
      ['merged_into', 'csv.merged-into', 'plain'],
      ['result', 'csv.result', 'plain'],
    ],
  },
};

export interface CsvPart {
  text: string;
  /** The key to go on after; null: this was the last part. */
  next: string | number | null;
}

/** Notes that a table for people is taken out, and gives its first part. */
export function beginCsv(turn: Turn, caller: Caller, input: { file: CsvFile; language: Language }): Answer<CsvPart> {
  appendEvent(turn, caller.member, 'workspace.exported', 'workspace', { what: input.file });
  return csvPart(turn, caller, { ...input, after: null });
}

/** A part of a table for people, with the heads before the first row. Each part is of the moment it is read at. */
export function csvPart(
  turn: Turn,
  caller: Caller,
  input: { file: CsvFile; language: Language; after: string | number | null },
): Answer<CsvPart> {
  const { select, columns } = sheets[input.file];
  const tell = translator(texts[input.language], input.language);
  const words = new Set(Object.keys(texts[input.language]));
  const { utcOffset } = settingsIn(turn);
  const write = (value: SqlStorageValue | undefined, kind: Kind): string | number | null => {
    if (value === null || value === undefined || value instanceof ArrayBuffer) return null;
    if (kind === 'plain') return typeof value === 'string' ? plain(value) : value;
    // As computers read it: a host in other letters than it seems is seen.
    if (kind === 'url') return safeLink(String(value))?.href ?? '';
    if (kind === 'time') return localTime(Number(value), utcOffset);
    const key = `${kind}.${value}`;
    return words.has(key) ? tell(key as Parameters<typeof tell>[0]) : value;
  };
  const found = rows<Row>(turn.sql, select, input.after, atOnce)
    .map(withOutcome)
    .map((one) => (viewOf(turn, caller).blind ? withoutVotes(one) : one));
  const heads = input.after === null ? csvLine(columns.map(([, head]) => tell(head))) : '';
  const lines = found.map((one) => csvLine(columns.map(([column, , kind]) => write(one[column], kind))));
  const last = found.length < atOnce ? null : (found.at(-1)?.id as string | number);
  return answer({ text: heads + lines.join(''), next: last });
}

/** What became of a flag is worked out, not stored. */
function withOutcome(one: Row): Row {
  if (one.post_state === undefined) return one;
  const flag = { state: one.state, class: one.class } as Parameters<typeof flagOutcome>[0];
  const post = { state: one.post_state, decidedClass: one.decided } as Parameters<typeof flagOutcome>[1];
  return { ...one, outcome: flagOutcome(flag, post) };
}

/** A post or a flag without what its reporters saw, where it is open: for who must not know it yet. */
function withoutVotes(one: Row): Row {
  if ((one.post_state ?? one.state) !== 'open') return one;
  return { ...one, class: null, risk: null, grade: null, note: null };
}

/** A time as spreadsheets read it, in the workspace's own time. `utcOffset` is in minutes. */
const localTime = (at: number, utcOffset: number): string =>
  new Date(at + utcOffset * minuteMs).toISOString().slice(0, 19).replace('T', ' ');
