import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import type { Matcher, TermError } from '../../../shared/match/matcher.ts';
import type { SpellingIndex } from './spelling-index.ts';
import { core, foldedSpelling, isWord, spellingsOf } from './spellings.ts';

/** Something about a term that its author may not have meant. Nothing here keeps anybody from saving it. */
export type TermWarning =
  /** Cannot be searched for. */
  | { readonly is: 'error'; readonly spelling: string; readonly reason: TermError['reason'] }
  /** Stands on the list already, as `as` of `other`. */
  | { readonly is: 'duplicate'; readonly spelling: string; readonly other: WatchTerm; readonly as: string }
  /** Says the same as an earlier spelling of this term. */
  | { readonly is: 'alias-same'; readonly spelling: string; readonly as: string }
  /** One character, or two Latin letters or digits. */
  | { readonly is: 'short' | 'short-latin'; readonly spelling: string }
  /** Stands inside everyday words, and would count there. */
  | { readonly is: 'inside-words'; readonly spelling: string; readonly words: readonly string[] }
  /** Is an everyday word, and has no condition. */
  | { readonly is: 'everyday'; readonly spelling: string }
  /** Excludes the spelling itself, so that it never counts; or holds no spelling, so that it never does anything. */
  | { readonly is: 'exclude-all' | 'exclude-idle'; readonly spelling: string }
  /** The spelling fulfils the condition by itself. */
  | { readonly is: 'require-idle'; readonly spelling: string; readonly word: string }
  | { readonly is: 'risk-low' }
  /** Too short to be guessed; so short that many guesses will be wrong. */
  | { readonly is: 'evasion-idle' | 'evasion-latin'; readonly spelling: string };

/** Everyday words, from `shared/match/tables/common-words.ts`. */
export interface EverydayWords {
  wordsHolding(folded: string, limit: number): readonly string[];
  isCommonWord(folded: string): boolean;
}

/** A term may have 50 aliases; of more, which cannot be saved, the rest is not looked at. */
const mostSpellings = 51;

/** Words offered for exclusion, of one spelling; and how many are looked at to find those not excluded yet. */
const mostWords = 12;
const mostLookedAt = 200;

/** What the warnings about one spelling look at. */
interface Look {
  readonly term: WatchTerm;
  readonly spelling: string;
  readonly folded: string;
  /** The spelling's folded characters, without noise. */
  readonly characters: readonly string[];
  /** Whether a text has a hit as the term is written, with its exclusions taken away, with its condition taken away. */
  readonly unexcluded: (text: string) => boolean;
  readonly unconditioned: (text: string) => boolean;
  readonly everyday: EverydayWords | null;
}

const spellingWarnings: readonly ((look: Look) => TermWarning | null)[] = [
  ({ spelling, characters }) => {
    if (characters.length === 1) return { is: 'short', spelling };
    return characters.length === 2 && characters.every(isWord) ? { is: 'short-latin', spelling } : null;
  },
  ({ spelling, folded, unconditioned, everyday }) => {
    const words = everyday?.wordsHolding(folded, mostLookedAt).filter(unconditioned) ?? [];
    return words.length > 0 ? { is: 'inside-words', spelling, words: words.slice(0, mostWords) } : null;
  },
  ({ term, spelling, folded, everyday }) => {
    const named = term.kind !== 'risk' && term.require === null;
    return named && everyday?.isCommonWord(folded) ? { is: 'everyday', spelling } : null;
  },
  ({ term, spelling, folded }) =>
    term.exclude.some((phrase) => foldedSpelling(phrase) === folded) ? { is: 'exclude-all', spelling } : null,
  ({ term, spelling, folded, unexcluded }) => {
    if (term.require === null || !unexcluded(spelling)) return null;
    const word = term.require.any.find((one) => folded.includes(foldedSpelling(one)));
    return word === undefined ? null : { is: 'require-idle', spelling, word };
  },
  ({ term, spelling, characters }) => {
    if (!term.evasion || characters.length === 0) return null;
    if (characters.length === 1) return { is: 'evasion-idle', spelling };
    return characters.length <= 3 && characters.every(isWord) ? { is: 'evasion-latin', spelling } : null;
  },
];

/** Says whether a text has a hit of the term; compiles it when first asked. */
function hitsOf(term: WatchTerm): (text: string) => boolean {
  let matcher: Matcher | undefined;
  return (text) => {
    matcher ??= compileWatchlist([term]);
    return matcher.find(text).length > 0;
  };
}

/**
 * What its author should know about a term. `others` is an index of the list (the term itself may be on it); without
 * `everyday` nothing is said about everyday words. An empty term has no warnings: nobody has written anything yet.
 */
export function termWarnings(
  term: WatchTerm,
  others: SpellingIndex,
  everyday: EverydayWords | null = null,
): TermWarning[] {
  if (term.text.trim() === '') return [];
  const found: TermWarning[] = compileWatchlist([term]).errors.map(({ text, reason }) => ({
    is: 'error',
    spelling: text,
    reason,
  }));
  // Guesses play no part in what these two are asked, and take long to compile.
  const plain = { ...term, evasion: false };
  const unexcluded = hitsOf({ ...plain, exclude: [] });
  const unconditioned = hitsOf({ ...plain, require: null });
  const own = new Map<string, string>();
  for (const spelling of spellingsOf(term).slice(0, mostSpellings)) {
    const folded = foldedSpelling(spelling);
    if (folded === '') continue;
    const as = own.get(folded);
    if (as !== undefined) {
      found.push({ is: 'alias-same', spelling, as });
      continue;
    }
    own.set(folded, spelling);
    for (const other of others.byFolded.get(folded) ?? []) {
      if (other.term.id !== term.id) found.push({ is: 'duplicate', spelling, other: other.term, as: other.spelling });
    }
    const look = { term, spelling, folded, characters: core(folded), unexcluded, unconditioned, everyday };
    found.push(...spellingWarnings.map((warn) => warn(look)).filter((one) => one !== null));
  }
  const free = hitsOf({ ...term, exclude: [], require: null });
  for (const phrase of term.exclude) if (!free(phrase)) found.push({ is: 'exclude-idle', spelling: phrase });
  if (term.kind === 'risk' && term.level === 1) found.push({ is: 'risk-low' });
  return found;
}
