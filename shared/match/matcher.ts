/** How a mention was found: `exact` as written in the watchlist, `variant` after folding (case, width, traditional…). */
export type How = 'exact' | 'variant';

/** One place where a watch term occurs. Offsets are UTF-16 positions in the text that was searched; `end` is exclusive. */
export interface Mention {
  /** The watch term's id. */
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly how: How;
  /** 1 (note) to 3 (urgent), from the term. */
  readonly level: number;
}

/** A compiled watchlist. Immutable; safe to share. */
export interface Matcher {
  /** Mentions for showing: rules applied, leftmost-longest, in order, never overlapping. */
  find(text: string): Mention[];
  /** What a page or a later start needs to search without compiling again; read by `loadMatcher`. */
  serialize(): Uint8Array;
  /** Display data of the terms, by id. */
  readonly terms: ReadonlyMap<string, TermInfo>;
}

export interface TermInfo {
  readonly text: string;
  readonly kind: 'brand' | 'product' | 'person' | 'risk' | 'other';
  readonly level: number;
}
