import { csvLine } from '../../../shared/text/csv-line.ts';
import { hostShown, oneLine, safeLink } from '../../../shared/text/hostile.ts';
import { minuteMs } from '../../../shared/time.ts';
import type { Picture } from './picture.ts';

/** The heads of the columns, in their order. */
export const findingColumns = [
  'place',
  'time',
  'precision',
  'account',
  'site',
  'host',
  'url',
  'text',
  'similarity',
  'gap',
  'repeats',
  'judged',
  'post',
] as const;
export type FindingColumn = (typeof findingColumns)[number];

interface Words {
  readonly heads: Readonly<Record<FindingColumn, string>>;
  readonly yes: string;
  readonly no: string;
  readonly site: (site: string) => string;
  readonly precision: (time: Picture['posts'][number]['evidence']['time']) => string;
}

/** `2026-03-05 08:30:12` in the workspace's own time: what a spreadsheet takes for a time. */
export const sheetTime = (at: number, utcOffset: number): string =>
  new Date(at + utcOffset * minuteMs).toISOString().slice(0, 19).replace('T', ' ');

/** The posts of a finding as CSV for a spreadsheet: with a byte order mark, formulas made harmless. */
export function findingCsv({ posts, accounts, texts }: Picture, utcOffset: number, words: Words): string {
  const lines = posts.map(({ place, evidence, account, text, gap, judged }) => {
    const link = safeLink(evidence.url);
    const name = accounts[account]?.name;
    return csvLine([
      place + 1,
      sheetTime(evidence.at, utcOffset),
      words.precision(evidence.time),
      name == null ? null : oneLine(name),
      oneLine(words.site(evidence.site)),
      link === null ? null : hostShown(link).host,
      link === null ? null : link.href,
      texts[text]?.letter || '…',
      Math.round(evidence.similarity * 100) / 100,
      gap,
      evidence.repeats ? words.yes : words.no,
      judged ? words.yes : words.no,
      evidence.post,
    ]);
  });
  return `\ufeff${csvLine(findingColumns.map((name) => words.heads[name]))}${lines.join('')}`;
}

/** A stretch of seconds as people say it: 45 s, 3 min, 2.5 h; `unit` gives the sign. */
export function gapWords(seconds: number, unit: (name: 's' | 'min' | 'h' | 'd', n: number) => string): string {
  const rounded = (n: number) => Math.round(n * 10) / 10;
  if (seconds < 90) return unit('s', seconds);
  if (seconds < 90 * 60) return unit('min', Math.round(seconds / 60));
  if (seconds < 36 * 3600) return unit('h', rounded(seconds / 3600));
  return unit('d', rounded(seconds / 86_400));
}
