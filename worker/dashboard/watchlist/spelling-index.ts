import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { variantsPerTerm } from '../../../shared/match/compile.ts';
import { foldedSpelling, spellingsOf } from './spellings.ts';

/** One spelling of one term. */
export interface Spelt {
  readonly term: WatchTerm;
  /** As it is written in the list. */
  readonly spelling: string;
}

/** The spellings of a list by their folded form; made once for a list, in one pass. */
export interface SpellingIndex {
  readonly terms: readonly WatchTerm[];
  readonly byFolded: ReadonlyMap<string, readonly Spelt[]>;
  /** The lengths that occur, in UTF-16 units. */
  readonly lengths: readonly number[];
  /** How many guesses each evaded term of the list has. */
  readonly share: number;
}

export function indexSpellings(terms: readonly WatchTerm[]): SpellingIndex {
  const byFolded = new Map<string, Spelt[]>();
  const lengths = new Set<number>();
  for (const term of terms) {
    for (const spelling of spellingsOf(term)) {
      const folded = foldedSpelling(spelling);
      if (folded === '') continue;
      lengths.add(folded.length);
      const known = byFolded.get(folded);
      if (known === undefined) byFolded.set(folded, [{ term, spelling }]);
      else known.push({ term, spelling });
    }
  }
  return { terms, byFolded, lengths: [...lengths], share: variantsPerTerm(terms) };
}

/** Spellings that several terms share after folding, such as 招商银行 and 招商銀行. */
export function sharedSpellings(index: SpellingIndex): readonly (readonly Spelt[])[] {
  return [...index.byFolded.values()].filter((same) => same.some(({ term }) => term.id !== same[0]?.term.id));
}
