/** What is seen as nothing: soft hyphen, joiners, zero-width and direction marks, fillers, variation selectors, tags. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** Combining marks of the general blocks. Marks of one script alone (kana's, Indic vowels) tell its letters apart. */
const marks = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

/** Circled and dingbat digits and negative letters, which have no compatibility form: first, last, what the first means. */
const styles: readonly (readonly [first: number, last: number, plain: 'letter' | number])[] = [
  [0x24eb, 0x24f4, 11],
  [0x24f5, 0x24fe, 1],
  [0x24ff, 0x24ff, 0],
  [0x2776, 0x277f, 1],
  [0x2780, 0x2789, 1],
  [0x278a, 0x2793, 1],
  [0x1f10b, 0x1f10b, 0],
  [0x1f10c, 0x1f10c, 0],
  [0x1f150, 0x1f169, 'letter'],
  [0x1f170, 0x1f189, 'letter'],
];

function withoutStyle(character: string): string {
  const at = character.codePointAt(0) ?? 0;
  for (const [first, last, plain] of styles) {
    if (at >= first && at <= last) {
      return plain === 'letter' ? String.fromCharCode(0x61 + at - first) : String(plain + at - first);
    }
  }
  return character;
}

/**
 * One character (code point) without its dress: compatibility form, no general marks, lower case; white space is one
 * space, what is not seen is nothing. Traditional characters stay: see `fold-text.ts`. May be several characters.
 */
export function foldCharacter(character: string): string {
  if (invisible.test(character)) return '';
  const bare = withoutStyle(character).normalize('NFKD').replace(marks, '').normalize('NFKC');
  const lower = bare.toLowerCase().normalize('NFKD').replace(marks, '').normalize('NFKC');
  let folded = '';
  for (const one of lower) if (!invisible.test(one)) folded += /\p{White_Space}/u.test(one) ? ' ' : one;
  return folded;
}

/** Natures of a folded character: bits, as the matcher's tables hold them. */
export const nature = { word: 1, noise: 2, open: 4, close: 8 } as const;

const letterOrDigit = /^(?:(?=\p{L})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|\p{Nd})$/u;
const meaning = /^[\p{L}\p{N}\p{M}]$/u;

const natures = new Map<string, number>();

/**
 * `word`: letters of scripts that put spaces between words, and decimal digits; `noise`: neither letter nor number nor
 * mark; of the noise, `open` and `close` brackets. 0: everything else, Han characters above all.
 */
export function natureOf(folded: string): number {
  let bits = natures.get(folded);
  if (bits === undefined) {
    if (meaning.test(folded)) bits = letterOrDigit.test(folded) ? nature.word : 0;
    else if (/^\p{Ps}$/u.test(folded)) bits = nature.noise | nature.open;
    else bits = /^\p{Pe}$/u.test(folded) ? nature.noise | nature.close : nature.noise;
    if (natures.size < 65_536) natures.set(folded, bits);
  }
  return bits;
}

/** Chinese numerals that the skeleton takes for digits. */
export const numerals: Readonly<Record<string, string>> = Object.fromEntries(
  ['〇零', '一壹', '二两贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((same, digit) =>
    [...same].map((numeral) => [numeral, String(digit)]),
  ),
);

const initial = '[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh';
const final =
  'a|o|e|i|u|v|ai|ei|ui|ao|ou|iu|ie|ue|ve|er|an|en|in|un|vn|ang|eng|ing|ong|ia|ua|uo|iao|iai|uai|ian|uan|van|iang|uang|iong';
const bopomofo = '[\\u3105-\\u312f\\u31a0-\\u31bf]{1,3}';
/** One syllable, folded: pinyin (ü as u or v, the tone as a digit) or bopomofo, whose neutral tone folds to a space. */
const reading = new RegExp(
  `^(?:(?:${initial})?(?:${final})[0-5]?| ?${bopomofo}|${bopomofo}[\\u02c9\\u02ca\\u02c7\\u02cb ]?)$`,
);

/** The longest such syllable. */
export const longestReading = 8;

/** Whether folded text between brackets says how the character before is read. */
export const isReading = (folded: string): boolean => reading.test(folded);

const known = new Map<string, boolean>();

/** Whether this piece of a text, brackets included, is a bracketed reading: 「(yú)」. */
export function isBracketedReading(text: string): boolean {
  let answer = known.get(text);
  if (answer === undefined) {
    let folded = '';
    for (const character of text) folded += foldCharacter(character);
    answer = isReading(folded.slice(1, -1));
    // There are some thousand ways to write a syllable; a hostile text cannot make this grow without end.
    if (known.size < 4096) known.set(text, answer);
  }
  return answer;
}
