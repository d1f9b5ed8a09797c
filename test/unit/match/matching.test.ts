import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import { scanStride } from '../../../shared/match/matcher.ts';
import { loadMatcher } from '../../../shared/match/serial.ts';

const term = (input: v.InferInput<typeof WatchTerm>) => v.parse(WatchTerm, input);

/** What is found, as the found texts. */
function found(terms: v.InferInput<typeof WatchTerm>[], text: string): string[] {
  const matcher = compileWatchlist(terms.map(term));
  return matcher
    .find(text)
    .map((mention) => `${mention.term}:${text.slice(mention.start, mention.end)}:${mention.how}`);
}

const bank = { id: 'b', text: '招商银行' };

describe('what is found', () => {
  it.each([
    ['as written', '我在招商银行办卡', 'b:招商银行:exact'],
    ['traditional characters', '我在招商銀行辦卡', 'b:招商銀行:variant'],
    ['zero-width characters inside', '招\u200b商\ufeff银行', 'b:招\u200b商\ufeff银行:variant'],
    ['soft hyphen and variation selector inside', '招\u00ad商\ufe0f银行', 'b:招\u00ad商\ufe0f银行:variant'],
    ['twice, touching', '招商银行招商银行', 'b:招商银行:exact,b:招商银行:exact'],
    ['after characters outside the BMP', '😀😀招商银行', 'b:招商银行:exact'],
    ['between unpaired surrogates', '\ud800招商银行\udc00', 'b:招商银行:exact'],
  ])('%s', (_, text, expected) => {
    expect(found([bank], text).join()).toBe(expected);
  });

  it.each([
    ['case', 'I hate CMB today', 'c:CMB:variant'],
    ['full width', 'ＣＭＢ办卡', 'c:ＣＭＢ:variant'],
    ['styled letters outside the BMP', '𝐂𝐌𝐁', 'c:𝐂𝐌𝐁:variant'],
    ['circled letters', 'ⒸⓂⒷ', 'c:ⒸⓂⒷ:variant'],
    ['Chinese neighbours', '我用cmb办卡', 'c:cmb:exact'],
  ])('Latin: %s', (_, text, expected) => {
    expect(found([{ id: 'c', text: 'cmb' }], text).join()).toBe(expected);
  });

  it('folds white space of any kind and length to one space', () => {
    expect(found([{ id: 'w', text: 'credit card' }], 'my credit\n\t　card')).toEqual(['w:credit\n\t　card:variant']);
  });

  it('finds aliases and single characters', () => {
    expect(found([{ id: 'a', text: '甲', aliases: ['乙丙'] }], '甲和乙丙')).toEqual(['a:甲:exact', 'a:乙丙:exact']);
  });
});

describe('what is not found', () => {
  it.each([
    ['a Latin term inside a longer word', { id: 'x', text: 'av' }, 'have avx 3av'],
    ['a Latin term next to an accented letter', { id: 'x', text: 'caf' }, 'café'],
    ['a number inside a longer number', { id: 'x', text: '12378' }, '4123789'],
    ['characters in another order', bank, '商招银行'],
    ['with another character between', bank, '招商的银行'],
    ['in an empty text', bank, ''],
  ])('%s', (_, input, text) => {
    expect(found([input], text)).toEqual([]);
  });
});

describe('rules', () => {
  it('an exclusion beats the shorter hit inside it, and only that hit', () => {
    const terms = [{ id: 'p', text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }];
    expect(found(terms, '岁岁平安，平安夜，一路平安，平安赔了')).toEqual(['p:平安:exact']);
  });

  it('a condition needs its neighbour within the given number of folded characters', () => {
    const terms = [{ id: 'p', text: '平安', require: { any: ['银行', '理赔'], within: 3 } }];
    expect(found(terms, '平安一二三理赔')).toEqual(['p:平安:exact']);
    expect(found(terms, '平安一二三四理赔')).toEqual([]);
    expect(found(terms, '理賠\u200b的平安')).toEqual(['p:平安:exact']);
    expect(found(terms, '平安是福')).toEqual([]);
  });

  it('of overlapping mentions the leftmost, then the longest is shown', () => {
    const terms = [
      { id: 's', text: '招商' },
      { id: 'l', text: '招商银行' },
      { id: 'o', text: '银行卡' },
    ];
    expect(found(terms, '招商银行卡')).toEqual(['l:招商银行:exact']);
  });

  it('of equal spans the higher level is shown', () => {
    const terms = [
      { id: 'a', text: '挤兑', level: 1 },
      { id: 'b', text: '挤兑', level: 3 },
    ];
    expect(found(terms, '挤兑')).toEqual(['b:挤兑:exact']);
  });
});

describe('long and hostile texts', () => {
  const terms = [
    { id: 'p', text: '平安', evasion: true, exclude: ['平安夜'], require: { any: ['银行'], within: 30 } },
    { id: 'r', text: '跑路', kind: 'risk' as const },
  ].map(term);

  it('finds every mention when the first text it sees is a long one', () => {
    const matcher = compileWatchlist(terms);
    expect(matcher.scan('平安银行'.repeat(5_000)).length / scanStride).toBe(5_000);
    expect(matcher.find('平安银行跑路'.repeat(5_000)).at(-2)).toEqual({
      term: 'p',
      start: 29_994,
      end: 29_996,
      how: 'exact',
      level: 3,
    });
  });

  it.each([
    ['hits that each need a neighbour', '平安银行'],
    ['hits that are each excluded', '平安夜'],
    ['hits without the neighbour they need', '平安'],
    ['names near risk words', '平安跑路'],
    ['brackets that never close', '(('],
    ['readings', '平(píng)'],
    ['gaps', '平...'],
    ['marks', '平\u0336'],
    ['characters that become many', '\ufdfa'],
    ['unpaired surrogates', '\ud800'],
    ['invisible characters', '\u200b'],
  ])('takes no more than its share of time for forty times as many %s', (_, text) => {
    const matcher = compileWatchlist(terms);
    // What this process took of a core, in ms: how long it waited for one says nothing.
    const time = (count: number) => {
      const long = text.repeat(count);
      const taken = Array.from({ length: 3 }, () => {
        const start = process.cpuUsage();
        matcher.scan(long);
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1000;
      });
      return Math.min(...taken);
    };
    time(1_000);
    // Forty times as long where each hit is looked at once; 1,600 times if each looked at each other.
    expect(time(40_000) / Math.max(1, time(1_000))).toBeLessThan(300);
  });
});

describe('a compiled watchlist', () => {
  it('reports a spelling of which nothing is left, and keeps the others', () => {
    const { errors, ...matcher } = compileWatchlist([term({ id: 'e', text: '\u200b\u200d' }), term(bank)]);
    expect(errors).toEqual([{ id: 'e', text: '\u200b\u200d', reason: 'empty' }]);
    expect(matcher.find('招商银行')).toHaveLength(1);
  });

  it('is the same after storing and loading', () => {
    const matcher = compileWatchlist([term(bank), term({ id: 'p', text: '平安', exclude: ['平安夜'], level: 3 })]);
    const loaded = loadMatcher(matcher.serialize());
    const text = '招商銀行的平安夜与平安';
    expect(loaded.find(text)).toEqual(matcher.find(text));
    expect(loaded.find(text)).toHaveLength(2);
    expect([...loaded.terms]).toEqual([...matcher.terms]);
  });

  it('refuses bytes that are not a whole stored matcher', () => {
    const bytes = compileWatchlist([term(bank)]).serialize();
    expect(() => loadMatcher(bytes.subarray(0, bytes.length - 1))).toThrow(TypeError);
    expect(() => loadMatcher(new Uint8Array(64))).toThrow(TypeError);
  });

  it('finds nothing when there are no terms', () => {
    expect(compileWatchlist([]).find('招商银行')).toEqual([]);
  });
});
