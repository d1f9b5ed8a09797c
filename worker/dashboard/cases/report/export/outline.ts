import type { ReportContent, Sources } from '../../../../../shared/contract/reports.ts';
import type { Language } from '../../../../../shared/i18n.ts';
import { plain } from '../../../../../shared/text/hostile.ts';
import { chineseNumber, dateInWords } from './numbers.ts';
import { linesOf } from './plain.ts';
import { wordsIn } from './words.ts';

/** What a document is made of, whatever it is written as. All text has gone through `plain`. */
export type Part =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string }
  | { readonly kind: 'sources'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Outline {
  readonly title: string;
  /** Above the title, flush left, in this order: 份号, 密级和保密期限, 紧急程度. */
  readonly marks: readonly { readonly text: string; readonly strong: boolean }[];
  readonly number: string;
  readonly level: string;
  readonly recipient: string;
  readonly parts: readonly Part[];
  readonly attachments: readonly string[];
  readonly sender: string;
  readonly date: string;
  readonly copiesTo: string;
}

export interface ExportOptions {
  readonly language: Language;
  /** Whether each piece says which posts and events it rests on. */
  readonly sources: boolean;
}

/** A report as a document: its parts in order, numbered as documents of its language are. */
export function outlineOf({ header, sections }: ReportContent, options: ExportOptions): Outline {
  const { language } = options;
  const say = wordsIn(language);
  const parts = sections.flatMap((section, index): Part[] => {
    let sub = 0;
    const first = language === 'zh-CN' ? `${chineseNumber(index + 1)}、` : `${index + 1}. `;
    const blocks = section.blocks.flatMap((block): Part[] => {
      if (block.kind === 'heading') {
        if (plain(block.text).trim() === '') return [];
        sub++;
        const number = language === 'zh-CN' ? `（${chineseNumber(sub)}）` : `${index + 1}.${sub} `;
        return [{ kind: 'heading', level: 2, text: number + plain(block.text) }];
      }
      const after = options.sources ? sourceParts(block.sources, options) : [];
      if (block.kind === 'paragraph') {
        const lines = linesOf(block.text);
        return lines.length === 0 ? [] : [...lines.map((text): Part => ({ kind: 'paragraph', text })), ...after];
      }
      if (block.kind === 'list') {
        const items = block.items.flatMap((item) => linesOf(item).slice(0, 1));
        const numbered = items.map((text, n): Part => ({ kind: 'item', text: `${n + 1}. ${text}` }));
        return items.length === 0 ? [] : [...numbered, ...after];
      }
      if (block.rows.length === 0) return [];
      const { caption, head, rows } = block;
      const cells = (row: readonly string[]) => head.map((_, column) => plain(row[column] ?? '').replace(/\n/g, ' '));
      return [{ kind: 'table', caption: plain(caption), head: head.map(plain), rows: rows.map(cells) }, ...after];
    });
    return [{ kind: 'heading', level: 1, text: first + plain(section.heading) }, ...blocks];
  });
  const secrecy =
    header.secrecy === null
      ? []
      : [
          say(`report.secrecy.${header.secrecy}`) +
            (header.secrecyPeriod === '' ? '' : `★${plain(header.secrecyPeriod)}`),
        ];
  const marks = [
    ...(header.copy === '' ? [] : [{ text: header.copy.padStart(6, '0'), strong: false }]),
    ...secrecy.map((text) => ({ text, strong: true })),
    ...(header.urgency === null ? [] : [{ text: say(`report.urgency.${header.urgency}`), strong: true }]),
  ];
  const line = (text: string) => plain(text).replace(/\n/g, ' ').trim();
  return {
    title: line(header.title),
    marks,
    number: line(header.number),
    level: header.level === null ? '' : say('report.level', { grade: say(`grade.${header.level}`) }),
    recipient: line(header.recipient),
    parts,
    attachments: header.attachments.map(line).filter((name) => name !== ''),
    sender: line(header.sender),
    date: dateInWords(header.date, language),
    copiesTo: line(header.copiesTo),
  };
}

function sourceParts(sources: Sources | undefined, { language }: ExportOptions): Part[] {
  if (sources === undefined) return [];
  const say = wordsIn(language);
  const comma = language === 'zh-CN' ? '、' : ', ';
  const said = [
    ...(sources.posts.length === 0 ? [] : [say('report.sources.posts', { posts: sources.posts.join(comma) })]),
    ...(sources.events.length === 0 ? [] : [say('report.sources.events', { events: sources.events.join(comma) })]),
  ];
  if (said.length === 0) return [];
  return [{ kind: 'sources', text: say('report.sources', { sources: said.join(language === 'zh-CN' ? '；' : '; ') }) }];
}
