import { describe, expect, it } from 'vitest';
import { filterIn, isEmpty, isShort } from '../../../worker/dashboard/search/filter.ts';
import { cutAt } from '../../../worker/dashboard/text/ranges.ts';

const read = (search: string) => filterIn(new URLSearchParams(search));

describe('what a search asks', () => {
  it('is read from the address, and what cannot be understood is left out', () => {
    expect(read('q=%20银行%20&state=open&class=venting&from=2026-03-01&author=7')).toEqual({
      q: '银行',
      state: 'open',
      class: 'venting',
      from: '2026-03-01',
      author: '7',
    });
    const odd = 'state=gone&class=x&grade=9&site=%3Cb%3E&term=a%20b&author=-1&from=2026-13-01&to=yesterday&q=%20';
    expect(read(odd)).toEqual({});
    expect(isEmpty(read(odd))).toBe(true);
  });

  it('is not asked for a single character, which is in too many posts', () => {
    expect(['银', '😀', '银行', ''].map((q) => isShort(read(`q=${q}`)))).toEqual([true, true, false, false]);
  });
});

describe('a text cut where something was found', () => {
  const joined = (cuts: ReturnType<typeof cutAt>) =>
    cuts.map(({ text, found }) => (found ? `[${text}]` : text)).join('');

  it('marks what was found', () => {
    expect(joined(cutAt('某银行倒闭了', [[1, 3]]))).toBe('某[银行]倒闭了');
  });

  it('loses and doubles nothing, whatever the ranges are', () => {
    const ranges: [number, number][] = [
      [4, 99],
      [0, 2],
      [1, 3],
      [3, 3],
    ];
    expect(joined(cutAt('abcdef', ranges))).toBe('[ab][c]d[ef]');
    expect(cutAt('', ranges)).toEqual([]);
  });
});
