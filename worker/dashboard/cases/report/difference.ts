import type { ReportBlock, ReportContent, ReportHeader } from '../../../../shared/contract/reports.ts';

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A block as lines of text. */
export function blockLines(block: ReportBlock): string[] {
  if (block.kind === 'paragraph') return block.text.split('\n');
  if (block.kind === 'heading') return [block.text];
  if (block.kind === 'list') return block.items.map((item) => `· ${item}`);
  return [block.caption, block.head.join(' | '), ...block.rows.map((row) => row.join(' | '))];
}

export const blocksLines = (blocks: readonly ReportBlock[]): string[] => blocks.flatMap(blockLines);

/** A report as lines of text, for comparing. Elements around the text come first, each as `element` says it. */
export function reportLines(
  { header, sections }: ReportContent,
  element: (field: keyof ReportHeader, value: unknown) => string = (_, value) => String(value),
): string[] {
  const elements = Object.entries(header)
    .flatMap(([field, value]) => [value].flat().map((one) => [field as keyof ReportHeader, one] as const))
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, value]) => element(field, value));
  return [...elements, ...sections.flatMap(({ heading, blocks }) => [heading, ...blocksLines(blocks)])];
}

/** Longer texts are compared as wholes where they differ: the table of a full comparison would not fit. */
const mostCells = 4_000_000;

/** Lines that were removed, added or stayed: a longest common subsequence (Hunt & McIlroy 1976), after cutting what begins and ends alike. */
export function difference(before: readonly string[], after: readonly string[]): DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const same = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind: 'same', text }));
  return [
    ...same(before.slice(0, start)),
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

function between(before: readonly string[], after: readonly string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ kind: 'removed', text });
  const added = (text: string): DiffLine => ({ kind: 'added', text });
  if (before.length * after.length > mostCells) return [...before.map(removed), ...after.map(added)];
  const width = after.length + 1;
  const common = new Uint16Array((before.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      lines.push({ kind: 'same', text: old });
      i++;
      j++;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(removed(old));
      i++;
    } else if (now !== undefined) {
      lines.push(added(now));
      j++;
    }
  }
  return lines;
}
