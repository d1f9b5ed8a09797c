import { type Alphabet, codes } from './alphabet.ts';
import { foldCharacter, nature, natureOf } from './fold-character.ts';

/**
 * A text as codes; `codes[i]` stands for the source text from `startOf(i)` to `endOf(i)` (UTF-16 positions). The arrays are
 * used again for the next text: on a page, folding allocates nothing.
 */
export interface Folded {
  codes: Uint16Array;
  length: number;
  /** Codes before this one stand where their units do; `starts` holds the places of the others. */
  inPlace: number;
  starts: Int32Array;
  text: string;
}

export function newFolded(): Folded {
  return { codes: new Uint16Array(256), length: 0, inPlace: 0, starts: new Int32Array(256), text: '' };
}

export function startOf(folded: Folded, index: number): number {
  return index < folded.inPlace ? index : (folded.starts[index] ?? 0);
}

/** Where the source of a code ends: after one unit, or after a surrogate pair. */
export function endOf(folded: Folded, index: number): number {
  const start = startOf(folded, index);
  return start + ((folded.text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
}

function reserve(folded: Folded, size: number): void {
  if (folded.codes.length > size) return;
  const larger = Math.max(size + 1, folded.codes.length * 2);
  const [grown, starts] = [new Uint16Array(larger), new Int32Array(larger)];
  grown.set(folded.codes);
  starts.set(folded.starts);
  folded.codes = grown;
  folded.starts = starts;
}

/** Characters outside the basic plane are rare: what they fold to is looked up once. Enough for every styled letter. */
const cacheSize = 4096;
const caches = new WeakMap<Alphabet, Map<number, readonly number[]>>();

function foldAstral(alphabet: Alphabet, point: number): readonly number[] {
  let cache = caches.get(alphabet);
  if (cache === undefined) {
    cache = new Map();
    caches.set(alphabet, cache);
  }
  let found = cache.get(point);
  if (found === undefined) {
    found = [...foldCharacter(String.fromCodePoint(point))].flatMap((character) => codesOf(alphabet, character));
    if (cache.size < cacheSize) cache.set(point, found);
  }
  return found;
}

/** Codes of one folded character. */
function codesOf(alphabet: Alphabet, character: string): number[] {
  const point = character.codePointAt(0) ?? 0;
  const known = alphabet.astral.get(point);
  if (known !== undefined) return [known];
  if (point > 0xffff) {
    const bits = natureOf(character);
    return [bits & nature.noise ? codes.noise : bits & nature.word ? codes.word : codes.other];
  }
  const code = alphabet.units[point] ?? codes.other;
  if (code === codes.several) return [...(alphabet.several.get(point) ?? [])];
  return code === codes.nothing ? [] : [code === codes.lead ? codes.noise : code];
}

/** Folds a text into `into`. Any string is accepted, unpaired surrogates included. Rules: docs/matching.md. */
export function fold(alphabet: Alphabet, text: string, into: Folded): void {
  const { units } = alphabet;
  const size = text.length;
  reserve(into, size + 1);
  into.text = text;
  let out = into.codes;
  let at = 0;
  // Most posts begin with text that stays where it is: no places need be noted.
  for (; at < size; at++) {
    const code = units[text.charCodeAt(at)] as number;
    if (code <= codes.space || code >= codes.lead) {
      if (code !== codes.space || (at > 0 && out[at - 1] === codes.space)) break;
    }
    out[at] = code;
  }
  into.inPlace = at;
  let length = at;
  let starts = into.starts;
  for (; at < size; at++) {
    const unit = text.charCodeAt(at);
    const code = units[unit] as number;
    if (code > codes.space && code < codes.lead) {
      out[length] = code;
      starts[length++] = at;
    } else if (code === codes.space) {
      if (length === 0 || out[length - 1] !== codes.space) {
        out[length] = code;
        starts[length++] = at;
      }
    } else if (code >= codes.lead) {
      const point = code === codes.lead ? (text.codePointAt(at) ?? unit) : unit;
      const folded =
        code === codes.several
          ? (alphabet.several.get(unit) ?? [])
          : point > 0xffff
            ? foldAstral(alphabet, point)
            : [alphabet.astral.get(unit) ?? codes.noise];
      reserve(into, length + (size - at) + folded.length + 1);
      out = into.codes;
      starts = into.starts;
      for (const one of folded) {
        if (one === codes.space && length > 0 && out[length - 1] === codes.space) continue;
        out[length] = one;
        starts[length++] = at;
      }
      if (point > 0xffff) at++;
    }
  }
  out[length] = codes.nothing;
  into.length = length;
}
