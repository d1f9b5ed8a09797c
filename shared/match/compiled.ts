import type { Alphabet } from './alphabet.ts';
import type { Automaton } from './automaton.ts';

/** What an occurrence of a pattern means for its term: a hit, a phrase that rules hits inside it out, a required neighbour. */
export const roles = { hit: 0, exclude: 1, require: 2 } as const;

/** Numbers of each pattern in `Patterns`. */
export const pattern = { size: 5, term: 0, role: 1, length: 2, how: 3, source: 4 } as const;

/** The patterns of one stream. */
export interface Stream {
  readonly automaton: Automaton;
  /**
   * Five numbers a pattern: index of the term; role; length in codes; for a hit of the skeleton the index into `hows` it
   * is found by, `variant` for the spelling itself; for a hit of the exact stream the index of its spelling in `strings`.
   */
  readonly patterns: Int32Array;
}

/** Numbers of each term in `Compiled.terms`. */
export const term = { size: 4, kind: 0, level: 1, within: 2, conditions: 3 } as const;

export const kinds = ['brand', 'product', 'person', 'risk', 'other'] as const;

/** Everything a matcher is made of: plain arrays, so that it can be stored. */
export interface Compiled {
  readonly alphabet: Alphabet;
  readonly exact: Stream;
  /** Null where no term is evaded. */
  readonly skeleton: Stream | null;
  /** Four numbers a term: index into `kinds`; level; `within`, −1 without a condition; 1 where it excludes or requires. */
  readonly terms: Int32Array;
  /** Id and text of each term, then the spellings. */
  readonly strings: readonly string[];
}
