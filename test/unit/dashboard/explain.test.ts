import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import { variantsOf } from '../../../shared/match/variants.ts';
import { prepareGuesses, termsThatMayHit } from '../../../worker/dashboard/watchlist/candidates.ts';
import { explain, type Why } from '../../../worker/dashboard/watchlist/explain.ts';
import { indexSpellings } from '../../../worker/dashboard/watchlist/spelling-index.ts';

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

const hits = (text: string, ...terms: WatchTerm[]) =>
  explain(text, terms).hits.map((hit) => [text.slice(hit.start, hit.end), hit.term.text, hit.how, hit.raisedBy]);
const misses = (text: string, ...terms: WatchTerm[]): [string, string, readonly Why[]][] =>
  explain(text, terms).misses.map((miss) => [text.slice(miss.start, miss.end), miss.term.text, miss.whys]);

describe('a hit', () => {
  it('says how it was found', () => {
    expect(hits('去招商银行，又去招商銀行', term('招商银行'))).toEqual([
      ['招商银行', '招商银行', 'exact', null],
      ['招商銀行', '招商银行', 'variant', null],
    ]);
  });

  it('says so where it is a guess', () => {
    expect(hits('去招·商·银·行', term('招商银行', { evasion: true }))).toEqual([
      ['招·商·银·行', '招商银行', 'noise', null],
    ]);
  });

  it('names the nearest risk word that raised its level', () => {
    const risk = term('跑路', { kind: 'risk', aliases: ['卷款'] });
    const text = `卷款${'，'.repeat(20)}海潮跑路了`;
    expect(hits(text, term('海潮'), risk).find(([, whose]) => whose === '海潮')).toEqual([
      '海潮',
      '海潮',
      'exact',
      '跑路',
    ]);
  });
});

describe('a place that does not count', () => {
  const pingan = term('平安', { exclude: ['一路平安', '岁岁平安'] });
  const needing = term('平安', { require: { any: ['银行', '保险'], within: 5 } });

  it('names the phrase it is excluded by', () => {
    expect(misses('祝岁岁平安，去平安', pingan)).toEqual([['平安', '平安', [{ why: 'excluded', phrase: '岁岁平安' }]]]);
  });

  it('names the words of which one had to be near', () => {
    expect(misses('平安是福，今天去了一趟银行', needing)).toEqual([
      ['平安', '平安', [{ why: 'required', words: ['银行', '保险'], within: 5 }]],
    ]);
  });

  it('names both where both are to blame', () => {
    const both = { ...pingan, require: needing.require };
    expect(misses('岁岁平安', both).map(([, , whys]) => whys.map(({ why }) => why))).toEqual([
      ['excluded', 'required'],
    ]);
  });

  it('names the word it is a part of', () => {
    expect(misses('I have an AV', term('av'))).toEqual([['av', 'av', [{ why: 'inside-word', word: 'have' }]]]);
    expect(misses('办ＣＭＢＣ卡', term('cmb'))).toEqual([
      ['ＣＭＢ', 'cmb', [{ why: 'inside-word', word: 'ＣＭＢＣ' }]],
    ]);
  });

  it('is told once for each place, also in a text made of nothing else', () => {
    const text = '岁岁平安'.repeat(450) + 'a'.repeat(200);
    const phrases = Array.from({ length: 48 }, (_, n) => `平安第${n}`);
    const evaded = { ...pingan, exclude: [...phrases, '岁岁平安'], aliases: ['a'], evasion: true };
    const found = misses(text, evaded);
    expect(found.filter(([, , whys]) => whys[0]?.why === 'excluded')).toHaveLength(450);
    expect(found.filter(([, , whys]) => whys[0]?.why === 'inside-word')).toHaveLength(200);
  });

  it('names the longer term that covers it', () => {
    const long = term('平安银行');
    expect(misses('去平安银行', term('平安'), long)).toEqual([['平安', '平安', [{ why: 'overlapped', by: long }]]]);
  });

  it('is not told where the term counts there after all', () => {
    expect(misses('平安银行，平安', term('平安', { aliases: ['平安银行'] }))).toEqual([]);
  });

  it('is told of the terms one asks about only', () => {
    const long = term('平安银行');
    expect(explain('去平安银行', [term('平安'), long], { about: [long] }).misses).toEqual([]);
  });
});

describe('the terms that may hit a text', () => {
  const list = [
    term('平安', { exclude: ['岁岁平安'] }),
    term('平安银行'),
    term('跑路', { kind: 'risk', level: 3, aliases: ['卷款潜逃'] }),
    term('招商银行', { evasion: true }),
    term('招商', { evasion: true, aliases: ['CMB'] }),
    term('客服', { require: { any: ['银行'], within: 10 } }),
    // So many that are evaded that each gets a part of the guesses only.
    ...Array.from({ length: 320 }, (_, n) => term(`别的词${n}`, { evasion: n % 2 === 0 })),
  ];
  const texts = [
    '岁岁平安，平安銀行的人跑路了',
    '召商银行和招.商.银.行的客服，我用ＣＭＢ',
    '钅艮行 招商艮行 卷款潜逃 别的词7 别的词12',
    '招(zhāo)商(shāng)银(yín)行(háng)，(招商)银行，招商（ＣＭＢ）',
    '没有什么',
  ];

  const index = indexSpellings(list);
  const whole = compileWatchlist(list);
  const few = (text: string) => compileWatchlist(termsThatMayHit(index, text), index.share);

  it('have less guesses each than a term alone would', () => expect(index.share).toBeLessThan(200));

  it.each(texts)('find in %j what the whole list finds', (text) => {
    expect(few(text).find(text)).toEqual(whole.find(text));
  });

  it('find what the whole list finds in texts made of terms, guesses and noise', () => {
    const guesses = variantsOf('招商银行', 40).map(({ text }) => text);
    const piece = fc.constantFrom(
      ...guesses,
      '招商',
      '银',
      '行',
      '平安',
      '别的词2',
      '词',
      '跑路',
      '.',
      '(shāng)',
      'ＣＭ',
      'B',
      ' ',
    );
    let hits = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const found = whole.find(text);
        hits += found.length;
        expect(few(text).find(text)).toEqual(found);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(hits).toBeGreaterThan(100);
  });

  it('are the same when the guesses were worked out beforehand', async () => {
    const other = indexSpellings(list.map((one) => ({ ...one })));
    await prepareGuesses(other, new AbortController().signal);
    expect(termsThatMayHit(other, texts[1] ?? '').map((one) => one.text)).toEqual(['招商银行', '招商', '客服']);
  });

  it('are few', () => {
    expect(termsThatMayHit(index, texts[0] ?? '').map((one) => one.text)).toEqual(['平安', '平安银行', '跑路']);
  });
});
