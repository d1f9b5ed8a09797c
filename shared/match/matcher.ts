/**
 * How a mention was found, surest first: as written in the watchlist; after folding (case, width, traditional…); with
 * noise in between; with characters of the same sound; with look-alikes; with characters written as their parts.
 */
export const hows = ['exact', 'variant', 'noise', 'homophone', 'lookalike', 'split'] as const;
export type How = (typeof hows)[number];

/** One place where a watch term occurs. Offsets are UTF-16 positions in the text that was searched; `end` is exclusive. */
export interface Mention {
  /** The watch term's id. */
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly how: How;
  /** 1 (note) to 3 (urgent): the term's, one higher for a name near a risk word. */
  readonly level: number;
}

/** Numbers per mention in what `Matcher.scan` gives. */
export const scanStride = 5;

/** A compiled watchlist. Immutable; safe to share. The rules are in docs/matching.md. */
export interface Matcher {
  /** Mentions for showing: rules applied, leftmost-longest, in order, never overlapping. */
  find(text: string): Mention[];
  /**
   * The same mentions as numbers, five each: index into `list`, start, end, index into `hows`, level. The array is
   * reused: it holds until the next call of `scan` or `find` of any matcher.
   */
  scan(text: string): Int32Array;
  /** What a page or a later start needs to search without compiling again; read by `loadMatcher`. */
  serialize(): Uint8Array;
  /** The terms in the watchlist's order. */
  readonly list: readonly TermInfo[];
  /** The same by id. */
  readonly terms: ReadonlyMap<string, TermInfo>;
  /** What had to be left out; empty for a loaded matcher. */
  readonly errors: readonly TermError[];
}

export interface TermInfo {
  readonly id: string;
  readonly text: string;
  readonly kind: 'brand' | 'product' | 'person' | 'risk' | 'other';
  readonly level: number;
}

/** A term, alias, exclusion or required word that cannot be searched for. The rest of the watchlist still works. */
export interface TermError {
  readonly id: string;
  /** The text that was refused. */
  readonly text: string;
  /**
   * `empty`: nothing is left of it after folding; `noise`: only punctuation and the like; `too-long`, `too-many`: over
   * the limits of `compile.ts` (`too-many` leaves the whole term out).
   */
  readonly reason: 'empty' | 'noise' | 'too-long' | 'too-many';
}
