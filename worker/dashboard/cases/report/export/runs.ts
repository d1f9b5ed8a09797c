import {
  AlignmentType,
  ExternalHyperlink,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { widthOf } from './numbers.ts';
import { spans } from './plain.ts';

/** How text looks: font and size of a run. */
export type Look = Pick<IRunOptions, 'font' | 'size' | 'bold'>;

/** Text as runs; a checked address in it as a link to what it shows. */
export const runs = (text: string, look: Look): ParagraphChild[] =>
  spans(text).map(({ text: shown, href }) => {
    const run = new TextRun({ ...look, text: shown, ...(href === null ? {} : { underline: {} }) });
    return href === null ? run : new ExternalHyperlink({ link: href, children: [run] });
  });

/** An empty line; `keepNext`: on one page with what follows. */
export const blank = (
  look: Look,
  spacing: { line: number; lineRule: (typeof LineRuleType)[keyof typeof LineRuleType] },
  keepNext = false,
) => new Paragraph({ spacing, keepNext, children: [new TextRun({ ...look, text: '' })] });

/** A column is never narrower than this share of the table, nor counted wider than so many characters. */
const narrowest = 0.08;
const widest = 24;

/** Shares of the width by what the longest cells of each column need. */
export function columnShares(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const needs = head.map((name, column) =>
    Math.min(widest, Math.max(2, widthOf(name), ...rows.map((row) => widthOf(row[column] ?? '')))),
  );
  const sum = needs.reduce((all, need) => all + need, 0);
  const shares = needs.map((need) => Math.max(narrowest, need / sum));
  const total = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / total);
}

interface TableLook {
  readonly width: number;
  readonly head: Look;
  readonly cell: Look;
}

/** A table over the whole width, its head repeated on each page. */
export function tableOf(
  { head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] },
  look: TableLook,
): Table {
  const widths = columnShares(head, rows).map((share) => Math.floor(share * look.width));
  const row = (cells: readonly string[], cellLook: Look, tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map(
        (text, column) =>
          new TableCell({
            width: { size: widths[column] ?? 0, type: WidthType.DXA },
            margins: { top: 40, bottom: 40, left: 80, right: 80 },
            children: [
              new Paragraph({
                alignment: tableHeader ? AlignmentType.CENTER : AlignmentType.LEFT,
                spacing: { line: 320, lineRule: LineRuleType.AT_LEAST },
                children: runs(text, cellLook),
              }),
            ],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: look.width, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(head, look.head, true), ...rows.map((cells) => row(cells, look.cell, false))],
  });
}
