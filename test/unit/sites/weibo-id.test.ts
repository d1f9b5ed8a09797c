import { describe, expect, it } from 'vitest';
import { mblogidOf, midOf, weiboPost } from '../../../extension/sites/weibo-id.ts';

/** Worked out by hand: 52·62⁰ is `Q`; 9999999 is 41·62³+59·62²+28·62+19, `FXsj`. */
const pairs: [mid: string, mblogid: string][] = [
  ['5200000000000001', 'Q00000001'],
  ['5200000123456789', 'Q000cevgF'],
  ['5200000009999999', 'Q0000FXsj'],
];

describe("a post's number and its name in base 62", () => {
  it.each(pairs)('%s is %s', (mid, mblogid) => {
    expect(mblogidOf(mid)).toBe(mblogid);
    expect(midOf(mblogid)).toBe(mid);
  });

  it('keep the zeros within, and lead back to each other', () => {
    for (let i = 0; i < 500; i += 1) {
      const mid = String(5_000_000_000_000_000 + i * 9_973_001_237);
      expect(midOf(mblogidOf(mid) ?? '')).toBe(mid);
    }
  });

  it.each(['', '0', '123', '05200000123456789', '52000001234567890123456', '5200000x23456789'])(
    '%s is no number',
    (mid) => {
      expect(mblogidOf(mid)).toBeNull();
    },
  );

  it.each(['', '0abcdefgh', 'Q000-evgF', 'QZZZZZZZZ', 'toolongforaname'])('%s is no name', (mblogid) => {
    expect(midOf(mblogid)).toBeNull();
  });
});

describe('an address made of them', () => {
  it('is the same for the number and for the name', () => {
    const post = { uid: '1234567890', id: 'Q000cevgF', url: 'https://weibo.com/1234567890/Q000cevgF' };
    expect(weiboPost('1234567890', '5200000123456789')).toEqual(post);
    expect(weiboPost('1234567890', 'Q000cevgF')).toEqual(post);
  });

  it.each([
    [null, 'Q000cevgF'],
    ['1234567890', null],
    ['me', 'Q000cevgF'],
    ['1234567890', 'a/../b'],
    ['1', 'Q000cevgF'],
  ])('is none of %s and %s', (uid, id) => expect(weiboPost(uid, id)).toBeNull());
});
