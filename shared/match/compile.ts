import type { WatchTerm } from '../contract/watchlist.ts';
import { buildAutomaton } from './automaton.ts';
import { collectCharacters } from './build-alphabet.ts';
import { type Compiled, kinds, roles, type Stream } from './compiled.ts';
import { nature, natureOf } from './fold-character.ts';
import { foldedCharacters, skeletonText } from './fold-text.ts';
import { hows, type Matcher, type TermError } from './matcher.ts';
import { matcherOf } from './matcher-of.ts';
import { shareVariants } from './variants.ts';

/** Longest spelling, in folded characters: contract texts have 60, and one character may fold to many. */
export const longestSpelling = 120;
/** Most spellings, exclusions and required words of one term. */
export const mostSpellings = 500;
/** Most variants of one term. */
export const mostVariants = 200;
/** Most variants in all; where many terms are evaded, each gets its share. Keeps the tables of a page below 4 MB. */
export const allVariants = 30_000;

/** The patterns of one stream while they are collected. */
class Patterns {
  readonly codes: Uint16Array[] = [];
  readonly numbers: number[] = [];

  add(codes: Uint16Array, term: number, role: number, how: number, source: number): void {
    this.codes.push(codes);
    this.numbers.push(term, role, codes.length, how, source);
  }

  stream(alphabet: number): Stream {
    return { automaton: buildAutomaton(this.codes, alphabet), patterns: Int32Array.from(this.numbers) };
  }
}

/** The folded characters of a spelling, or why it cannot be searched for. */
function foldSpelling(text: string): readonly string[] | TermError['reason'] {
  const folded = foldedCharacters(text);
  if (folded[0] === ' ') folded.shift();
  if (folded.at(-1) === ' ') folded.pop();
  if (folded.length === 0) return 'empty';
  if (folded.length > longestSpelling) return 'too-long';
  return folded.every((one) => natureOf(one) & nature.noise) ? 'noise' : folded;
}

const trimmed = (text: string) => text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');

/** How many variants each evaded term of a watchlist may have. */
export function variantsPerTerm(watchTerms: readonly WatchTerm[]): number {
  const evaded = watchTerms.filter((term) => term.evasion).length;
  return Math.min(mostVariants, Math.floor(allVariants / Math.max(1, evaded)));
}

/**
 * Compiles a watchlist (rules: docs/matching.md). What cannot be searched for is reported in the matcher's `errors` and left
 * out; a term with no good spelling finds nothing. `share`: the variants of each evaded term; to search with a few terms of
 * a list as the whole list would, give the list's.
 */
export function compileWatchlist(watchTerms: readonly WatchTerm[], share = variantsPerTerm(watchTerms)): Matcher {
  const errors: TermError[] = [];
  const characters = collectCharacters();
  const exact = new Patterns();
  const skeleton = new Patterns();
  const terms: number[] = [];
  const strings = watchTerms.flatMap(({ id, text }) => [id, text]);

  for (const [index, term] of watchTerms.entries()) {
    const { aliases, exclude, require, evasion } = term;
    terms.push(
      kinds.indexOf(term.kind),
      term.level,
      require?.within ?? -1,
      exclude.length > 0 || require !== null ? 1 : 0,
    );
    if (1 + aliases.length + exclude.length + (require?.any.length ?? 0) > mostSpellings) {
      errors.push({ id: term.id, text: term.text, reason: 'too-many' });
      continue;
    }
    /** The skeletons of the spellings, each once. */
    const evadable = new Set<string>();
    const add = (text: string, role: number) => {
      const spelling = foldSpelling(text);
      const codes = typeof spelling === 'string' ? null : characters.codesOf(spelling);
      if (typeof spelling === 'string' || codes === null) {
        errors.push({ id: term.id, text, reason: typeof spelling === 'string' ? spelling : 'too-many' });
        return;
      }
      exact.add(codes, index, role, 0, strings.length);
      if (role === roles.hit) strings.push(trimmed(text));
      const bare = evasion ? skeletonText(spelling) : '';
      if ([...bare].length < 2) return;
      const own = characters.codesOf(bare);
      if (own !== null) skeleton.add(own, index, role, hows.indexOf('variant'), 0);
      if (role === roles.hit) evadable.add(bare);
    };
    for (const spelling of [term.text, ...aliases]) add(spelling, roles.hit);
    for (const { text, how } of shareVariants([...evadable], share).flat()) {
      const codes = characters.codesOf(skeletonText(text));
      if (codes !== null) skeleton.add(codes, index, roles.hit, hows.indexOf(how), 0);
    }
    for (const phrase of exclude) add(phrase, roles.exclude);
    for (const neighbour of require?.any ?? []) add(neighbour, roles.require);
  }
  const alphabet = characters.alphabet();
  const compiled: Compiled = {
    alphabet,
    exact: exact.stream(alphabet.natures.length),
    skeleton: skeleton.codes.length === 0 ? null : skeleton.stream(alphabet.natures.length),
    terms: Int32Array.from(terms),
    strings,
  };
  return matcherOf(compiled, errors);
}
