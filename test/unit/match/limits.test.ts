import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import { variantsOf } from '../../../shared/match/variants.ts';
import { findBySlowRules } from './reference/find.ts';

const term = (input: v.InferInput<typeof WatchTerm>) => v.parse(WatchTerm, input);

/** How many of the first `count` variants of a spelling are found, after the matcher and the slow rules agreed on each. */
function variantsFound(terms: WatchTerm[], spelling: string, count: number): number {
  const matcher = compileWatchlist(terms);
  const texts = variantsOf(spelling, count).map(({ text }) => text);
  expect(texts.length).toBe(count);
  return texts.filter((text) => {
    const mentions = matcher.find(text);
    expect(mentions).toEqual(findBySlowRules(terms, text, variantsOf));
    return mentions.some(({ start, end }) => start === 0 && end === text.length);
  }).length;
}

describe('the limit of variants', () => {
  it('is 200 for a term', () => {
    expect(variantsFound([term({ id: 'a', text: '富汇银行', evasion: true })], '富汇银行', 230)).toBe(200);
  });

  it('is shared equally by the text and the aliases', () => {
    const terms = [term({ id: 'a', text: '海潮银行', aliases: ['富汇银行'], evasion: true })];
    expect(variantsFound(terms, '富汇银行', 100)).toBe(100);
    const short = [term({ id: 'a', text: '海潮银行', aliases: ['富汇'], evasion: true })];
    expect(variantsFound(short, '富汇', 20)).toBe(20);
  });

  it('leaves the aliases what the text did not take', () => {
    const few = variantsOf('花呗', 200).length;
    expect(few).toBeLessThan(50);
    const terms = [term({ id: 'a', text: '花呗', aliases: ['富汇银行'], evasion: true })];
    expect(variantsFound(terms, '富汇银行', 230)).toBe(200 - few);
  });

  it('counts spellings that fold to the same once', () => {
    const few = variantsOf('贷款', 200).length;
    const aliases = ['貸款', '贷-款', '富汇银行'];
    const terms = [term({ id: 'a', text: '贷款', aliases, evasion: true })];
    expect(variantsFound(terms, '富汇银行', 230)).toBe(200 - few);
  });

  it('is an equal share of 30,000 for more than 150 evaded terms', () => {
    const others = Array.from({ length: 299 }, (_, i) =>
      term({
        id: `o${i}`,
        text: `${String.fromCodePoint(0x4e00 + 31 * i)}${String.fromCodePoint(0x4e07 + 17 * i)}`,
        evasion: true,
      }),
    );
    const terms = [...others, term({ id: 'a', text: '富汇银行', evasion: true })];
    const matcher = compileWatchlist(terms);
    const texts = (limit: number) => variantsOf('富汇银行', limit).map(({ text }) => text);
    const found = texts(200).filter((text) => matcher.find(text).some(({ term: id }) => id === 'a'));
    expect(found.toSorted()).toEqual(
      texts(200)
        .filter((text) => texts(100).includes(text))
        .toSorted(),
    );
    expect(texts(100).filter((text) => matcher.find(text).length === 0)).toEqual([]);
  });
});

describe('terms that cannot be used', () => {
  const full = term({ id: 'a', text: '富汇' });
  const words = (count: number) => Array.from({ length: count }, (_, i) => `词${i}`);

  it('are those with more than 500 spellings, exclusions and required words', () => {
    const most = {
      ...full,
      aliases: words(200),
      exclude: words(200),
      require: { any: ['富', ...words(98)], within: 3 },
    };
    expect(compileWatchlist([most]).errors).toEqual([]);
    const { errors, ...matcher } = compileWatchlist([
      { ...most, aliases: words(201) },
      { ...full, id: 'b' },
    ]);
    expect(errors).toEqual([{ id: 'a', text: '富汇', reason: 'too-many' }]);
    expect(matcher.find('富汇').map((mention) => mention.term)).toEqual(['b']);
  });

  it('are spellings of more than 120 folded characters, whatever they were before', () => {
    const long = (text: string) => compileWatchlist([term({ id: 'a', text })]).errors.map(({ reason }) => reason);
    expect(long('㍿'.repeat(30))).toEqual([]);
    expect(long('㍿'.repeat(31))).toEqual(['too-long']);
    expect(long('𠮷'.repeat(30))).toEqual([]);
    expect(long('ﷺ'.repeat(6))).toEqual([]);
    expect(long('ﷺ'.repeat(7))).toEqual(['too-long']);
  });

  it('are told apart: nothing left, only noise', () => {
    const reasons = (text: string) => compileWatchlist([term({ id: 'a', text })]).errors.map(({ reason }) => reason);
    expect(reasons('\u200b')).toEqual(['empty']);
    expect(reasons('\u200b \u200b')).toEqual(['empty']);
    expect(reasons('。。')).toEqual(['noise']);
    expect(reasons('😀')).toEqual(['noise']);
  });
});
