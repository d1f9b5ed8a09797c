import { type Alphabet, codes } from './alphabet.ts';
import { endOf, type Folded, startOf } from './fold.ts';
import { isBracketedReading, longestReading, nature } from './fold-character.ts';

/** At most so many characters of noise may stand between two of a term, or one bracketed reading. */
export const longestGap = 3;

/** The folded text without its noise: `codes[i]` is the folded text's code at `places[i]`. Used again like `Folded`. */
export interface Skeleton {
  codes: Uint16Array;
  places: Int32Array;
  length: number;
}

export function newSkeleton(): Skeleton {
  return { codes: new Uint16Array(256), places: new Int32Array(256), length: 0 };
}

/** Where the bracketed reading that opens at `open` closes; -1 when there is none. It touches a character on both sides. */
function closingOf(alphabet: Alphabet, folded: Folded, open: number): number {
  const last = Math.min(folded.length - 2, open + longestReading + 1);
  for (let i = open + 1; i <= last; i++) {
    const code = folded.codes[i] ?? 0;
    const bits = alphabet.natures[code] ?? 0;
    if (bits & nature.close) {
      if (alphabet.skeletons[folded.codes[i + 1] ?? 0] === 0) return -1;
      return isBracketedReading(folded.text.slice(startOf(folded, open), endOf(folded, i))) ? i : -1;
    }
    if (bits & nature.noise && code !== codes.space) return -1;
  }
  return -1;
}

/** Drops the noise of a folded text. Where a gap is too long, a barrier stands that nothing matches across. */
export function skeletonOf(alphabet: Alphabet, folded: Folded, into: Skeleton): void {
  const { skeletons, natures } = alphabet;
  const { codes: from, length } = folded;
  if (into.codes.length < length * 2 + 1) {
    into.codes = new Uint16Array(length * 2 + 256);
    into.places = new Int32Array(length * 2 + 256);
  }
  const { codes: out, places } = into;
  let size = 0;
  let gap = 0;
  for (let i = 0; i < length; i++) {
    const code = from[i] as number;
    const kept = skeletons[code] as number;
    if (kept !== 0) {
      if (gap > longestGap) {
        out[size] = codes.barrier;
        places[size++] = i;
      }
      gap = 0;
      out[size] = kept;
      places[size++] = i;
    } else {
      const close =
        gap === 0 && size > 0 && (natures[code] as number) & nature.open ? closingOf(alphabet, folded, i) : -1;
      if (close < 0) gap++;
      else i = close;
    }
  }
  out[size] = codes.nothing;
  into.length = size;
}
