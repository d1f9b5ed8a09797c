import { numerals } from './fold-character.ts';
import { meetByChance } from './tables/chance.ts';
import { isCommonPair } from './tables/common-pairs.ts';
import { homophonesOf, lookalikesOf, splitsOf } from './tables/lookups.ts';

export interface Variant {
  /** As it stands in a skeleton: folded, without noise, Chinese numerals as digits. */
  readonly text: string;
  readonly how: 'homophone' | 'lookalike' | 'split';
}

/** Nobody replaces more characters of a name and still hopes to be understood. */
const mostReplaced = 3;

/**
 * Share of the limit that variants with so many characters replaced, or fewer, may take before those with more have had
 * their turn. What then is left goes to the rest of the former.
 */
const shares = [0.6, 0.9, 1];

/** The numerals that a digit of a skeleton may have been written as: 六 and 陆 for 6. The first is the usual one. */
const numeralsOf = new Map<string, string[]>();
for (const [numeral, digit] of Object.entries(numerals)) {
  numeralsOf.set(digit, [...(numeralsOf.get(digit) ?? []), numeral]);
}
/** 〇 stands in no word and has no look-alikes but letters; 零 does. */
numeralsOf.get('0')?.reverse();

const skeletonOf = (text: string) => [...text].map((character) => numerals[character] ?? character).join('');

/** What may stand for one character, likeliest first. */
type Options = Readonly<Record<Variant['how'], readonly string[]>>;

function optionsOf(character: string, chinese: boolean): Options {
  const written = chinese ? [character, ...(numeralsOf.get(character) ?? [])] : [character];
  const usable = (others: string[]) => [...new Set(others.map(skeletonOf))].filter((other) => other !== character);
  const homophone = usable(written.flatMap(homophonesOf));
  return {
    homophone,
    // What also sounds alike is found as a homophone: the surer way, and first among those.
    lookalike: usable(written.flatMap(lookalikesOf)).filter((other) => !homophone.includes(other)),
    split: usable(splitsOf(character)),
  };
}

/** Watchlists use some hundred characters over and over. */
const known = new Map<string, Options>();

function optionsOfAll(characters: readonly string[]): Options[] {
  // In an abbreviation such as `o2o` a digit is not read in Chinese.
  const chinese = characters.some((character) => /\p{Script=Han}/u.test(character));
  return characters.map((character) => {
    const key = chinese ? character : ` ${character}`;
    const options = known.get(key) ?? optionsOf(character, chinese);
    if (known.size < 4096) known.set(key, options);
    return options;
  });
}

/** The spellings with `count` characters replaced, by the sum of their replacements' ranks. */
function* spellings(
  characters: readonly string[],
  options: readonly (readonly string[])[],
  count: number,
): Generator<string> {
  const places = options.flatMap((list, at) => (list.length > 0 ? [at] : []));
  const longest = Math.max(0, ...options.map((list) => list.length - 1));
  function* from(place: number, left: number, sum: number, done: string, end: number): Generator<string> {
    if (left === 0) {
      yield done + characters.slice(end).join('');
      return;
    }
    for (let i = place; i + left <= places.length; i++) {
      const at = places[i] ?? 0;
      const list = options[at] ?? [];
      const before = done + characters.slice(end, at).join('');
      // The last replacement takes what is left of the sum; one before it leaves no more than the others can take.
      const least = left === 1 ? sum : Math.max(0, sum - longest * (left - 1));
      for (let rank = least; rank <= Math.min(sum, list.length - 1); rank++) {
        yield* from(i + 1, left - 1, sum - rank, before + list[rank], at + 1);
      }
    }
  }
  if (places.length < count) return;
  for (let sum = 0; sum <= longest * count; sum++) yield* from(0, count, sum, '', 0);
}

const hasDigit = /\d/;

/**
 * Whether a variant of two characters is what people write anyway: a common word, or characters that often meet. `near`:
 * the likest look-alike, which is worth a few false alarms, since nobody sees the difference.
 */
function isOrdinary(text: string, folded: string, near: boolean): boolean {
  const [first = '', second = '', ...more] = [...text].map((character) => numeralsOf.get(character)?.[0] ?? character);
  if (second === '' || more.length > 0) return false;
  // 跑六 is in 跑六圈, and 八米 in 十八米.
  const counts = hasDigit.test(text) && !hasDigit.test(folded) && /\p{Script=Han}/u.test(text);
  return counts || isCommonPair(first + second) || meetByChance(first, second, near);
}

/**
 * Evasive spellings of a folded spelling, likeliest first, without duplicates and never equal to it (rules:
 * docs/matching.md). The spelling is a skeleton: folded, without noise. Fewer replaced characters come before more, and
 * the kinds take turns, so that none starves at the limit. A spelling that is a common word is none, nor are two characters
 * that often meet: 公案 for 公安, 骗了 for 骗子.
 */
export function variantsOf(folded: string, limit: number): Variant[] {
  const characters = [...folded];
  const most = Math.min(mostReplaced, Math.floor(characters.length / 2));
  const options = optionsOfAll(most > 0 ? characters : []);
  const found = new Map<string, Variant & { replaced: number }>();
  const near = options.map(({ lookalike }, i) => characters.with(i, lookalike[0] ?? '').join(''));
  // Longer ones are hardly ever met by chance.
  const isWrong = (text: string) =>
    text === folded || (characters.length === 2 && isOrdinary(text, folded, near.includes(text)));

  const take = (source: Generator<string>, how: Variant['how'], replaced: number): boolean => {
    // By hand: leaving a `for` loop would end the generator.
    for (let next = source.next(); next.done !== true; next = source.next()) {
      const text = next.value;
      if (found.has(text) || isWrong(text)) continue;
      found.set(text, { text, how, replaced });
      return true;
    }
    return false;
  };
  const sources = Array.from({ length: most }, (_, i) =>
    (['homophone', 'lookalike', 'split'] as const).map((how) => ({
      how,
      replaced: i + 1,
      source: spellings(
        characters,
        options.map((each) => each[how]),
        i + 1,
      ),
    })),
  );
  const drain = (turn: (typeof sources)[number], until: number) => {
    for (let live = turn; live.length > 0; ) {
      live = live.filter(({ source, how, replaced }) => found.size < until && take(source, how, replaced));
    }
  };
  for (const [i, turn] of sources.entries()) drain(turn, i + 1 === most ? limit : Math.ceil(limit * (shares[i] ?? 1)));
  for (const turn of sources) drain(turn, limit);
  return [...found.values()].sort((a, b) => a.replaced - b.replaced).map(({ text, how }) => ({ text, how }));
}

/**
 * Variants of a term's spellings (skeletons, each once), at most `limit` together: each gets an equal share, and what one
 * does not need goes to those after it. The short name is evaded more often than the full one, and stands last.
 */
export function shareVariants(skeletons: readonly string[], limit: number): Variant[][] {
  let left = limit;
  return skeletons.map((skeleton, i) => {
    const variants = variantsOf(skeleton, Math.floor(left / (skeletons.length - i)));
    left -= variants.length;
    return variants;
  });
}
