import { describe, expect, it } from 'vitest';
import { readCount, textName } from '../../../extension/sites/figures.ts';

describe('counts', () => {
  it.each([
    ['0', 0],
    ['转发 12', 12],
    ['1,234', 1234],
    ['1.2万', 12_000],
    ['10万+', 100_000],
    ['3亿', 300_000_000],
    ['4.5k', 4500],
    ['1.2K', 1200],
    ['3 M views', 3_000_000],
    // A letter that begins a word is no unit.
    ['5 messages', 5],
    ['12 more', 12],
    ['7 Kommentare', 7],
    ['评论', null],
    ['', null],
    [null, null],
    ['99999999亿', null],
  ])('%s', (text, count) => expect(readCount(text)).toBe(count));
});

describe('the name of a text', () => {
  it('fits a post id and tells texts apart', () => {
    const names = Array.from({ length: 2000 }, (_, i) => textName(`用户\n第${i}条评论`));
    expect(names.every((name) => /^[a-z0-9]{2,14}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(2000);
  });
});
