import { describe, expect, it } from 'vitest';
import { hostShown, oneLine, pieces, plain, safeLink } from '../../../shared/text/hostile.ts';
import { markedText } from '../../../worker/dashboard/text/marks.ts';

describe('hostile text', () => {
  it.each(['\u202e', '\u2066', '\u200f', '\u0000', '\u009b', '\ufeff', '\u200b', '\u3164', '\ufff9', '\uffff'])(
    'shows %j by its name',
    (character) => {
      const name = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      expect(pieces(`前${character}后`)).toEqual([
        { kind: 'text', text: '前' },
        { kind: 'control', text: name },
        { kind: 'text', text: '后' },
      ]);
      expect(oneLine(`前${character}后`)).toBe('前后');
    },
  );

  it('piles no marks up over other lines, also with something hidden between them', () => {
    const mark = '\u0301';
    expect(pieces(`e${mark.repeat(20)}后`)).toEqual([
      { kind: 'text', text: `e${mark.repeat(8)}` },
      { kind: 'control', text: 'U+0301×12' },
      { kind: 'text', text: '后' },
    ]);
    expect(oneLine(`e${mark.repeat(300)}后`)).toBe(`e${mark.repeat(8)}后`);
    for (const hidden of ['\u200b', '\u200d', '\u00ad', '\u202e']) {
      const marks = [...oneLine(`e${`${mark.repeat(5)}${hidden}`.repeat(9)}`)].filter((one) => one === mark);
      expect(marks.length).toBeLessThanOrEqual(8);
    }
    // Vietnamese, Thai, Hebrew with all its points, Tibetan: as they are written.
    for (const word of ['Việt'.normalize('NFD'), 'ที่', 'בְּרֵאשִׁ֖ית', 'བསྒྲུབས']) expect(oneLine(word)).toBe(word);
  });

  it('goes into files as names of what misleads, and without what no XML may hold', () => {
    expect(plain('a\u202eb\u0000c\uffffd\ud800e\r\nf')).toBe('a[U+202E]bcde\nf');
  });

  it('keeps line breaks and joined emoji', () => {
    expect(pieces('甲\n乙👨‍👩‍👧')).toEqual([{ kind: 'text', text: '甲\n乙👨‍👩‍👧' }]);
  });
});

describe('a link', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'https://a:b@weibo.com/', 'weibo.com', ' ', 'file:///etc'])(
    'is refused for %j',
    (address) => expect(safeLink(address)).toBeNull(),
  );

  it('is made of http and https', () => expect(safeLink('https://weibo.com/1/a')?.host).toBe('weibo.com'));
});

describe('marked text', () => {
  const mention = (start: number, end: number) => ({ term: 't', start, end, how: 'exact' as const });

  it('is cut at its mentions', () => {
    expect(markedText('我在招商银行', [mention(2, 6)])).toEqual([
      { text: '我在', mention: null },
      { text: '招商银行', mention: mention(2, 6) },
    ]);
  });

  it('loses no character, whatever the offsets are', () => {
    const offsets = [
      mention(4, 2),
      mention(-3, 2),
      mention(1, 99),
      mention(0, 3),
      mention(2, 5),
      mention(5, 5),
      mention(4, 6),
    ];
    const parts = markedText('abcdef', offsets);
    expect(parts.map((part) => part.text).join('')).toBe('abcdef');
    expect(parts.filter((part) => part.mention !== null).map((part) => part.text)).toEqual(['abc', 'ef']);
  });
});

describe('the host of a link', () => {
  const shown = (address: string) => {
    const link = safeLink(address);
    return link === null ? null : hostShown(link);
  };

  it.each([
    ['https://weibo.com/1/2', 'weibo.com', null],
    ['https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com', 'letters'],
    // Cyrillic а, р, р, ӏ, е.
    ['https://\u0430\u0440\u0440\u04cf\u0435.com/', 'xn--80ak6aa92e.com', 'letters'],
    ['http://中国银行.cn/', 'xn--fiqs8s856bruk.cn', 'letters'],
    ['http://192.0.2.7:8080/a', '192.0.2.7:8080', 'number'],
    // Browsers read this as an IPv4 address.
    ['http://3221225991/', '192.0.2.7', 'number'],
    ['http://[2001:db8::1]/', '[2001:db8::1]', 'number'],
    ['https://weibo.com.evil.example/', 'weibo.com.evil.example', null],
  ])('%s is shown as %s', (address, host, odd) => {
    expect(shown(address)).toEqual({ host, odd });
  });
});
