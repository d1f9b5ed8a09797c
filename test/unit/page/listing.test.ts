import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../../extension/page/panel/excerpt.ts';
import { around } from '../../../extension/page/panel/listing.ts';

const marked = ({ excerpt, marks }: ReturnType<typeof excerptOf>) =>
  marks.map(([start, end]) => excerpt.slice(start, end));
const at = (text: string, ...words: string[]) =>
  words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length }));

describe('an excerpt', () => {
  it('is the whole of a short text', () => {
    const text = '海潮银行要跑路';
    const found = excerptOf(text, at(text, '海潮银行', '跑路'));
    expect(found.excerpt).toBe(text);
    expect(marked(found)).toEqual(['海潮银行', '跑路']);
  });
  it('is cut around the first mention, and says so', () => {
    const text = `${'前'.repeat(300)}海潮银行${'后'.repeat(300)}跑路`;
    const found = excerptOf(text, at(text, '海潮银行', '跑路'));
    expect(found.excerpt.length).toBeLessThan(150);
    expect(found.excerpt).toMatch(/^…前+海潮银行后+…$/);
    expect(marked(found)).toEqual(['海潮银行']);
  });
  it('stands in one line, with its mentions where they were', () => {
    const text = '一\n二\t\u0007三\r\n海潮银行';
    const found = excerptOf(text, at(text, '海潮银行'));
    expect(found.excerpt).toBe('一 二  三  海潮银行');
    expect(marked(found)).toEqual(['海潮银行']);
  });
  it('never ends in half a character', () => {
    for (let i = 0; i < 6; i += 1) {
      const text = `${'x'.repeat(i)}${'😀'.repeat(120)}海潮银行${'😀'.repeat(120)}`;
      const found = excerptOf(text, at(text, '海潮银行'));
      expect(found.excerpt.isWellFormed()).toBe(true);
      expect(marked(found)).toEqual(['海潮银行']);
    }
  });
  it('begins at the beginning where nothing is mentioned', () => {
    expect(excerptOf('甲'.repeat(500), [])).toEqual({ excerpt: `${'甲'.repeat(140)}…`, marks: [] });
  });
});

describe('the listed part of many posts', () => {
  const all = Array.from({ length: 10_000 }, (_, i) => i);
  it('is all of few', () => expect(around([1, 2], () => false, 400)).toEqual([1, 2]));
  it('is around those near the window', () => {
    const some = around(all, (i) => i >= 5000 && i < 5030, 400).sort((a, b) => a - b);
    expect(some).toHaveLength(400);
    expect([some[0], some.at(-1)]).toEqual([4801, 5200]);
  });
  it('has those near the window that came last and stand first', () => {
    const some = around(all, (i) => i < 3 || i > 9996, 400);
    expect(some).toHaveLength(400);
    for (const one of [0, 1, 2, 9997, 9998, 9999]) expect(some).toContain(one);
  });
  it('is full at either end, and where nothing is near', () => {
    expect(around(all, (i) => i > 9998, 400).sort((a, b) => a - b)[0]).toBe(9600);
    expect(around(all, () => false, 400).at(-1)).toBe(399);
  });
});
