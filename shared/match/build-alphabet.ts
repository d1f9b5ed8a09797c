import { type Alphabet, codes, opens } from './alphabet.ts';
import { nature, natureOf, numerals } from './fold-character.ts';
import { plainCode, unitsOfText } from './units.ts';

/** The codes of the characters of a watchlist, before a text's units are mapped to them. */
export interface Characters {
  /** The folded text as codes. Gives characters that were not there before a code of their own; null: no more room. */
  codesOf(folded: Iterable<string>): Uint16Array | null;
  /** The finished alphabet. No more characters after this. */
  alphabet(): Alphabet;
}

/** Codes are 16 bits; no language has so many characters in use. */
const mostCharacters = 60_000;

/** Collects the characters of folded spellings. */
export function collectCharacters(): Characters {
  const known = new Map<string, number>([[' ', codes.space]]);
  const codeOf = (character: string): number => {
    let code = known.get(character);
    if (code === undefined) {
      code = codes.first + known.size - 1;
      known.set(character, code);
    }
    return code;
  };
  return {
    codesOf: (folded) => (known.size > mostCharacters ? null : Uint16Array.from([...folded], codeOf)),
    alphabet: () => {
      // A numeral is its digit in skeletons, if that digit is looked for.
      for (const [numeral, digit] of Object.entries(numerals)) if (known.has(digit)) codeOf(numeral);
      return alphabetOf(known);
    },
  };
}

function alphabetOf(known: ReadonlyMap<string, number>): Alphabet {
  const { folded, plain, several } = unitsOfText();
  const size = codes.first + known.size - 1;
  const natures = new Uint8Array(size);
  const skeletons = new Int32Array(size);
  for (const [code, character] of ['', ' ', '', '中', 'a', '.', '(', ')'].entries()) {
    natures[code] = character === '' ? 0 : natureOf(character);
  }
  const astral = new Map<number, number>();
  const codeOfUnit = new Uint16Array(65_536);
  for (const [character, code] of known) {
    natures[code] = natureOf(character);
    const point = character.codePointAt(0) ?? 0;
    if (point > 0xffff || (point >= 0xd800 && point <= 0xdbff)) astral.set(point, code);
    else codeOfUnit[point] = code;
  }
  for (let code = 0; code < size; code++) {
    const bits = natures[code] ?? 0;
    skeletons[code] = bits & nature.open ? opens : bits & nature.noise || code === codes.nothing ? 0 : code;
  }
  for (const [numeral, digit] of Object.entries(numerals)) {
    const [from, to] = [known.get(numeral), known.get(digit)];
    if (from !== undefined && to !== undefined) skeletons[from] = to;
  }

  const codeOf = (unit: number): number => (codeOfUnit[unit] || plain[unit]) ?? codes.other;
  const units = new Uint16Array(65_536);
  for (let unit = 0; unit < 65_536; unit++) {
    const to = folded[unit] ?? 0;
    units[unit] = to === codes.nothing || to >= codes.lead ? to : codeOf(to);
  }
  const expansions = new Map<number, Uint16Array>();
  for (const [unit, form] of several)
    expansions.set(
      unit,
      Uint16Array.from([...form], (one) => known.get(one) ?? plainCode(one)),
    );
  return { units, several: expansions, astral, natures, skeletons };
}
