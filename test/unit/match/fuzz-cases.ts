import fc from 'fast-check';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { variantsOf } from '../../../shared/match/variants.ts';

/** A watchlist and texts to search. Several, because compiling is what takes long. */
export interface Case {
  readonly terms: WatchTerm[];
  readonly texts: string[];
}

/** At most so many. */
const textsPerCase = 12;

/**
 * Few characters each, so that terms overlap, nest and nearly match. Some stand for themselves, some fold to others of
 * the same world, some nearly do.
 */
const worlds: readonly (readonly string[])[] = [
  ['招', '商', '银', '行', '銀', '召'],
  ['平', '安', '岁', '夜', '歲'],
  ['舆', '情', '輿', '说', '說', '明'],
  ['a', 'b', 'c', 'A', 'Ｂ', 'é'],
  ['c', 'm', 'b', 'с', '招', '0'],
  ['3', '6', '0', '三', '六', '〇', '叁', '借', '③', '陸'],
  ['株', '式', '会', '社', '㍿', '會'],
  ['𠮷', '😀', '野', '𝐂', 'c'],
  ['о', 'o', 'О', '0', 'ο', '我', '1', 'l'],
  ['か', 'が', '가', 'ー', '々', 'の'],
];

/** What folding takes away, what it changes, what is noise, and what only looks like one of them. */
const oddities: readonly string[] = [
  ...['\u200b', '\u00ad', '\ufe0f', '\u200d', '\u3164', '\u{e0041}', '\u180e', '\u202e', '\ufeff'],
  ...['\u0301', '\u0336', '\u20e3', '\ufe20', '\u3099', '\u0903'],
  ...[' ', '\n', '\u3000', '\t', '\u00a0', '\u0085', '\u2028', '´', '￣'],
  ...['.', '-', '·', '…', '!', '_', '|', '～', '\u0000', '\u0007', '\uffff', '\ue000', '\u0378'],
  ...['😀', '👨\u200d👩\u200d👧', '🇨🇳', '👍🏽', '1\ufe0f\u20e3'],
  ...['\ud83d', '\ude00', '\ud842', '\udfb7'],
  ...[
    '❿',
    '⓿',
    '➊',
    '⓵',
    '⓫',
    '🅒',
    '🅼',
    '🅐',
    'Ⓒ',
    'ⓜ',
    '𝟛',
    '６',
    'Ａ',
    '⒈',
    '⑴',
    '⒜',
    '½',
    '℡',
    '㏂',
    'ﷺ',
    '㈱',
    'Ⅳ',
    'ﬁ',
  ],
  ...['İ', 'ß', 'ẞ', 'Σ', 'ς', 'ª', 'K', 'й', 'ё', 'ü', 'ﾞ', 'ｶ', '٣', 'ㄩ', '二', '兩', '贰', '十'],
  ...['(', ')', '（', '）', '【', '」', '《', '<'],
];

/** Bracketed readings, and what is nearly one. */
const readings: readonly string[] = [
  ...[
    '(yú)',
    '（yu）',
    '(yu2)',
    '[shuō]',
    '【SHUO】',
    '(yu]',
    '(lüe)',
    '(nv3)',
    '(ㄩˊ)',
    '(˙ㄇㄚ)',
    '(ㄇㄚ˙)',
    '⒜',
    '(zhuang¹)',
  ],
  ...[
    '(yu6)',
    '(yu\u200b)',
    '( yu)',
    '(yuu)',
    '(y)',
    '()',
    '(yu',
    'yu)',
    '(yu)(yu)',
    '(yu).',
    '(ㄩㄩㄩㄩ)',
    '<yu>',
    '(2)',
    '(余)',
    '(qng)',
  ],
];

/** Other characters that fold to the same. */
const styles: Readonly<Record<string, readonly string[]>> = {
  ...{
    a: ['Ａ', 'á', '𝐚', 'ⓐ', '🅐', 'ª'],
    b: ['B', 'ｂ', '𝓑', '🅱'],
    c: ['C', 'ç', 'Ⓒ', '𝐂', '🅒', 'c\u0336'],
    m: ['Ｍ', 'ⓜ', '🅼', 'ṁ'],
  },
  ...{
    3: ['３', '③', '❸', '➌', '⓷', '三', '叁', '𝟛', '³'],
    6: ['６', '六', '陸', '⑥'],
    0: ['０', '⓪', '⓿', '〇', '零', '🄋', '₀'],
  },
  ...{
    三: ['3', '叁', '參'],
    六: ['陆', '６'],
    〇: ['0', '零'],
    银: ['銀'],
    岁: ['歲'],
    舆: ['輿'],
    说: ['說'],
    会: ['會'],
    野: ['野\ufe00'],
  },
  ...{
    о: ['О'],
    o: ['O', 'º', 'ö'],
    か: ['か\u200d'],
    が: ['が\u0301'],
    l: ['Ｌ', 'ℓ'],
    '1': ['①', '一', '壹', '¹'],
    株: ['株\u{e0100}'],
  },
};

const fromWorld = fc.constantFrom(...worlds);
const noise = fc.constantFrom('.', ' ', '-', '😀', '\u3000', '…', '´', '\ud83d', '!', '（', ')', '\u0007');

/** Neighbours at the distances where conditions and risk words begin and cease to count. */
const fillers = fc.oneof(
  fc.record({
    of: fc.constantFrom('一', '的', 'x', '.', '😀', '㍿', '𠮷', '\u200b', ' '),
    count: fc.integer({ min: 0, max: 6 }),
  }),
  fc.record({ of: fc.constantFrom('一', '的', '。', '😀', '𠮷'), count: fc.integer({ min: 28, max: 32 }) }),
);

const kinds = ['brand', 'product', 'person', 'risk', 'other'] as const;

/** Spellings of 1 to 5 characters of one world, now and then with an oddity inside, at times not well trimmed. */
function spellingFrom(world: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...world) },
    // What the contract refuses cannot be in a term: unpaired surrogates.
    { weight: 1, arbitrary: fc.constantFrom(...oddities.filter((text) => text.isWellFormed())) },
    { weight: 1, arbitrary: fc.constantFrom('(yu)', '....', '........', '(a)') },
  );
  return fc
    .array(piece, { minLength: 1, maxLength: 5 })
    .map((pieces) => pieces.join(''))
    .filter((text) => text.trim() !== '' && text.length <= 60);
}

/** Watch terms over a world. Half of the exclusions hold the term's text, as people's do. */
function termFrom(world: readonly string[]): fc.Arbitrary<Omit<WatchTerm, 'id'>> {
  const words = (most: number) => fc.array(spellingFrom(world), { maxLength: most });
  const end = fc.oneof(fc.constant(''), fc.constantFrom(...world), fc.constantFrom('.', '的', '。。'));
  const around = fc.array(fc.tuple(end, end), { minLength: 1, maxLength: 2 });
  return fc
    .record({
      text: spellingFrom(world),
      aliases: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, words(2)),
      exclude: fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, words(2)),
      around: fc.oneof({ weight: 2, arbitrary: fc.constant<[string, string][]>([]) }, around),
      require: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        fc.record({
          any: fc.array(spellingFrom(world), { minLength: 1, maxLength: 2 }),
          within: fc.constantFrom(1, 2, 3, 5, 30),
        }),
      ),
      evasion: fc.boolean(),
      kind: fc.constantFrom(...kinds),
      level: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ around: ends, exclude, ...term }) => ({
      ...term,
      exclude: [...exclude, ...ends.map(([before, after]) => before + term.text + after)].filter(
        (text) => text.length <= 60,
      ),
    }));
}

/** One stretch of text; all numbers are reduced to what is there. */
interface Stretch {
  readonly kind: 'spelling' | 'variant' | 'exclusion' | 'required' | 'world' | 'oddity' | 'reading' | 'filler';
  readonly term: number;
  readonly word: number;
  /** What is put between the characters of a word, one after the other. */
  readonly between: readonly string[];
  /** In which style its characters are written, one after the other; 0 is as in the watchlist. */
  readonly style: readonly number[];
  readonly filler: { readonly of: string; readonly count: number };
}

const betweenCharacters = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: fc.array(noise, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.constantFrom(...readings) },
  { weight: 1, arbitrary: fc.constantFrom(...oddities) },
);

const stretch: fc.Arbitrary<Stretch> = fc.record({
  kind: fc.constantFrom(
    ...(['spelling', 'spelling', 'spelling', 'spelling', 'variant', 'variant', 'exclusion', 'exclusion'] as const),
    ...(['required', 'world', 'oddity', 'reading', 'filler'] as const),
  ),
  term: fc.nat({ max: 11 }),
  word: fc.nat({ max: 240 }),
  style: fc.oneof(
    { weight: 2, arbitrary: fc.constant([0]) },
    { weight: 1, arbitrary: fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 3 }) },
  ),
  between: fc.oneof(fc.constant([]), fc.array(betweenCharacters, { minLength: 1, maxLength: 4 })),
  filler: fillers,
});

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length];

/** Writes a word out in styles, with something between its characters. */
function written(word: string | undefined, { between, style }: Stretch): string {
  const styled = [...(word ?? '')].map((char, i) => pick([char, ...(styles[char] ?? [])], pick(style, i) ?? 0) ?? char);
  return styled.reduce((text, char, i) => text + (i > 0 ? (pick(between, i - 1) ?? '') : '') + char, '');
}

type Writer = (stretch: Stretch, term: WatchTerm, world: readonly string[]) => string | undefined;

const spellingOf = ({ word }: Stretch, term: WatchTerm) => pick([term.text, ...term.aliases], word);

/** What each kind of stretch says. */
const writers: Record<Stretch['kind'], Writer> = {
  spelling: (stretch, term) => written(spellingOf(stretch, term), stretch),
  variant: (stretch, { text }) => written(pick(variantsOf(text, 200), stretch.word)?.text ?? text, stretch),
  exclusion: (stretch, term) => written(pick(term.exclude, stretch.word) ?? spellingOf(stretch, term), stretch),
  required: (stretch, { require }) => written(pick(require?.any ?? [], stretch.word), stretch),
  world: ({ word }, _, world) => pick(world, word),
  oddity: ({ word }) => pick(oddities, word),
  reading: ({ word }) => pick(readings, word),
  filler: ({ filler }) => filler.of.repeat(filler.count),
};

function textOf(terms: readonly WatchTerm[], world: readonly string[], stretches: readonly Stretch[]): string {
  return stretches
    .map((stretch) => {
      const term = pick(terms, stretch.term);
      return (term && writers[stretch.kind](stretch, term, world)) ?? '';
    })
    .join('');
}

/** Watchlists of one to five terms over one or two small worlds, and a text made of what they ask for. */
export const cases: fc.Arbitrary<Case> = fc.tuple(fromWorld, fromWorld).chain(([one, other]) =>
  fc
    .record({
      terms: fc.array(
        fc.oneof({ weight: 3, arbitrary: termFrom(one) }, { weight: 1, arbitrary: termFrom([...one, ...other]) }),
        { minLength: 1, maxLength: 5 },
      ),
      texts: fc.array(fc.array(stretch, { minLength: 1, maxLength: 12 }), {
        minLength: 1,
        maxLength: textsPerCase,
        size: 'max',
      }),
    })
    .map(({ terms, texts }) => {
      const named = terms.map((term, i) => ({ id: `t${i}`, ...term }));
      return { terms: named, texts: texts.map((stretches) => textOf(named, [...one, ...other], stretches)) };
    }),
);
