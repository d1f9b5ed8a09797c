import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import type { Mention } from '../../../shared/match/matcher.ts';
import { variantsOf } from '../../../shared/match/variants.ts';
import { findBySlowRules } from './reference/find.ts';
import { foldSpelling } from './reference/fold.ts';
import { usable } from './reference/spellings.ts';

/** The planes with characters: 0 to 2 and what is assigned of 3, and the tags and variation selectors of 14. */
const ranges = [
  [0, 0x323b0],
  [0xe0000, 0xe1000],
] as const;
const characters = ranges.flatMap(([from, to]) =>
  Array.from({ length: to - from }, (_, i) => String.fromCodePoint(from + i)),
);

const termsOf = (inputs: Omit<v.InferInput<typeof WatchTerm>, 'id'>[]) =>
  inputs.map((input, i) => v.parse(WatchTerm, { ...input, id: `t${i}` }));

/**
 * The characters, as code points, on whose piece of text the matcher and the slow rules differ: a piece for each, all in
 * one text.
 */
function differences(terms: WatchTerm[], some: readonly string[], piece: (char: string) => string): string[] {
  const pieces = some.map(piece);
  const ends: number[] = [];
  for (const text of pieces) ends.push((ends.at(-1) ?? 0) + text.length);
  const text = pieces.join('');
  const say = (mentions: Mention[]) => new Map(mentions.map((mention) => [JSON.stringify(mention), mention.start]));
  const [found, expected] = [say(compileWatchlist(terms).find(text)), say(findBySlowRules(terms, text, variantsOf))];
  const places = [...found, ...expected].filter(([mention]) => !(found.has(mention) && expected.has(mention)));
  const at = new Set(places.map(([, start]) => ends.findIndex((end) => start < end)));
  return [...at].map((index) => `U+${some[index]?.codePointAt(0)?.toString(16)}`);
}

/** Lists of at most `size`. */
const inChunks = <T>(list: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

describe('every character', () => {
  it('is word, noise, other or nothing, as the page says', { timeout: 120_000 }, () => {
    const terms = termsOf([{ text: 'x' }, { text: '招商', evasion: true }, { text: '富汇' }]);
    for (const some of inChunks(characters, 500)) {
      expect(differences(terms, some, (char) => `。x${char}。${char}x。招${char}商。富${char}汇。`)).toEqual([]);
    }
  });

  it('folds to what the page says', { timeout: 120_000 }, () => {
    const changing = characters.filter((char) => foldSpelling(char).join('') !== char);
    expect(changing.length).toBeGreaterThan(8000);
    for (const some of inChunks(changing, 200)) {
      const folded = new Set(some.map((char) => foldSpelling(char).join('')).filter((text) => text !== ''));
      const terms = termsOf([...folded].map((text) => ({ text })));
      expect(differences(terms, some, (char) => `|${char}|`)).toEqual([]);
    }
  });

  it('is found where a term is that character alone', { timeout: 120_000 }, () => {
    const alone = characters.filter((char, i) => i % 7 === 0 && char.isWellFormed() && char.trim() !== '');
    for (const some of inChunks(alone, 500)) {
      const terms = termsOf(some.map((text) => ({ text })));
      expect(differences(terms, some, (char) => `${char}|`)).toEqual([]);
      expect(compileWatchlist(terms).errors.length).toBe(terms.flatMap((term) => usable(term).errors).length);
    }
  });
});
