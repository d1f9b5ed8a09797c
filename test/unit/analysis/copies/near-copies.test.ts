import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonText, fingerprintOf } from '../../../../shared/text/comparison.ts';
import { bigramsOf } from '../../../../worker/analysis/copies/bigrams.ts';
import { fingerprintOfCompared } from '../../../../worker/analysis/copies/fingerprint.ts';
import { bandCount, bandsOf } from '../../../../worker/analysis/copies/min-hash.ts';
import { comparable, cutForComparison, longest, nearest } from '../../../../worker/analysis/copies/nearest.ts';
import { containment, jaccard } from '../../../../worker/analysis/copies/similarity.ts';
import { passagesOf, shortestQuoted } from '../../../../worker/analysis/copies/winnow.ts';

const han = fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9000 }).map((point) => String.fromCodePoint(point)) });

describe('bigrams', () => {
  it('are the distinct pairs of neighbours', () => {
    expect(bigramsOf('甲乙甲乙丙')).toHaveLength(3);
    expect(bigramsOf('甲')).toHaveLength(0);
    expect(bigramsOf('')).toHaveLength(0);
    // A character of two UTF-16 units is one.
    expect(bigramsOf('𠮷野家')).toHaveLength(2);
  });

  it('compare as sets of pairs do', () => {
    const pairs = (text: string) => new Set([...text].slice(1).map((character, i) => [...text][i] + character));
    fc.assert(
      fc.property(han, han, (one, other) => {
        const text = one + other.slice(0, 3);
        const [a, b] = [pairs(text), pairs(other)];
        const both = [...a].filter((pair) => b.has(pair)).length;
        expect(jaccard(bigramsOf(text), bigramsOf(other))).toBe(both === 0 ? 0 : both / new Set([...a, ...b]).size);
        expect(containment(bigramsOf(text), bigramsOf(other))).toBe(a.size === 0 ? 0 : both / a.size);
      }),
    );
  });
});

describe('bands', () => {
  it('are stored: they never change', () => {
    expect(bandsOf(bigramsOf('海潮银行又扣我年费客服不理人')).slice(0, 3)).toEqual([
      19363844771046, 10413266659564, 12583836827884,
    ]);
  });

  it('are twenty whole numbers of six bytes, none of nothing', () => {
    fc.assert(
      fc.property(han, (text) => {
        const bands = bandsOf(bigramsOf(text));
        expect(bands).toHaveLength([...text].length < 2 ? 0 : bandCount);
        expect(bands.every((band) => Number.isSafeInteger(band) && band >= 0 && band < 2 ** 46)).toBe(true);
      }),
    );
  });
});

describe('the nearest representative', () => {
  const candidates = [
    { cluster: 1, text: '海潮银行又扣我年费客服不理人' },
    { cluster: 2, text: '海潮银行又扣我年费了客服不理人' },
    { cluster: 3, text: '今天天气很好适合出门散步' },
  ];
  const find = (text: string) => nearest(bigramsOf(text), candidates)?.cluster ?? null;

  it('is found from half of the bigrams in common on', () => {
    expect(find('海潮银行又扣我年费了客服不理人')).toBe(2);
    expect(find('海潮银行又扣年费客服不理人')).toBe(1);
    expect(find('今天天气不好不想出门散步')).toBeNull();
  });

  it('is not looked for where a text is short, or says one thing over and over', () => {
    expect(comparable('海潮银行倒闭').bands).toEqual([]);
    expect(comparable('哈哈哈哈哈哈哈哈哈哈').bands).toEqual([]);
    expect(comparable('𠮷𠮷𠮷𠮷').bands).toEqual([]);
    expect(comparable('海潮银行快倒闭了').bands).toHaveLength(20);
  });

  it('is looked for by the beginning of a text, never by half a character', () => {
    expect(cutForComparison('好'.repeat(longest + 1))).toHaveLength(longest);
    expect(cutForComparison(`${'好'.repeat(longest - 1)}𠮷`)).toBe('好'.repeat(longest - 1));
  });
});

describe('passages', () => {
  it('are shared by texts with a run of fifteen characters in common', () => {
    fc.assert(
      fc.property(
        han,
        han,
        fc.string({ unit: fc.constantFrom(...'海潮银行又扣我年费'), minLength: 15 }),
        (before, after, run) => {
          const [one, other] = [new Set(passagesOf(before + run)), passagesOf(run + after)];
          expect(other.some((hash) => one.has(hash))).toBe(true);
        },
      ),
    );
  });

  it('are few, and none of a text that is too short', () => {
    const text = Array.from({ length: 400 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * i * 31) % 4999))).join('');
    expect(passagesOf(text).length).toBeLessThan(130);
    expect(passagesOf(text.slice(0, shortestQuoted - 1))).toEqual([]);
    expect(passagesOf(text.slice(0, shortestQuoted))).not.toEqual([]);
  });
});

it('a fingerprint is the one that extensions send', async () => {
  for (const text of ['海潮银行又扣我年费！', 'ＡＰＰ 崩了𝐀', '//@某:x 说得对']) {
    const compared = comparisonText(text);
    expect(compared === '' ? null : fingerprintOfCompared(compared)).toBe(await fingerprintOf(text));
  }
});
