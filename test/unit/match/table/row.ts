import type { InferInput } from 'valibot';
import type { WatchTerm } from '../../../../shared/contract/watchlist.ts';
import type { How } from '../../../../shared/match/matcher.ts';

/** A watch term without its id: only its text, or what else matters. Terms are called t0, t1… in the list's order. */
export type TermInput = string | Omit<InferInput<typeof WatchTerm>, 'id'>;

/**
 * A mention: `[start, end)` in UTF-16 units, the text there, how it was found; then which term, when it is not the first,
 * and its level, when it is not 2.
 */
export type Found = readonly [
  start: number,
  end: number,
  text: string,
  how: How,
  more?: { readonly term?: number; readonly level?: number },
];

/** One kind of rows: a term or several, a text, and what must be found in it; then those in which nothing must be. */
export interface Group {
  readonly found: readonly (readonly [TermInput | readonly TermInput[], string, readonly [Found, ...Found[]]])[];
  readonly notFound: readonly (readonly [TermInput | readonly TermInput[], string])[];
}
