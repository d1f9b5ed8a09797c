import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, skeletonText } from '../../../shared/match/fold-text.ts';
import { isCommonWord } from '../../../shared/match/tables/common-words.ts';
import { type Variant, variantsOf } from '../../../shared/match/variants.ts';

const limit = 200;
const find = (term: string, written: string) =>
  variantsOf(skeletonText(term), limit).find(({ text }) => text === skeletonText(written));

/** Spellings as evaders write them, in folded form. */
const evasions: readonly (readonly [term: string, written: string, how: Variant['how']])[] = [
  ['招商', '召商', 'homophone'],
  ['招商', '招伤', 'homophone'],
  ['招商', '昭商', 'homophone'],
  ['招商银行', '召商银行', 'homophone'],
  ['招商银行', '招商银航', 'homophone'],
  ['招商银行', '招商淫行', 'homophone'],
  ['银行', '银航', 'homophone'],
  ['平安', '苹安', 'homophone'],
  ['平安', '凭安', 'homophone'],
  ['跑路', '跑璐', 'homophone'],
  ['跑路', '泡路', 'homophone'],
  ['贷款', '袋款', 'homophone'],
  ['记账', '记帐', 'homophone'],
  ['账单', '帐单', 'homophone'],
  ['维权', '维拳', 'homophone'],
  ['催收', '崔收', 'homophone'],
  ['理财', '理踩', 'homophone'],
  ['微信', '薇信', 'homophone'],
  ['支付宝', '支付保', 'homophone'],
  ['绿地', '氯地', 'homophone'],
  ['一卡通', '依卡通', 'homophone'],
  ['陆金所', '录金所', 'homophone'],
  ['未来', '末来', 'lookalike'],
  ['网贷', '冈贷', 'lookalike'],
  ['招商', '招啇', 'lookalike'],
  ['平安', '乎安', 'lookalike'],
  ['银行', '银亍', 'lookalike'],
  ['人寿', '入寿', 'lookalike'],
  ['土豆', '士豆', 'lookalike'],
  ['自己', '白己', 'lookalike'],
  ['太保', '犬保', 'lookalike'],
  ['暴雷', '瀑雷', 'lookalike'],
  ['cmb', 'сmb', 'lookalike'],
  ['cmb', 'cмb', 'lookalike'],
  ['bank', 'b4nk', 'lookalike'],
  ['boc', 'b0c', 'lookalike'],
  ['alipay', 'a1ipay', 'lookalike'],
  ['alipay', 'а1ipay', 'lookalike'],
  ['95555', '9s555', 'lookalike'],
  ['银行', '钅艮行', 'split'],
  ['银行', '金艮行', 'split'],
  ['银行', '银彳亍', 'split'],
  ['招商', '扌召商', 'split'],
  ['跑路', '足包路', 'split'],
  ['骗子', '马扁子', 'split'],
  ['贷款', '代贝款', 'split'],
  ['账户', '贝长户', 'split'],
  ['张三', '弓长三', 'split'],
  ['李宁', '木子宁', 'split'],
  ['诈骗', '言乍骗', 'split'],
  ['招商银行', '扌召商钅艮行', 'split'],
];

/** What people write who mean something else, or what the rules leave out. */
const others: readonly (readonly [term: string, written: string, why: string])[] = [
  ['公安', '公案', 'a word'],
  ['贷款', '货款', 'a word'],
  ['骗子', '骗了', 'two words that often meet'],
  ['网贷', '网代', 'in 互联网代表'],
  ['跑路', '跑6', 'in 跑6圈'],
  ['招商', '招上', 'two words that often meet'],
  ['小米', '八米', 'in 十八米'],
  ['银行', '很行', 'praise'],
  ['太保', '大保', 'in 大保健'],
  ['美团', '着团', 'two words that often meet'],
  ['招商', '召伤', 'both characters replaced'],
  ['cmb', 'смb', 'two of three replaced'],
  ['招商银行', '召商很行', 'of two kinds'],
  ['o2o', 'oer', 'another sound'],
  ['o2o', 'o儿o', 'a digit between letters is not read in Chinese'],
  ['大众', '歹众', 'a rare reading: 大 is dài only in 大夫'],
  ['平安', '平静', 'neither sounds nor looks alike'],
];

describe('variants', () => {
  it.each(evasions)('of %s are spellings such as %s (%s)', (term, written, how) => {
    expect(find(term, written)?.how).toBe(how);
  });

  it.each(others)('of %s have no %s: %s', (term, written) => {
    expect(find(term, written)).toBeUndefined();
  });

  it.each(['', '招', 'a', '𠮷', '7'])('“%s” has none', (term) => {
    expect(variantsOf(term, limit)).toEqual([]);
  });

  it('take turns by kind, so that none starves', () => {
    const first = variantsOf('招商银行', 12).map(({ how }) => how);
    for (const how of ['homophone', 'lookalike', 'split'] as const) expect(first).toContain(how);
  });

  it('replace two characters of four, too, though the limit could be filled with one replaced', () => {
    expect(find('招商银行', '昭伤银行')).toBeDefined();
    expect(variantsOf('招商银行', limit)).toHaveLength(limit);
  });

  it('stay in order when room is left after the turn of those with two replaced', () => {
    const found = variantsOf('未dのの', 84).map(({ text }) => [...text].filter((one) => !'未dの'.includes(one)).length);
    expect(found.filter((replaced) => replaced === 2).length).toBeGreaterThan(5);
    expect(found.filter((replaced) => replaced === 1).length).toBeGreaterThan(51);
    expect(found).toEqual(found.toSorted((one, other) => one - other));
  });

  it('keep characters outside the Basic Multilingual Plane whole', () => {
    const found = variantsOf('𠮷野家', limit);
    expect(found.length).toBeGreaterThan(10);
    expect(found.every(({ text }) => text.startsWith('𠮷') && text.isWellFormed())).toBe(true);
  });
});

/** Spellings of characters that have variants, of some that have none, and of any others; in skeleton form. */
const characters = fc.oneof(
  fc.constantFrom(...'招商银行平安跑路贷款网骗子人未大长重公司险微信宝陆六0123456789abcopqz𠮷の한'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const spelling = fc.array(characters, { maxLength: 12 }).map((list) => skeletonText(foldText(list.join('')).trim()));

describe('all variants', () => {
  it('are no more than asked for, different from each other and from the spelling, and of one order', () => {
    fc.assert(
      fc.property(spelling, fc.integer({ min: 0, max: 300 }), (term, most) => {
        const found = variantsOf(term, most);
        const texts = found.map(({ text }) => text);
        expect(texts.length).toBeLessThanOrEqual(most);
        expect(new Set(texts).size).toBe(texts.length);
        expect(texts).not.toContain(term);
        expect(variantsOf(term, most)).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });

  it('are skeletons themselves: nothing in them folds, is noise or a numeral', () => {
    fc.assert(
      fc.property(spelling, (term) => {
        for (const { text } of variantsOf(term, limit)) expect(skeletonText(foldText(text))).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it('replace at most half of the characters, fewer first', () => {
    fc.assert(
      fc.property(spelling, (term) => {
        const own = [...term];
        const replaced = variantsOf(term, limit)
          .filter(({ how }) => how !== 'split')
          .map(({ text }) => {
            const other = [...text];
            expect(other).toHaveLength(own.length);
            return own.filter((character, i) => character !== other[i]).length;
          });
        expect(Math.max(0, ...replaced)).toBeLessThanOrEqual(Math.floor(own.length / 2));
        expect(replaced).toEqual(replaced.toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it.each(['公安', '平安', '银行', '未来', '信用', '公司', '大众', '人寿'])('of %s are no common words', (term) => {
    expect(variantsOf(term, limit).filter(({ text }) => isCommonWord(text))).toEqual([]);
  });

  it('of a limit are the first of those of a greater one, as far as one character is replaced', () => {
    expect(variantsOf('平安', 200).slice(0, 9)).toEqual(variantsOf('平安', 9));
  });
});
