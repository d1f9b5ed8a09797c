import type { ReportContent } from '../../../../../shared/contract/reports.ts';
import { type ExportOptions, outlineOf, type Part } from './outline.ts';
import { wordsIn } from './words.ts';

/**
 * Everything in ASCII that can be markup in CommonMark or in GitHub's dialect (also addresses and `@names`, which that makes links
 * of) is escaped with a backslash (CommonMark 0.31, 2.4); `<` and `&` are written as references, for readers that take HTML first.
 */
export const escaped = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]()#+\-.!|~:@=$^"'>]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');

const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;

function written(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level + 1)} ${escaped(part.text)}`;
    case 'table':
      return [
        `**${escaped(part.caption)}**`,
        '',
        row(part.head),
        row(part.head).replace(/[^|]+/g, ' --- '),
        ...part.rows.map(row),
      ].join('\n');
    default:
      return escaped(part.text);
  }
}

/** A report as Markdown, in which no text can be more than text. */
export function reportMarkdown(content: ReportContent, options: ExportOptions): string {
  const outline = outlineOf(content, options);
  const say = wordsIn(options.language);
  const colon = options.language === 'zh-CN' ? '：' : ':';
  const paragraphs = [
    ...outline.marks.map(({ text }) => escaped(text)),
    `# ${escaped(outline.title)}`,
    escaped(outline.number),
    escaped(outline.level),
    outline.recipient === '' ? '' : escaped(outline.recipient + colon),
    ...outline.parts.map(written),
    outline.attachments.length === 0
      ? ''
      : escaped(say('report.attachments')) +
        outline.attachments.map((name, n) => escaped(`${n + 1}. ${name}`)).join('  \n'),
    escaped(outline.sender),
    escaped(outline.date),
    outline.copiesTo === '' ? '' : escaped(say('report.copies-to', { names: outline.copiesTo })),
  ];
  return `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`;
}
