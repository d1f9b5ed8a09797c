/** Tables for people: Markdown, with the columns in line. */

export type Cell = string | number;

/** Width on a terminal: Han characters and full-width signs take two cells. */
const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (/[ᄀ-ᅟ⺀-￦]/.test(one) ? 2 : 1), 0);

export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(3, ...cells.map((row) => widthOf(row[i] ?? ''))));
  // The first column is words, the others are numbers.
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i === 0 ? cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)) : ' '.repeat((widths[i] ?? 0) - widthOf(cell)) + cell)).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(cells[0] ?? []), rule, ...cells.slice(1).map(line)].join('\n');
}

/** The middle of some numbers; of an even count the mean of the two in the middle. NaN of none. */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) return Number.NaN;
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/** Two or three digits that mean something. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size > 0 && size < 0.1) return value.toPrecision(2);
  return size >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(size >= 10 ? 1 : 2);
}
