import { type Alphabet, codes, opens } from './alphabet.ts';
import { endOf, type Folded, startOf } from './fold.ts';
import { isBracketedReading, longestReading, nature } from './fold-character.ts';

/** At most so many characters of noise may stand between two of a term, or one bracketed reading. */
export const longestGap = 3;

/** The folded text without its noise: `codes[i]` is the folded text's code at `places[i]`. Used again like `Folded`. */
export interface Skeleton {
  codes: Uint16Array;
  places: Int32Array;
  length: number;
  hasReadings: boolean;
  /** Where brackets open in the folded text. */
  brackets: Int32Array;
}

export function newSkeleton(): Skeleton {
  return {
    codes: new Uint16Array(256),
    places: new Int32Array(256),
    length: 0,
    hasReadings: false,
    brackets: new Int32Array(256),
  };
}

/** Where the bracketed reading that opens at `open` closes; -1 when there is none. It touches a character on both sides. */
function closingOf(alphabet: Alphabet, folded: Folded, open: number): number {
  const last = Math.min(folded.length - 2, open + longestReading + 1);
  for (let i = open + 1; i <= last; i++) {
    const code = folded.codes[i] ?? 0;
    const bits = alphabet.natures[code] ?? 0;
    if (bits & nature.close) {
      if (((alphabet.skeletons[folded.codes[i + 1] ?? 0] ?? 0) & 0xffff) === 0) return -1;
      return isBracketedReading(folded.text.slice(startOf(folded, open), endOf(folded, i))) ? i : -1;
    }
    if (bits & nature.noise && code !== codes.space) return -1;
    // No syllable has a Han character: most brackets are left at once.
    const unit = folded.text.charCodeAt(startOf(folded, i));
    if (unit >= 0x4e00 && unit <= 0x9fff) return -1;
  }
  return -1;
}

function reserve(into: Skeleton, size: number): void {
  if (into.codes.length > size) return;
  into.codes = new Uint16Array(size * 2);
  into.places = new Int32Array(size * 2);
  into.brackets = new Int32Array(size * 2);
}

/** Drops the noise of a folded text. How long a gap was is seen by the places: see `gapsFit`. */
export function skeletonOf(alphabet: Alphabet, folded: Folded, into: Skeleton): void {
  const { skeletons } = alphabet;
  const { codes: from, length } = folded;
  reserve(into, length);
  const { codes: out, places, brackets } = into;
  let size = 0;
  let opened = 0;
  for (let i = 0; i < length; i++) {
    const kept = skeletons[from[i] as number] as number;
    out[size] = kept;
    places[size] = i;
    brackets[opened] = i;
    opened += kept >>> 16;
    // One more, unless the code is 0: without a branch, for noise comes without warning.
    size += ((kept & 0xffff) + 0xffff) >>> 16;
  }
  out[size] = codes.nothing;
  into.length = size;
  into.hasReadings = opened > 0 && skipReadings(alphabet, folded, into, opened);
}

/** Where the bracketed reading that begins at `i` closes; -1 when none does. */
function readingAt(alphabet: Alphabet, folded: Folded, i: number): number {
  const { skeletons } = alphabet;
  if (skeletons[folded.codes[i] as number] !== opens || i === 0) return -1;
  return ((skeletons[folded.codes[i - 1] as number] as number) & 0xffff) === 0 ? -1 : closingOf(alphabet, folded, i);
}

/** Takes the bracketed readings out, too. False when there are none, as in most texts with brackets. */
function skipReadings(alphabet: Alphabet, folded: Folded, into: Skeleton, opened: number): boolean {
  const { skeletons } = alphabet;
  const { codes: from, length } = folded;
  const { brackets } = into;
  let bracket = 0;
  while (bracket < opened && readingAt(alphabet, folded, brackets[bracket] as number) < 0) bracket++;
  if (bracket === opened) return false;
  const first = brackets[bracket] as number;
  let size = 0;
  for (let i = 0; i < length; i++) {
    const close = i < first ? -1 : readingAt(alphabet, folded, i);
    if (close > 0) i = close;
    else {
      const kept = (skeletons[from[i] as number] as number) & 0xffff;
      if (kept !== 0) {
        into.codes[size] = kept;
        into.places[size++] = i;
      }
    }
  }
  into.codes[size] = codes.nothing;
  into.length = size;
  return true;
}

/** Whether a match of the skeleton from `first` to `last` has no gap that is too long. */
export function gapsFit(alphabet: Alphabet, folded: Folded, skeleton: Skeleton, first: number, last: number): boolean {
  const { places } = skeleton;
  for (let i = first; i < last; i++) {
    const [at, next] = [places[i] as number, places[i + 1] as number];
    if (next - at - 1 <= longestGap) continue;
    if (!skeleton.hasReadings || !isReadingBetween(alphabet, folded, at + 1, next - 1)) return false;
  }
  return true;
}

function isReadingBetween(alphabet: Alphabet, folded: Folded, open: number, close: number): boolean {
  return readingAt(alphabet, folded, open) === close;
}
