import { traditionalToSimplified } from '../../../../shared/match/fold-pairs.ts';

/** A folded character and where it came from: UTF-16 positions in the text that was folded. */
export interface Folded {
  readonly char: string;
  readonly start: number;
  readonly end: number;
}

const simplified = new Map<string, string>();
const pairs = [...traditionalToSimplified];
for (let i = 0; i < pairs.length; i += 2) simplified.set(pairs[i] ?? '', pairs[i + 1] ?? '');

/** Numbers and letters in circles and squares that Unicode does not decompose: first, last, what the first stands for. */
const circled: readonly (readonly [number, number, number | string])[] = [
  [0x24eb, 0x24f4, 11],
  [0x24f5, 0x24fe, 1],
  [0x24ff, 0x24ff, 0],
  [0x2776, 0x277f, 1],
  [0x2780, 0x2789, 1],
  [0x278a, 0x2793, 1],
  [0x1f10b, 0x1f10b, 0],
  [0x1f10c, 0x1f10c, 0],
  [0x1f150, 0x1f169, 'a'],
  [0x1f170, 0x1f189, 'a'],
];

function plainForm(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const row = circled.find(([first, last]) => first <= code && code <= last);
  if (row === undefined) return character.normalize('NFKC');
  const [first, , stands] = row;
  return typeof stands === 'number'
    ? String(stands + code - first)
    : String.fromCodePoint((stands.codePointAt(0) ?? 0) + code - first);
}

const generalMarks = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;
const seenAsNothing = /\p{Default_Ignorable_Code_Point}/u;
const white = /\p{White_Space}/u;

/** Steps 1 to 5 for one character: what it becomes, often itself, sometimes several characters or none. */
function foldCharacter(character: string): string[] {
  const unmarked = plainForm(character).normalize('NFD').replace(generalMarks, '').normalize('NFC');
  return [...unmarked]
    .flatMap((char) => [...char.toLowerCase().replace(generalMarks, '')])
    .map((char) => simplified.get(char) ?? char)
    .filter((char) => !seenAsNothing.test(char));
}

const known = new Map<string, string[]>();

function folded(character: string): string[] {
  const result = known.get(character) ?? foldCharacter(character);
  known.set(character, result);
  return result;
}

/** A text in folded characters. A run of white space is one, from the beginning of its first to the end of its last. */
export function foldText(text: string): Folded[] {
  const result: Folded[] = [];
  let at = 0;
  for (const character of text) {
    const [start, end] = [at, at + character.length];
    at = end;
    for (const char of folded(character)) {
      const before = result.at(-1);
      if (!white.test(char)) result.push({ char, start, end });
      else if (before?.char === ' ') result[result.length - 1] = { char: ' ', start: before.start, end };
      else result.push({ char: ' ', start, end });
    }
  }
  return result;
}

/** A spelling, exclusion or required word in folded characters, without white space at its ends. */
export function foldSpelling(spelling: string): string[] {
  const chars = foldText(spelling).map(({ char }) => char);
  if (chars[0] === ' ') chars.shift();
  if (chars.at(-1) === ' ') chars.pop();
  return chars;
}

/** A letter of the Latin, Greek or Cyrillic script, or a decimal digit. */
export const isWord = (char: string) =>
  /^(?:(?=\p{L})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|\p{Nd})$/u.test(char);

/** Neither letter nor number nor mark. */
export const isNoise = (char: string) => !/^[\p{L}\p{N}\p{M}]$/u.test(char);
