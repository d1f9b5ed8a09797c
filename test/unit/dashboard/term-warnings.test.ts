import { describe, expect, it } from 'vitest';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { isCommonWord, wordsHolding } from '../../../shared/match/tables/common-words.ts';
import { indexSpellings, sharedSpellings } from '../../../worker/dashboard/watchlist/spelling-index.ts';
import { type TermWarning, termWarnings } from '../../../worker/dashboard/watchlist/warnings.ts';

const term = (text: string, more: Partial<WatchTerm> = {}): WatchTerm => ({
  id: `id-${text}`,
  text,
  aliases: [],
  exclude: [],
  require: null,
  evasion: false,
  kind: 'brand',
  level: 2,
  ...more,
});

const warnings = (one: WatchTerm, others: readonly WatchTerm[] = []) => termWarnings(one, indexSpellings(others));
const names = (found: readonly TermWarning[]) => found.map(({ is }) => is);
const everyday = { wordsHolding, isCommonWord };

describe('a term of which nothing is to be said', () => {
  it.each([
    ['a name', term('海潮银行', { aliases: ['海潮信用卡', 'Haichao Bank'] })],
    ['a name with a good exclusion', term('海潮', { exclude: ['听海潮'] })],
    ['a name with a good condition', term('海潮', { require: { any: ['银行'], within: 30 } })],
    ['an evaded name', term('海潮银行', { evasion: true, exclude: ['海潮银行学院'] })],
    ['a risk word', term('跑路', { kind: 'risk', level: 3 })],
    ['a Latin name', term('CMBC', { evasion: true })],
    ['nothing written yet', term('')],
  ])('%s', (_what, one) => expect(warnings(one, [one, term('别的')])).toEqual([]));
});

describe('what a term is warned of', () => {
  it.each<[string, WatchTerm, TermWarning[]]>([
    ['one character', term('安'), [{ is: 'short', spelling: '安' }]],
    ['one character with noise', term('安!'), [{ is: 'short', spelling: '安!' }]],
    ['two letters', term('招商银行', { aliases: ['ＰＡ'] }), [{ is: 'short-latin', spelling: 'ＰＡ' }]],
    ['only noise', term('……'), [{ is: 'error', spelling: '……', reason: 'noise' }]],
    [
      'an alias of nothing that can be seen',
      term('招商银行', { aliases: ['\u200b'] }),
      [{ is: 'error', spelling: '\u200b', reason: 'empty' }],
    ],
    [
      'an alias that folds to the term',
      term('招商银行', { aliases: ['招商銀行'] }),
      [{ is: 'alias-same', spelling: '招商銀行', as: '招商银行' }],
    ],
    [
      'an exclusion without the term',
      term('平安', { exclude: ['岁岁平安', '岁岁安康'] }),
      [{ is: 'exclude-idle', spelling: '岁岁安康' }],
    ],
    ['an exclusion of itself', term('平安', { exclude: ['平安'] }), [{ is: 'exclude-all', spelling: '平安' }]],
    [
      'a condition that it fulfils itself',
      term('平安银行', { require: { any: ['股票', '銀行'], within: 30 } }),
      [{ is: 'require-idle', spelling: '平安银行', word: '銀行' }],
    ],
    ['a risk word that is only noted', term('跑路', { kind: 'risk', level: 1 }), [{ is: 'risk-low' }]],
    [
      'guesses of one character',
      term('安', { evasion: true }),
      [
        { is: 'short', spelling: '安' },
        { is: 'evasion-idle', spelling: '安' },
      ],
    ],
    ['guesses of three letters', term('CMB', { evasion: true }), [{ is: 'evasion-latin', spelling: 'CMB' }]],
  ])('%s', (_what, one, expected) => expect(warnings(one)).toEqual(expected));

  it('the same spelling elsewhere on the list, also after folding, naming whose', () => {
    const other = term('招商银行', { id: 'other', aliases: ['ＣＭＢ Ｃ'] });
    expect(warnings(term('招商銀行', { aliases: ['cmb c'] }), [other])).toEqual([
      { is: 'duplicate', spelling: '招商銀行', other, as: '招商银行' },
      { is: 'duplicate', spelling: 'cmb c', other, as: 'ＣＭＢ Ｃ' },
    ]);
  });

  it('not of itself as it stands on the list', () => {
    expect(warnings(term('招商銀行'), [term('招商银行', { id: 'id-招商銀行' })])).toEqual([]);
  });
});

describe('everyday words that hold a term', () => {
  const words = (one: WatchTerm) => {
    const found = termWarnings(one, indexSpellings([]), everyday).find((warning) => warning.is === 'inside-words');
    return found?.is === 'inside-words' ? found.words : [];
  };

  it('are named', () => expect(words(term('安'))).toEqual(expect.arrayContaining(['安全', '公安'])));

  it('give way to others once they are excluded', () => {
    const first = words(term('安'));
    const more = words(term('安', { exclude: [...first] }));
    expect([first.length, more.length]).toEqual([12, 12]);
    expect(more.filter((word) => first.includes(word))).toEqual([]);
  });

  it('are named also where the term has a condition, for they may fulfil it', () => {
    expect(words(term('安', { require: { any: ['银行'], within: 30 } }))).toContain('安全');
  });

  it('are told apart from a name that is one itself, unless it has a condition', () => {
    const looked = (more: Partial<WatchTerm>) => names(termWarnings(term('平安', more), indexSpellings([]), everyday));
    expect(looked({})).toContain('everyday');
    expect(looked({ require: { any: ['银行'], within: 30 } })).not.toContain('everyday');
    expect(looked({ kind: 'risk' })).not.toContain('everyday');
  });
});

describe('spellings that several terms share', () => {
  it('are found over the whole list', () => {
    const list = [term('招商银行'), term('别的'), term('招行', { aliases: ['招商銀行', '招行 '] })];
    expect(sharedSpellings(indexSpellings(list)).map((same) => same.map(({ spelling }) => spelling))).toEqual([
      ['招商银行', '招商銀行'],
    ]);
  });
});
