import { compileWatchlist } from '../../../shared/match/compile.ts';
import type { Matcher } from '../../../shared/match/matcher.ts';
import * as api from '../api/client.ts';

export interface WatchTermName {
  readonly id: string;
  readonly text: string;
}

/** The watchlist, ready to search with, and what its terms are called; null where it could not be fetched. */
export async function watchlistMatcher(): Promise<{ matcher: Matcher; terms: readonly WatchTermName[] } | null> {
  const answer = await api.watchlist();
  if (!answer.ok) return null;
  const { terms } = answer.value;
  return { matcher: compileWatchlist(terms), terms: terms.map(({ id, text }) => ({ id, text })) };
}
