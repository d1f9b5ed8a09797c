import { foldCharacter, isReading, nature, natureOf, numerals } from './fold-character.ts';
import { traditionalToSimplified } from './fold-pairs.ts';

const simplified = new Map<string, string>();
for (let i = 0; i < traditionalToSimplified.length; i += 2) {
  simplified.set(traditionalToSimplified.charAt(i), traditionalToSimplified.charAt(i + 1));
}

/** Watchlists use some thousand characters over and over. */
const known = new Map<string, string>();

/** One character (code point) as it is compared: see docs/matching.md, "Folding". May be none or several. */
export function foldFully(character: string): string {
  let folded = known.get(character);
  if (folded === undefined) {
    folded = '';
    for (const one of foldCharacter(character)) folded += simplified.get(one) ?? one;
    if (known.size < 65_536) known.set(character, folded);
  }
  return folded;
}

/** A text as it is compared, by characters: folded, runs of white space as one space. For terms; posts go through `fold.ts`. */
export function foldedCharacters(text: string): string[] {
  const folded: string[] = [];
  for (const character of text) {
    for (const one of foldFully(character)) if (one !== ' ' || folded.at(-1) !== ' ') folded.push(one);
  }
  return folded;
}

/** The same as one string. */
export const foldText = (text: string): string => foldedCharacters(text).join('');

/** A folded text without its noise and bracketed readings, Chinese numerals as digits. */
export function skeletonText(folded: Iterable<string>): string {
  const characters = [...folded];
  const natures = characters.map(natureOf);
  const isKept = (i: number) => i >= 0 && i < characters.length && ((natures[i] ?? 0) & nature.noise) === 0;
  let skeleton = '';
  for (let i = 0; i < characters.length; i++) {
    const one = characters[i] ?? '';
    if (isKept(i)) skeleton += numerals[one] ?? one;
    else if ((natures[i] ?? 0) & nature.open && isKept(i - 1)) {
      const close = natures.findIndex((bits, at) => at > i && bits & nature.close);
      if (close > 0 && isKept(close + 1) && isReading(characters.slice(i + 1, close).join(''))) i = close;
    }
  }
  return skeleton;
}
