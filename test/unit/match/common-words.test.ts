import { describe, expect, it } from 'vitest';
import { isCommonWord, wordsHolding } from '../../../shared/match/tables/common-words.ts';
import { wordsOfMore } from '../../../shared/match/tables/words-of-more.ts';

describe('common words', () => {
  it.each(['公安', '公案', '一个', '委员会', '一路平安'])('%s is one', (word) => {
    expect(isCommonWord(word)).toBe(true);
  });

  it.each(['', ' ', '商', '召商', '钅艮', 'cmb', '员会', '一个委员会'])('“%s” is none', (text) => {
    expect(isCommonWord(text)).toBe(false);
  });

  it('hold a term, are longer than it, and come commonest first', () => {
    expect(wordsHolding('平安', 10)).toContain('一路平安');
    expect(wordsHolding('商', 3)).toEqual(['商品', '商业', '商人']);
    const found = wordsHolding('安', 1000);
    expect(found).toContain('公安');
    expect(found).toContain('天安门');
    expect(found.every((word) => word.includes('安') && word.length > 1)).toBe(true);
    expect(new Set(found).size).toBe(found.length);
  });

  it('are at most as many as asked for', () => {
    expect(wordsHolding('人', 7)).toHaveLength(7);
    expect(wordsHolding('人', 0)).toEqual([]);
  });

  it('hold nothing that is no part of a word', () => {
    expect(wordsHolding('', 10)).toEqual([]);
    expect(wordsHolding(' ', 10)).toEqual([]);
    expect(wordsHolding('招商银行', 10)).toEqual([]);
    expect(wordsHolding('员会 武汉', 10)).toEqual([]);
  });

  it('are stored commonest first and once each', () => {
    const longer = wordsOfMore.trim().split(' ');
    expect(longer).toHaveLength(12_000);
    expect(new Set(longer).size).toBe(12_000);
    expect(longer.indexOf('委员会')).toBeLessThan(longer.indexOf('一路平安'));
  });
});
