import { describe, expect, it } from 'vitest';
import { knownValues, valuesOf } from '../../../extension/page/after/known-values.ts';

const from = {
  evidence: { author: { name: '云上的鱼', id: null }, site: 'weibo' },
  siteName: (language: string) => (language === 'en' ? 'Weibo' : '微博'),
  now: Date.UTC(2026, 10, 26, 4),
};

describe('variables that fill themselves', () => {
  it('are author, site and date, in the language of their names', () => {
    expect(knownValues(['作者', 'Author', '网站', 'site', '日期', 'date'], from)).toEqual({
      作者: '云上的鱼',
      Author: '云上的鱼',
      网站: '微博',
      site: 'Weibo',
      日期: '2026年11月26日',
      date: 'November 26, 2026',
    });
  });

  it('are no others, and none that the post does not answer', () => {
    expect(knownValues(['电话', '作者'], { ...from, evidence: { author: null, site: 'weibo' } })).toEqual({});
  });

  it('use the site’s host where it has no name', () =>
    expect(
      knownValues(['网站'], { ...from, siteName: () => null, evidence: { author: null, site: 'bbs.example' } }),
    ).toEqual({
      网站: 'bbs.example',
    }));

  it('are one line without characters that mislead, however an author is called', () =>
    expect(
      knownValues(['author'], {
        ...from,
        evidence: { author: { name: '甲\n\u202e乙 {{电话}}', id: null }, site: 'x' },
      }),
    ).toEqual({ author: '甲 乙 {{电话}}' }));
});

describe('values of a sample', () => {
  it('are what was typed, before what is known', () =>
    expect(valuesOf(['作者', '电话', '网站'], { 作者: '甲', 网站: '微博' }, { 作者: '乙' })).toEqual({
      作者: '乙',
      电话: '',
      网站: '微博',
    }));

  it('are texts, whatever a variable is called', () => {
    const odd = ['constructor', '__proto__', 'toString'];
    for (const name of odd) expect(valuesOf(odd, knownValues(odd, from), {})[name]).toBe('');
  });
});
