import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../shared/contract/sightings.ts';
import { comparisonText, fingerprintOf } from '../../../shared/text/comparison.ts';

describe('the text that is compared', () => {
  it.each([
    ['海潮银行又降额了', '海潮银行又降额了'],
    // Traditional characters, full width, case, styled letters, invisible characters.
    ['海潮銀行又降額了', '海潮银行又降额了'],
    ['海潮银行ＡＰＰ崩了１２３', '海潮银行app崩了123'],
    ['𝐀𝐏𝐏 崩\u200b了', 'app崩了'],
    // Punctuation, spaces, emoji.
    ['海潮银行，又——降额了！！！ 🤬\n\n', '海潮银行又降额了'],
    ['海·潮·银·行', '海潮银行'],
    // Chains of reposts, in any width.
    ['说得对//@某某:海潮银行又降额了//@别人：原话', '说得对'],
    ['说得对／／＠某某：海潮银行又降额了', '说得对'],
    ['//@某某:海潮银行又降额了', ''],
    // Names that are called, addresses, named pictures.
    ['@海潮银行 @某某-客服_1 出来回答', '出来回答'],
    ['看这里http://t.cn/A6abc?x=1，真的', '看这里真的'],
    ['看 www.example.com/a/b 和HTTPS://EXAMPLE.COM', '看和'],
    ['笑死[允悲][doge]［泪］', '笑死'],
    ['[2024]年报', '2024年报'],
    ['【通知】停业', '通知停业'],
    ['…！[允悲]', ''],
    ['', ''],
  ])('%j is %j', (text, compared) => expect(comparisonText(text)).toBe(compared));

  it('is found in a text of a hundred thousand characters without delay', () => {
    const start = performance.now();
    for (const one of ['@', '//@', '[', 'http://', '[允']) comparisonText(one.repeat(100_000 / one.length));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('the fingerprint', () => {
  it('is the beginning of the SHA-256 of what is compared', async () => {
    const whole = createHash('sha256').update('海潮银行又降额了').digest('hex');
    expect(await fingerprintOf('海潮銀行，又降額了！')).toBe(whole.slice(0, 32));
    expect(v.is(fingerprint, await fingerprintOf('x'))).toBe(true);
  });
  it('is none where there is nothing to compare', async () => expect(await fingerprintOf('//@某某:转发')).toBeNull());
});
