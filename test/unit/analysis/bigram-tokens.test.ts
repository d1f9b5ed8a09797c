import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigramTokens, type SearchWord, searchWords } from '../../../worker/analysis/bigram-tokens.ts';
import { searchedText, snippetOf } from '../../../worker/analysis/searched-text.ts';

/** Whether the index would offer this text for this query, and whether the text truly holds it. */
function finds(query: string, text: string): { offered: boolean; held: boolean } {
  const words = searchWords(query);
  if ('unfit' in words) return { offered: false, held: false };
  const tokens = new Set(bigramTokens(text));
  return {
    offered: words.every((word) => word.tokens.every((token) => tokens.has(token))),
    held: words.every((word) => searchedText(text).includes(word.text)),
  };
}
const both = { offered: true, held: true };

describe('the tokens of a text', () => {
  it.each([
    ['年费', '海潮银行又扣我年费，客服不理人。'],
    ['年費', '海潮银行又扣我年费'],
    ['年费', '海潮銀行又扣我年費'],
    ['招商', '招·商银行'],
    ['招商', '招 商'],
    ['A股', 'Ａ股大跌'],
    ['24小时', '客服24小时没人'],
    ['小时', '客服24小时没人'],
    ['iphone', '用 iPhone15 办卡'],
    ['iphone15', '用 iPhone15 办卡'],
    ['iphone 15', '用 iPhone15 办卡'],
    ['"credit card"', 'my Credit  Card was'],
    ['「年费」', '又扣年费'],
    ['海潮 年费', '年费！海潮！'],
    ['𠮷野', '去𠮷野家'],
    ['かき', 'すきやきかき'],
    ['café', 'CAFE'],
    ['年费*', '又扣年费'],
  ])('let %s be found in %s', (query, text) => expect(finds(query, text)).toEqual(both));

  it.each([
    ['年会', '海潮银行又扣我年费'],
    ['card', 'postcards'],
    ['"年费 海潮"', '海潮的年费'],
    ['"credit card"', 'card credit'],
  ])('do not let %s be found in %s', (query, text) => {
    const { offered, held } = finds(query, text);
    expect(offered && held).toBe(false);
  });

  it('are of ASCII letters and digits only, whatever the text says, and each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const tokens = bigramTokens(text);
        expect(tokens.filter((token) => !/^[a-z0-9]{2,400}$/.test(token))).toEqual([]);
        expect(new Set(tokens).size).toBe(tokens.length);
      }),
      { numRuns: 30 },
    );
  });

  it('find every piece of two or more characters that a Chinese text holds', () => {
    const text = fc.array(fc.constantFrom(...'海潮银行扣年费客服，。 \n《》(nián)2024ab'), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 2, max: 6 }), (characters, at, length) => {
        const from = at % characters.length;
        const query = `"${characters.slice(from, from + length).join('')}"`;
        const words = searchWords(query);
        const cutsWord = (i: number) =>
          /[a-z0-9á]/.test(characters[i - 1] ?? '') && /[a-z0-9á]/.test(characters[i] ?? '');
        fc.pre(!('unfit' in words) && !cutsWord(from) && !cutsWord(from + length));
        expect(finds(query, characters.join(''))).toEqual(both);
      }),
    );
  });

  it('stay few and short in a hostile text', () => {
    expect(bigramTokens('a'.repeat(10_000))).toEqual([`w${'a'.repeat(40)}`]);
    expect(bigramTokens('汉'.repeat(10_000))).toHaveLength(1);
  });
});

describe('a query', () => {
  it('is refused when a word is a single character, or when it is all signs', () => {
    expect(searchWords('费')).toEqual({ unfit: 'short', word: '费' });
    expect(searchWords('年费 海')).toEqual({ unfit: 'short', word: '海' });
    expect(searchWords('a')).toEqual({ unfit: 'short', word: 'a' });
    for (const query of ['', '   ', '***', '"', '""', '( ) -']) {
      expect([query, searchWords(query)]).toEqual([query, { unfit: 'empty', word: '' }]);
    }
  });

  it('gives no sign a meaning but quotation marks', () => {
    const words = searchWords('年费 OR 海潮 NEAR(a1 b2) -客服 tokens:x1 "未完') as SearchWord[];
    expect(words.map(({ text }) => text)).toEqual(['年费', 'or', '海潮', 'near a1', 'b2', '客服', 'tokens x1', '未完']);
  });

  it('is cut at ten words', () => {
    expect(searchWords(Array(50).fill('年费').join(' '))).toHaveLength(10);
  });
});

describe('a snippet', () => {
  it('shows where the words stand in the text as it is written', () => {
    const text = `${'前'.repeat(100)}招·商的年費${'后'.repeat(300)}`;
    const snippet = snippetOf(text, ['招商', '年费']);
    expect(snippet?.ranges.map(([from, to]) => snippet.text.slice(from, to))).toEqual(['招·商', '年費']);
    expect(snippet?.text.length).toBeLessThan(200);
    expect(snippet?.text.startsWith('…前')).toBe(true);
  });

  it('cuts no character in two and holds its ranges, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
        (text, word) => {
          const folded = searchedText(word);
          fc.pre(folded !== '');
          const snippet = snippetOf(`${text}${word}${text}`, [folded]);
          if (snippet === null) return;
          expect(snippet.text.isWellFormed()).toBe(true);
          let before = 0;
          for (const [from, to] of snippet.ranges) {
            expect(from).toBeGreaterThanOrEqual(before);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(snippet.text.length);
            before = to;
          }
        },
      ),
    );
  });
});
