import { signal } from '@preact/signals';
import type { LiveMessage, QueueRow } from '../../../shared/contract/review.ts';
import type { Matcher, Mention } from '../../../shared/match/matcher.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { type Marked, markedText } from '../text/marks.ts';
import type { WatchTermName } from './matcher.ts';

/** The watchlist, ready to search with; null until it has been fetched. Rows stand without marks until then. */
const matcher = signal<Matcher | null>(null);

/** The watch terms by name, for the filter; null until they have been fetched. */
export const terms = signal<readonly WatchTermName[] | null>(null);

let parts = new WeakMap<QueueRow, readonly Marked<Mention>[]>();

/** Fetches the watchlist and what searches with it, after the rows: nobody waits for marks. */
export async function loadMarks(): Promise<void> {
  try {
    const { watchlistMatcher } = await import('./matcher.ts');
    const found = await watchlistMatcher();
    if (found === null) return;
    parts = new WeakMap();
    matcher.value = found.matcher;
    terms.value = found.terms;
  } catch {
    // The rows are complete without marks; the next change of the watchlist tries again.
  }
}

/** The watchlist has changed: what is marked does, too. */
export function receiveForMarks(message: LiveMessage): void {
  if (message.type === 'watchlist' && matcher.peek() !== null) void loadMarks();
}

/** What a row shows of its text, cut at the mentions. Each row is searched once, when it is first shown. */
export function markedRow(row: QueueRow): readonly Marked<Mention>[] {
  const { value: find } = matcher;
  const known = parts.get(row);
  if (known !== undefined && find !== null) return known;
  const text = oneLine(row.excerpt);
  if (find === null) return [{ text, mention: null }];
  const cut = markedText(text, find.find(text));
  parts.set(row, cut);
  return cut;
}

/** Whether this term is marked in what the row shows; never before the watchlist has been fetched. */
export const holdsTerm = (row: QueueRow, term: string) => markedRow(row).some(({ mention }) => mention?.term === term);

export const termName = (id: string) => terms.value?.find((term) => term.id === id)?.text ?? id;
