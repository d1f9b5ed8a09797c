import {
  AlignmentType,
  BorderStyle,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { widthOf } from './numbers.ts';
import { character, fonts, line, page, size, textWidth } from './official.ts';
import type { Outline, Part } from './outline.ts';
import { blank, type Look, runs, tableOf } from './runs.ts';
import { wordsIn } from './words.ts';

const spacing = { line, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;
/** Two characters, both ways Word knows: by the character, and in twips for readers that do not. */
const indent = { firstLine: 2 * character, firstLineChars: 200 } as const;

const body: Look = { font: fonts.body, size: size.three };
const heading: Look = { font: fonts.heading, size: size.three };
const subheading: Look = { font: fonts.subheading, size: size.three };

const paragraph = (text: string, look: Look = body, keepNext = false) =>
  new Paragraph({ spacing, indent, keepNext, alignment: AlignmentType.BOTH, children: runs(text, look) });

/** `last`: what is signed stands on one page with the signature, never a page with that alone (GB/T 9704-2012, 7.3.5.4). */
function written(part: Part, last: boolean) {
  switch (part.kind) {
    case 'heading': {
      const first = part.level === 1;
      return [
        new Paragraph({
          spacing,
          indent,
          keepNext: true,
          outlineLevel: part.level - 1,
          children: runs(part.text, first ? heading : subheading),
        }),
      ];
    }
    case 'table':
      return [
        new Paragraph({
          spacing,
          keepNext: true,
          alignment: AlignmentType.CENTER,
          children: runs(part.caption, { font: fonts.heading, size: size.four }),
        }),
        tableOf(part, {
          width: textWidth,
          head: { font: fonts.heading, size: size.five },
          cell: { font: fonts.body, size: size.five },
        }),
        blank({ font: fonts.body, size: size.five }, { line: line / 2, lineRule: LineRuleType.EXACT }),
      ];
    case 'sources':
      return [paragraph(part.text, { font: fonts.subheading, size: size.smallFour }, last)];
    default:
      return [paragraph(part.text, body, last)];
  }
}

/** Sender and date at the right: the date four characters in, the sender centred above it, or two characters in where it is longer. */
function signature({ sender, date }: Outline) {
  const dateWidth = widthOf(date);
  const senderRight = Math.max(2, 4 + (dateWidth - widthOf(sender)) / 2);
  const right = (text: string, characters: number, keepNext: boolean) =>
    new Paragraph({
      spacing,
      keepLines: true,
      keepNext,
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(characters * character) },
      children: runs(text, body),
    });
  return [
    ...(sender === '' ? [] : [right(sender, senderRight, date !== '')]),
    ...(date === '' ? [] : [right(date, 4, false)]),
  ];
}

function attachments({ attachments: names }: Outline) {
  if (names.length === 0) return [];
  const label = wordsIn('zh-CN')('report.attachments');
  return [
    blank(body, spacing, true),
    ...names.map((name, n) => {
      const numbered = names.length === 1 ? name : `${n + 1}. ${name}`;
      return new Paragraph({
        spacing,
        keepNext: true,
        // The second and further names stand below the first, behind “附件：”.
        indent: { left: 5 * character, hanging: n === 0 ? 3 * character : 0 },
        children: runs(n === 0 ? label + numbered : numbered, body),
      });
    }),
  ];
}

/** 抄送, in size 4 between lines, one character in from both sides. */
function copies({ copiesTo }: Outline) {
  if (copiesTo === '') return [];
  const border = { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' };
  return [
    blank(body, spacing),
    new Paragraph({
      spacing: { line, lineRule: LineRuleType.AT_LEAST },
      indent: { left: character, right: character },
      border: { top: border, bottom: border },
      children: runs(wordsIn('zh-CN')('report.copies-to', { names: copiesTo }), { font: fonts.body, size: size.four }),
    }),
  ];
}

/** `— 1 —` on the outer side, one character in. */
const footer = (side: 'left' | 'right') =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { [side]: 14 * 20 },
        children: [
          new TextRun({ font: fonts.page, size: size.four, text: '— ' }),
          new TextRun({ font: fonts.page, size: size.four, children: [PageNumber.CURRENT] }),
          new TextRun({ font: fonts.page, size: size.four, text: ' —' }),
        ],
      }),
    ],
  });

/** A report with the conventions of a Chinese official document (see official.ts). */
export function chineseSection(outline: Outline): ISectionOptions {
  const flush = (text: string, look: Look) => new Paragraph({ spacing, children: runs(text, look) });
  const centred = (text: string, look: Look) =>
    new Paragraph({ spacing, alignment: AlignmentType.CENTER, children: runs(text, look) });
  const top = [
    ...outline.marks.map(({ text, strong }) => flush(text, strong ? heading : body)),
    ...(outline.number === '' ? [] : [centred(outline.number, body)]),
    ...(outline.marks.length > 0 || outline.number !== '' ? [blank(body, spacing), blank(body, spacing)] : []),
  ];
  return {
    properties: { page: { size: { width: page.width, height: page.height }, margin: page.margins } },
    footers: { default: footer('right'), even: footer('left') },
    children: [
      ...top,
      new Paragraph({
        heading: HeadingLevel.TITLE,
        alignment: AlignmentType.CENTER,
        // Size 2 needs more than 28 points.
        spacing: { line: 36 * 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        children: [new TextRun({ font: fonts.title, size: size.two, color: '000000', text: outline.title })],
      }),
      ...(outline.level === '' ? [] : [centred(outline.level, subheading)]),
      blank(body, spacing),
      ...(outline.recipient === '' ? [] : [flush(`${outline.recipient.replace(/[:：]+$/, '')}：`, body)]),
      ...outline.parts.flatMap((part, n) => written(part, n === outline.parts.length - 1)),
      ...attachments(outline),
      blank(body, spacing, true),
      ...signature(outline),
      ...copies(outline),
    ],
  };
}
