/**
 * Text is matched as small codes, not as characters: those that occur in no term share a code by their nature, so that
 * the tables stay small and the ones a page loads know only what the watchlist needs.
 */
export const codes = {
  /** In `units`: leaves nothing behind. In searched text: the end. */
  nothing: 0,
  space: 1,
  other: 3,
  word: 4,
  noise: 5,
  open: 6,
  close: 7,
  /** The first code that stands for one character. */
  first: 8,
  /** In `units`: the first half of a surrogate pair. */
  lead: 0xfffe,
  /** In `units`: several characters come of it. */
  several: 0xffff,
} as const;

/** Above all codes: marks opening brackets in `Alphabet.skeletons`. */
export const opens = 0x1_0000;

/** What a text is folded with: plain arrays, so that they can be stored. */
export interface Alphabet {
  /** Code of each UTF-16 unit, 65,536 of them. */
  readonly units: Uint16Array;
  /** Codes of units that become several characters. */
  readonly several: ReadonlyMap<number, Uint16Array>;
  /** Codes of characters outside the basic plane, and of unpaired surrogates, that occur in terms. */
  readonly astral: ReadonlyMap<number, number>;
  /** `nature` bits of each code. */
  readonly natures: Uint8Array;
  /** Code of each code in the skeleton, 0 for noise; `opens` is added for opening brackets. */
  readonly skeletons: Int32Array;
}
