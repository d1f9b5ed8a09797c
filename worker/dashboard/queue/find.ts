import { effect, signal } from '@preact/signals';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import type { OrderedRows } from './ordered-rows.ts';

/** What the reader looks for in the loaded rows. */
export const words = signal('');

/** Rows looked through in one go (about two milliseconds): with more, the page answers keys in between. */
const slice = 2000;

const texts = new WeakMap<QueueRow, string>();

function textOf(row: QueueRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = oneLine(`${row.excerpt} ${row.author?.name ?? ''} ${row.url}`).toLowerCase();
  texts.set(row, text);
  return text;
}

/** The words of a search field, as `holds` takes them. */
export const wordsOf = (typed: string): string[] => typed.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether a row's text, author or address hold every word. */
export const holds = (row: QueueRow, wanted: readonly string[]) => wanted.every((word) => textOf(row).includes(word));

interface Found {
  readonly rows: OrderedRows;
  readonly wanted: readonly string[];
  /** How many of the list's rows were looked at. */
  readonly seen: number;
}

/** The loaded rows that hold what is looked for, in the order of the list; null while nothing is. */
export const found = signal<Found | null>(null);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Looks through the rows that were not looked at yet. */
export function findOn(all: OrderedRows): void {
  clearTimeout(timer);
  const now = found.peek();
  if (now === null || now.seen >= all.length) return;
  now.rows.append(all.slice(now.seen, now.seen + slice).filter((row) => holds(row, now.wanted)));
  found.value = { ...now, seen: Math.min(all.length, now.seen + slice) };
  timer = setTimeout(() => findOn(all), 0);
}

/** Looks through all rows anew: they stand in another order now. */
export function findAgain(all: OrderedRows): void {
  const now = found.peek();
  if (now === null) return;
  found.value = { ...now, rows: all.none(), seen: 0 };
  findOn(all);
}

/** Keeps what was found in step with a row that changed where it stands. */
export function findChanged(row: QueueRow): void {
  const now = found.peek();
  // What one is reading stays, though it may no longer hold the words.
  if (now === null || !now.rows.has(row.id)) return;
  now.rows.replace(row);
  found.value = { ...now };
}

/** Keeps what was found in step with a row that has left the list or come to it. */
export function findMoved(row: QueueRow, all: OrderedRows, before: number): void {
  const now = found.peek();
  if (now === null) return;
  if (now.seen < before) {
    findAgain(all);
    return;
  }
  if (!all.has(row.id)) now.rows.remove(row.id);
  else if (now.rows.has(row.id)) now.rows.replace(row);
  else if (holds(row, now.wanted)) now.rows.insert(row);
  found.value = { ...now, seen: all.length };
}

/** Follows the search field. */
export function startFinding(all: () => OrderedRows): () => void {
  const stop = effect(() => {
    const wanted = wordsOf(words.value);
    clearTimeout(timer);
    found.value = wanted.length === 0 ? null : { rows: all().none(), wanted, seen: 0 };
    if (wanted.length > 0) findOn(all());
  });
  return () => {
    stop();
    clearTimeout(timer);
    found.value = null;
  };
}
