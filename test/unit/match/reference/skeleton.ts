import { isNoise } from './fold.ts';

/** A character of the skeleton: `at` is its place among the folded characters of the exact stream. */
export interface Bone {
  readonly char: string;
  readonly at: number;
  /** What was dropped before it, up to the bone before: how many characters, and whether a hit may reach over them. */
  readonly dropped: number;
  readonly passable: boolean;
}

/** At most this many noise characters in a gap. */
const widest = 3;

const digits = new Map<string, string>();
for (const [digit, numerals] of Object.entries([
  '〇零',
  '一壹',
  '二两贰',
  '三叁',
  '四肆',
  '五伍',
  '六陆',
  '七柒',
  '八捌',
  '九玖',
])) {
  for (const numeral of numerals) digits.set(numeral, digit);
}

const initials = 'b p m f d t n l g k h j q x zh ch sh r z c s y w';
const finals =
  'a o e i u v ai ei ui ao ou iu ie ue ve er an en in un vn ang eng ing ong ia ua uo iao iai uai ian uan van iang uang iong';
const pinyin = new RegExp(`^(?:${initials.replaceAll(' ', '|')})?(?:${finals.replaceAll(' ', '|')})[0-5]?$`, 'u');
const bopomofo = /^ ?[\u3105-\u312f\u31a0-\u31bf]{1,3}[ˉˊˇˋ]?$|^[\u3105-\u312f\u31a0-\u31bf]{1,3} $/u;

/** The number of characters of a bracketed reading that begins at `from`, 0 when there is none. */
function readingAt(chars: readonly string[], from: number): number {
  const touches = (at: number) => chars[at] !== undefined && !isNoise(chars[at]);
  if (!touches(from - 1) || !/^\p{Ps}$/u.test(chars[from] ?? '')) return 0;
  const length = chars.slice(from + 1).findIndex((char) => /^\p{Pe}$/u.test(char));
  if (length < 0) return 0;
  const inside = chars.slice(from + 1, from + 1 + length).join('');
  return (pinyin.test(inside) || bopomofo.test(inside)) && touches(from + length + 2) ? length + 2 : 0;
}

/** The skeleton of folded characters. */
export function skeletonOf(chars: readonly string[]): Bone[] {
  const bones: Bone[] = [];
  let dropped = 0;
  let passable = true;
  for (let at = 0; at < chars.length; ) {
    const char = chars[at] ?? '';
    const reading = readingAt(chars, at);
    if (reading > 0) {
      dropped += reading;
      at += reading;
      continue;
    }
    if (isNoise(char)) {
      dropped++;
      passable = dropped <= widest;
    } else {
      bones.push({ char: digits.get(char) ?? char, at, dropped, passable });
      dropped = 0;
      passable = true;
    }
    at++;
  }
  return bones;
}

/** The characters of a spelling's own skeleton. */
export const skeletonSpelling = (chars: readonly string[]) => skeletonOf(chars).map(({ char }) => char);
