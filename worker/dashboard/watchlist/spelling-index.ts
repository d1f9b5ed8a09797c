import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { variantsPerTerm } from '../../../shared/match/compile.ts';
import { foldText } from '../../../shared/match/fold-text.ts';
import { core, foldedSpelling, spellingsOf } from './spellings.ts';

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
  /** How many guesses each evaded term of the list has. */
  readonly share: number;
  /** The lengths that occur, in UTF-16 units. */
  readonly lengths: readonly number[];
  /** The spellings of terms that are searched for in guesses, too. */
  readonly guessed: readonly { readonly term: WatchTerm; readonly core: readonly string[]; readonly needed: number }[];
}

export function indexSpellings(terms: readonly WatchTerm[]): SpellingIndex {
  const byFolded = new Map<string, Spelt[]>();
  const lengths = new Set<number>();
  const guessed: SpellingIndex['guessed'][number][] = [];
  for (const term of terms) {
    for (const spelling of spellingsOf(term)) {
      const folded = foldedSpelling(spelling);
      if (folded === '') continue;
      lengths.add(folded.length);
      const known = byFolded.get(folded);
      if (known === undefined) byFolded.set(folded, [{ term, spelling }]);
      else known.push({ term, spelling });
      if (!term.evasion) continue;
      const characters = core(folded);
      // A guess replaces at most half of the spelling's characters: the others stand in the text.
      const needed = characters.length - Math.floor([...folded].length / 2);
      if (characters.length > 1) guessed.push({ term, core: characters, needed });
    }
  }
  return { terms, byFolded, share: variantsPerTerm(terms), lengths: [...lengths], guessed };
}

/**
 * The terms that may have a hit in a text, in the list's order: all that have one are among them. A matcher of these
 * alone, with the list's `share` of guesses, finds the same as one of the whole list, and is compiled in no time.
 */
export function termsThatMayHit(index: SpellingIndex, text: string): WatchTerm[] {
  const folded = foldText(text);
  const found = new Set<WatchTerm>();
  for (let at = 0; at < folded.length; at++) {
    for (const length of index.lengths) {
      for (const { term } of index.byFolded.get(folded.slice(at, at + length)) ?? []) found.add(term);
    }
  }
  const there = new Set([...folded, ...core(folded)]);
  for (const { term, core: characters, needed } of index.guessed) {
    if (!found.has(term) && characters.filter((one) => there.has(one)).length >= needed) found.add(term);
  }
  return index.terms.filter((term) => found.has(term));
}

/** Spellings that several terms share after folding, such as 招商银行 and 招商銀行. */
export function sharedSpellings(index: SpellingIndex): readonly (readonly Spelt[])[] {
  return [...index.byFolded.values()].filter((same) => same.some(({ term }) => term.id !== same[0]?.term.id));
}
