import * as v from 'valibot';
import { maxTerms, termKinds, WatchTerm } from '../../../shared/contract/watchlist.ts';
import { fromSheet, readCsv, writeCsv } from './csv.ts';

/** Columns, with the header names that are understood; the first two are what export writes (zh-CN, en). */
export const columns = {
  text: ['监测词', 'term', '词', '关键词', 'text', 'keyword'],
  aliases: ['别名', 'aliases', '同义词', 'alias'],
  exclude: ['排除', 'exclude', '排除词', 'exclusions'],
  require: ['须同现', 'require', '必须同现', '同现词', 'context'],
  within: ['距离', 'within', 'distance'],
  kind: ['类别', 'kind', '类型', 'type'],
  level: ['级别', 'level', '等级'],
  // Last, so that a file without a header from before there was this column reads as it did.
  evasion: ['规避', 'evasion', '规避写法', '找规避写法', 'evasive'],
} as const;
export type Column = keyof typeof columns;
const columnNames = Object.keys(columns) as Column[];

const kindWords: Readonly<Record<string, (typeof termKinds)[number]>> = {
  品牌: 'brand',
  产品: 'product',
  人物: 'person',
  风险词: 'risk',
  风险: 'risk',
  其他: 'other',
};

/** What a cell may say for yes and no, in lower case; the first two of each are what export writes (zh-CN, en). */
const yesWords = ['是', 'yes', 'true', '1', 'y', '√', '✓'];
const noWords = ['否', 'no', 'false', '0', 'n', '×'];

export type LineProblem =
  | 'quote'
  | 'no-text'
  | 'kind'
  | 'level'
  | 'within'
  | 'evasion'
  | 'too-long'
  | 'twice'
  | 'too-many';

/** A term of the file, complete with defaults. */
export interface ImportedTerm {
  readonly line: number;
  readonly term: WatchTerm;
  /** The columns in which the file says something of it; the rest are defaults. */
  readonly given: ReadonlySet<Column>;
}

export interface ImportPreview {
  readonly terms: readonly ImportedTerm[];
  readonly errors: readonly { line: number; problem: LineProblem; value: string }[];
  /** False: the first line was read as a term, because it names no column. */
  readonly header: boolean;
}

/** Several values in one cell: `|`, `;`, `；`, `、` or a line break between them. */
function several(cell: string | undefined): string[] {
  const parts = (cell ?? '').split(/[|;；、\n]/).map((part) => fromSheet(part.trim()));
  return [...new Set(parts.filter((part) => part !== ''))];
}

function columnOf(name: string): Column | undefined {
  const wanted = name.trim().toLowerCase();
  return columnNames.find((column) => columns[column].some((known) => known === wanted));
}

/** A whole number in a cell; `otherwise` for an empty cell; null for anything else. */
function wholeNumber(cell: string | undefined, otherwise: number): number | null {
  const value = (cell ?? '').trim();
  if (value === '') return otherwise;
  return /^\d{1,4}$/.test(value) ? Number(value) : null;
}

/** Yes or no in a cell; `otherwise` for an empty cell; null for anything else. */
function yesOrNo(cell: string | undefined, otherwise: boolean): boolean | null {
  const value = (cell ?? '').normalize('NFKC').trim().toLowerCase();
  if (value === '') return otherwise;
  return yesWords.includes(value) ? true : noWords.includes(value) ? false : null;
}

function termOf(
  cells: Readonly<Partial<Record<Column, string>>>,
  id: string,
): WatchTerm | { problem: LineProblem; value: string } {
  const text = fromSheet((cells.text ?? '').trim());
  if (text === '') return { problem: 'no-text', value: '' };
  const kindCell = (cells.kind ?? '').trim();
  const kind =
    kindCell === '' ? 'brand' : (kindWords[kindCell] ?? termKinds.find((one) => one === kindCell.toLowerCase()));
  if (kind === undefined) return { problem: 'kind', value: kindCell };
  const level = wholeNumber(cells.level, 2);
  if (level === null || level < 1 || level > 3) return { problem: 'level', value: cells.level ?? '' };
  const within = wholeNumber(cells.within, 30);
  if (within === null || within < 1 || within > 200) return { problem: 'within', value: cells.within ?? '' };
  const evasion = yesOrNo(cells.evasion, false);
  if (evasion === null) return { problem: 'evasion', value: cells.evasion ?? '' };
  const any = several(cells.require);
  const term = { id, text, aliases: several(cells.aliases), exclude: several(cells.exclude), evasion, kind, level };
  const checked = v.safeParse(WatchTerm, { ...term, require: any.length === 0 ? null : { any, within } });
  return checked.success ? checked.output : { problem: 'too-long', value: text };
}

/** Terms of a CSV file. Lines that cannot be a term are reported and left out. `newId` gives the id of each new term. */
export function readTerms(source: string, newId: () => string): ImportPreview {
  const { rows, errors: quotes } = readCsv(source);
  const errors: ImportPreview['errors'][number][] = quotes.map(({ line }) => ({ line, problem: 'quote', value: '' }));
  const first = rows[0]?.cells.map(columnOf) ?? [];
  const header = first.includes('text');
  const order = header ? first : columnNames;
  const terms: ImportedTerm[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of header ? rows.slice(1) : rows) {
    const named: Partial<Record<Column, string>> = {};
    for (const [index, column] of order.entries()) if (column !== undefined) named[column] = cells[index] ?? '';
    const term = termOf(named, newId());
    if ('problem' in term) errors.push({ line, ...term });
    else if (seen.has(term.text)) errors.push({ line, problem: 'twice', value: term.text });
    else if (terms.length === maxTerms) errors.push({ line, problem: 'too-many', value: term.text });
    else {
      seen.add(term.text);
      terms.push({ line, term, given: new Set(columnNames.filter((column) => named[column]?.trim())) });
    }
  }
  return { terms, errors, header };
}

/** The watchlist as CSV that `readTerms` reads back. */
export function writeTerms(terms: readonly WatchTerm[], language: 'zh-CN' | 'en'): string {
  const head = columnNames.map((column) => columns[column][language === 'en' ? 1 : 0]);
  const [yes, no] = [yesWords, noWords].map((words) => words[language === 'en' ? 1 : 0] ?? '');
  const kindWord = (kind: WatchTerm['kind']) =>
    language === 'en' ? kind : (Object.keys(kindWords).find((word) => kindWords[word] === kind) ?? kind);
  return writeCsv([
    head,
    ...terms.map((term) => [
      term.text,
      term.aliases.join('|'),
      term.exclude.join('|'),
      term.require?.any.join('|') ?? '',
      term.require === null ? '' : String(term.require.within),
      kindWord(term.kind),
      String(term.level),
      (term.evasion ? yes : no) ?? '',
    ]),
  ]);
}
