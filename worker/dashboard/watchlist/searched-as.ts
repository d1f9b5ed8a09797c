import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { shareVariants, type Variant } from '../../../shared/match/variants.ts';
import { core, foldedSpelling, spellingsOf } from './spellings.ts';

export interface SearchedAs {
  /** Spellings that are searched for in another form than they are written in. */
  readonly folded: readonly { readonly spelling: string; readonly folded: string }[];
  /** The guesses, likeliest first; none unless the term is marked as evaded. */
  readonly variants: readonly Variant[];
}

/** What a term is searched for as; at most `limit` guesses in all. */
export function searchedAs(term: WatchTerm, limit: number): SearchedAs {
  const spellings = [...new Set(spellingsOf(term))].map((spelling) => ({ spelling, folded: foldedSpelling(spelling) }));
  const variants = new Map<string, Variant>();
  const cores = (term.evasion ? spellings : []).map(({ folded }) => core(folded));
  const skeletons = [...new Set(cores.flatMap((characters) => (characters.length < 2 ? [] : [characters.join('')])))];
  for (const variant of shareVariants(skeletons, limit).flat()) {
    if (!variants.has(variant.text)) variants.set(variant.text, variant);
  }
  return {
    folded: spellings.filter(({ spelling, folded }) => folded !== '' && folded !== spelling),
    variants: [...variants.values()],
  };
}
