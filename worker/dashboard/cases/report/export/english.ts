import {
  AlignmentType,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { english, page } from './official.ts';
import type { Outline, Part } from './outline.ts';
import { blank, type Look, runs, tableOf } from './runs.ts';
import { wordsIn } from './words.ts';

const { size, font } = english;
const look = (points: number, bold = false): Look => ({ font, size: points, bold });
const spacing = { line: english.line, lineRule: LineRuleType.AUTO, before: 0, after: 120 } as const;

const paragraph = (text: string, how: Look = look(size.body)) => new Paragraph({ spacing, children: runs(text, how) });

function written(part: Part) {
  switch (part.kind) {
    case 'heading':
      return [
        new Paragraph({
          spacing: { ...spacing, before: 240 },
          keepNext: true,
          outlineLevel: part.level - 1,
          children: runs(part.text, look(part.level === 1 ? size.heading : size.sub, true)),
        }),
      ];
    case 'table':
      return [
        new Paragraph({ spacing, keepNext: true, children: runs(part.caption, look(size.table, true)) }),
        tableOf(part, { width: english.textWidth, head: look(size.table, true), cell: look(size.table) }),
        blank(look(size.small), { line: 240, lineRule: LineRuleType.AUTO }),
      ];
    case 'item':
      return [
        new Paragraph({ spacing, indent: { left: 360, hanging: 360 }, children: runs(part.text, look(size.body)) }),
      ];
    case 'sources':
      return [paragraph(part.text, look(size.small))];
    default:
      return [paragraph(part.text)];
  }
}

/** A report in English: marks, title, who it is from and for, then the parts; page n of m below. */
export function englishSection(outline: Outline): ISectionOptions {
  const say = wordsIn('en');
  const bold = (text: string) => paragraph(text, look(size.body, true));
  const own = (text: string) => (text === '' ? [] : [paragraph(text)]);
  const names = outline.attachments.map((name, n) => `${n + 1}. ${name}`).join('; ');
  return {
    properties: { page: { size: { width: page.width, height: page.height }, margin: english.margins } },
    footers: {
      default: new Footer({
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [
              new TextRun({ ...look(size.small), children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
            ],
          }),
        ],
      }),
    },
    children: [
      ...outline.marks.map(({ text, strong }) => (strong ? bold(text) : paragraph(text))),
      ...own(outline.number),
      new Paragraph({
        heading: HeadingLevel.TITLE,
        spacing,
        children: [new TextRun({ ...look(size.title, true), color: '000000', text: outline.title })],
      }),
      ...own(outline.level),
      ...own(outline.recipient),
      ...outline.parts.flatMap(written),
      ...(names === '' ? [] : [paragraph(say('report.attachments') + names)]),
      ...own(outline.sender),
      ...own(outline.date),
      ...(outline.copiesTo === ''
        ? []
        : [paragraph(say('report.copies-to', { names: outline.copiesTo }), look(size.small))]),
    ],
  };
}
