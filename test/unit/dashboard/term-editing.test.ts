import { describe, expect, it } from 'vitest';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import { draftOf, termOfDraft } from '../../../worker/dashboard/watchlist/draft.ts';
import { listErrors } from '../../../worker/dashboard/watchlist/list-errors.ts';
import { searchedAs } from '../../../worker/dashboard/watchlist/searched-as.ts';

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

describe('the form of a term', () => {
  it.each([
    term('平安'),
    term('平安', {
      aliases: ['PA', '中国平安'],
      exclude: ['岁岁平安'],
      require: { any: ['银行', '保险'], within: 12 },
      evasion: true,
      kind: 'risk',
      level: 3,
    }),
  ])('gives back the term it was opened with', (one) => expect(termOfDraft(one.id, draftOf(one))).toEqual(one));

  it('takes values on lines of their own or parted as in a table, each once', () => {
    const draft = { ...draftOf(term('平安')), aliases: ' PA \n\n中国平安、平安集团|PA' };
    expect(termOfDraft('a', draft).aliases).toEqual(['PA', '中国平安', '平安集团']);
  });
});

describe('what a term is searched for as', () => {
  it('names spellings that are folded to something else', () => {
    expect(searchedAs(term('招商银行', { aliases: ['招商銀行', 'ＣＭＢ'] }), 200)).toEqual({
      folded: [
        { spelling: '招商銀行', folded: '招商银行' },
        { spelling: 'ＣＭＢ', folded: 'cmb' },
      ],
      variants: [],
    });
  });

  it.each([200, 7])('has guesses for an evaded term only, at most %i, each of which is found as it says', (limit) => {
    const one = term('招商', { evasion: true, aliases: ['招商银行'] });
    const { variants } = searchedAs(one, limit);
    expect(variants.length).toBeGreaterThan(5);
    expect(variants.length).toBeLessThanOrEqual(limit);
    const matcher = compileWatchlist([one], limit);
    for (const { text, how } of variants) {
      expect(matcher.find(text).map((hit) => [text.slice(hit.start, hit.end), hit.how])).toContainEqual([text, how]);
    }
  });
});

describe('what of a list cannot be searched for', () => {
  const list = [
    ...Array.from({ length: 900 }, (_, n) => term(`词${n}`, { evasion: true })),
    term('……'),
    term('好', { id: 'last', aliases: ['\u200b'] }),
  ];

  it('is named with its term, its spelling and the reason, in the order of the list', async () => {
    expect(await listErrors(list, new AbortController().signal)).toEqual([
      { id: 'id-……', text: '……', reason: 'noise' },
      { id: 'last', text: '\u200b', reason: 'empty' },
    ]);
  });

  it('is no longer looked for when the list has changed in the meantime', async () => {
    const ending = new AbortController();
    const looking = listErrors(list, ending.signal);
    ending.abort();
    expect(await looking).toBeNull();
  });
});
