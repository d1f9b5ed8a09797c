import { AhoCorasick as Monyone } from '@monyone/aho-corasick/fast';
import FastScanner from 'fastscan';
import { Mint } from 'mint-filter';
import Modern from 'modern-ahocorasick';
import ModernFast from 'modern-ahocorasick/fast';
import { buildAutomaton } from '../../shared/match/automaton.ts';
import { collectCharacters } from '../../shared/match/build-alphabet.ts';
import { fold, newFolded, startOf } from '../../shared/match/fold.ts';
import { foldedCharacters } from '../../shared/match/fold-text.ts';
import { newHits, search } from '../../shared/match/search.ts';

/** One place where a term stands: index of the term, start in the folded text (UTF-16). */
export type Hit = readonly [term: number, start: number];

/**
 * What an engine can say. `all`: every occurrence, overlaps included; `leftmost-longest`: none that overlap;
 * `words`: words without places, and of those that end in one place the longest at most.
 */
export type Gives = 'all' | 'leftmost-longest' | 'words';

/** An engine that was built for some terms and was given some texts. */
export interface Searcher {
  /** Searches text i as the engine's users would, and gives the number of what it found. */
  search(i: number): number;
  /** What it found there; for `words` the starts mean nothing. */
  hits(i: number): Hit[];
}

export interface Engine {
  readonly name: string;
  readonly gives: Gives;
  /** Takes folded terms, none twice; the result is what a program would keep. */
  build(terms: readonly string[]): unknown;
  /** Gets what `build` gave, and folded texts. */
  load(built: unknown, terms: readonly string[], texts: readonly string[]): Searcher;
}

/** Ties `build` and `load` together, whatever stands between them. */
function engine<T>(
  name: string,
  gives: Gives,
  build: (terms: readonly string[]) => T,
  load: (built: T, terms: readonly string[], texts: readonly string[]) => Searcher,
): Engine {
  return { name, gives, build, load: load as Engine['load'] };
}

const numbers = (terms: readonly string[]) => new Map(terms.map((term, i) => [term, i]));

/** An engine with a function from text to a list of findings. */
function listing<T, F>(
  name: string,
  gives: Gives,
  build: (terms: readonly string[]) => T,
  find: (built: T, text: string) => readonly F[],
  read: (finding: F) => readonly [word: string, start: number],
): Engine {
  return engine(name, gives, build, (built, terms, texts) => {
    const number = numbers(terms);
    return {
      search: (i) => find(built, texts[i] ?? '').length,
      hits: (i) =>
        find(built, texts[i] ?? '').map((finding) => {
          const [word, start] = read(finding);
          return [number.get(word) ?? -1, start];
        }),
    };
  });
}

/** Folds texts as a watchlist of these terms has it done, again and again into the same memory; gives the codes' number. */
export function folding(terms: readonly string[]): (text: string) => number {
  const characters = collectCharacters();
  for (const term of terms) characters.codesOf(foldedCharacters(term));
  const alphabet = characters.alphabet();
  const into = newFolded();
  return (text) => {
    fold(alphabet, text, into);
    return into.length;
  };
}

/** Our automaton alone, over text that was made into codes before. */
export const ours = engine(
  'Fengsheng, search alone',
  'all',
  (terms) => {
    const characters = collectCharacters();
    const codes = terms.map((term) => characters.codesOf(foldedCharacters(term)) ?? new Uint16Array());
    const alphabet = characters.alphabet();
    return { alphabet, automaton: buildAutomaton(codes, alphabet.natures.length) };
  },
  ({ alphabet, automaton }, terms, texts) => {
    const folded = texts.map((text) => {
      const into = newFolded();
      fold(alphabet, text, into);
      return into;
    });
    const lengths = terms.map((term) => [...term].length);
    const found = newHits();
    const searchAt = (i: number) => {
      const text = folded[i];
      if (text !== undefined) search(automaton, text.codes, text.length, found);
    };
    return {
      search: (i) => {
        searchAt(i);
        return found.size / 2;
      },
      hits: (i) => {
        searchAt(i);
        return Array.from({ length: found.size / 2 }, (_, at) => {
          const [term = 0, end = 0] = found.pairs.subarray(2 * at, 2 * at + 2);
          return [term, startOf(folded[i] ?? newFolded(), end - (lengths[term] ?? 0))];
        });
      },
    };
  },
);

export const others: readonly Engine[] = [
  listing(
    '@monyone/aho-corasick/fast',
    'all',
    (terms) => new Monyone([...terms]),
    (built, text) => built.matchInText(text),
    ({ keyword, begin }) => [keyword, begin],
  ),
  ...[
    { name: 'modern-ahocorasick', Constructor: Modern },
    { name: 'modern-ahocorasick/fast', Constructor: ModernFast },
  ].map(({ name, Constructor }) =>
    listing(
      name,
      'all',
      (terms) => new Constructor(terms),
      (built, text) => built.search(text),
      ({ pattern, start }) => [pattern, start],
    ),
  ),
  listing(
    'fastscan',
    'all',
    (terms) => new FastScanner([...terms]),
    (built, text) => built.search(text),
    ([start, word]) => [word, start],
  ),
  listing(
    'mint-filter',
    'words',
    (terms) => new Mint([...terms]),
    (built, text) => built.filter(text, { replace: false }).words,
    (word) => [word, 0],
  ),
  listing(
    'one RegExp',
    'leftmost-longest',
    (terms) => {
      const escaped = terms.map((term) => term.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return new RegExp(escaped.toSorted((a, b) => b.length - a.length).join('|'), 'g');
    },
    (built, text) => [...text.matchAll(built)],
    (match) => [match[0], match.index],
  ),
  engine(
    'indexOf loop',
    'all',
    (terms) => terms,
    (_, terms, texts) => {
      const each = (text: string, found: (term: number, start: number) => void) =>
        terms.forEach((term, i) => {
          for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) found(i, at);
        });
      return {
        search: (i) => {
          let count = 0;
          each(texts[i] ?? '', () => {
            count++;
          });
          return count;
        },
        hits: (i) => {
          const hits: Hit[] = [];
          each(texts[i] ?? '', (term, start) => hits.push([term, start]));
          return hits;
        },
      };
    },
  ),
];
