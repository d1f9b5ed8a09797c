import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import type { TermError } from '../../../shared/match/matcher.ts';

/** Terms that are looked at in one go, between which the page may draw and listen. */
const sliceSize = 400;

/** What of a list cannot be searched for, in the list's order; null when `ending` aborts before all was looked at. */
export async function listErrors(terms: readonly WatchTerm[], ending: AbortSignal): Promise<TermError[] | null> {
  const errors: TermError[] = [];
  for (let from = 0; from < terms.length; from += sliceSize) {
    await new Promise((resolve) => setTimeout(resolve));
    if (ending.aborted) return null;
    // Guesses have no errors, and take long to compile.
    const slice = terms.slice(from, from + sliceSize).map((term) => ({ ...term, evasion: false }));
    errors.push(...compileWatchlist(slice).errors);
  }
  return errors;
}
