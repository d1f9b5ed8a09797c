import { traditionalToSimplified } from './fold-pairs.ts';

/** A text in folded form: `codes[i]` stands for the source text from `starts[i]` to `ends[i]` (UTF-16 positions). */
export interface Folded {
  readonly codes: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const removed = 0;
/** Traditional to simplified, as code units. */
const pairs = new Map<number, number>();
/** Marks a code unit whose folded form has several units; they stand in `expansions`. U+FFFF is no character. */
const expands = 0xffff;
const space = 0x20;

/** What is seen as nothing: soft hyphen, joiners, zero-width and direction marks, fillers, variation selectors, tags. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;

let table: Uint16Array | undefined;
const expansions = new Map<number, readonly number[]>();
const astral = new Map<number, readonly number[]>();

/** Units of one character after compatibility forms, case and traditional characters are folded. */
function foldCharacter(character: string): number[] {
  const units: number[] = [];
  const text = character.normalize('NFKC').toLowerCase().normalize('NFKC');
  if (invisible.test(character)) return units;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    units.push(/\s/.test(text.charAt(i)) ? space : (pairs.get(unit) ?? unit));
  }
  return units;
}

function build(): Uint16Array {
  const codes = new Uint16Array(65_536);
  for (let i = 0; i < traditionalToSimplified.length; i += 2) {
    pairs.set(traditionalToSimplified.charCodeAt(i), traditionalToSimplified.charCodeAt(i + 1));
  }
  for (let unit = 0; unit < 65_536; unit++) {
    // Unified ideographs, Hangul syllables, surrogates and private use have no compatibility form: most of the table.
    const plain = (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xf8ff);
    if (plain) {
      codes[unit] = pairs.get(unit) ?? unit;
      continue;
    }
    const units = foldCharacter(String.fromCharCode(unit));
    if (units.length === 1) codes[unit] = units[0] ?? removed;
    else if (units.length > 1) {
      codes[unit] = expands;
      expansions.set(unit, units);
    }
  }
  return codes;
}

function foldAstral(text: string, at: number, codePoint: number): readonly number[] {
  let units = astral.get(codePoint);
  if (units === undefined) {
    units = foldCharacter(text.slice(at, at + 2));
    // Enough for every styled letter; a hostile text cannot make the cache grow without end.
    if (astral.size < 4096) astral.set(codePoint, units);
  }
  return units;
}

/**
 * Folds a text once for matching: compatibility forms and width (NFKC), case, traditional to simplified, invisible
 * characters removed, any run of white space one space. Any string is accepted, unpaired surrogates included.
 */
export function fold(text: string): Folded {
  table ??= build();
  let size = text.length;
  let codes = new Uint16Array(size);
  let starts = new Int32Array(size);
  let ends = new Int32Array(size);
  let length = 0;
  const emit = (unit: number, start: number, end: number) => {
    if (unit === space && length > 0 && codes[length - 1] === space) return;
    if (length === size) {
      size = size * 2 + 16;
      const [c, s, e] = [new Uint16Array(size), new Int32Array(size), new Int32Array(size)];
      c.set(codes);
      s.set(starts);
      e.set(ends);
      [codes, starts, ends] = [c, s, e];
    }
    codes[length] = unit;
    starts[length] = start;
    ends[length] = end;
    length++;
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const codePoint = text.codePointAt(i) ?? unit;
      if (codePoint > 0xffff) {
        for (const folded of foldAstral(text, i, codePoint)) emit(folded, i, i + 2);
        i++;
        continue;
      }
    }
    const code = table[unit] ?? unit;
    if (code === expands) for (const folded of expansions.get(unit) ?? []) emit(folded, i, i + 1);
    else if (code !== removed) emit(code, i, i + 1);
  }
  return { codes: codes.subarray(0, length), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}
