import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { nothingSkipped } from '../../../extension/sites/site.ts';
import { plainText, startWalk, walkText } from '../../../extension/sites/text.ts';

function root(html: string): Element {
  const { document } = new Window();
  document.write(`<body><div id="root">${html}</div></body>`);
  return document.querySelector('#root') as unknown as Element;
}

/** What a walk tells, in its order: words as they are, pictures in braces, `/` for a line's end. */
function told(html: string): string {
  let parts = '';
  walkText(root(html), nothingSkipped, {
    text: ({ data }) => {
      parts += data;
    },
    image: (alt) => {
      parts += `{${alt}}`;
    },
    line: () => {
      parts += '/';
    },
  });
  return parts;
}

describe('a walk through text', () => {
  it.each([
    ['<a>招商</a>银行', '招商银行'],
    ['招<em>商</em><!-- 甲 --><b><i>银</i></b>行', '招商银行'],
    ['招商<br>银<wbr>行', '招商/银行'],
    ['招<img alt="😂">商<img>银行', '招{😂}商{}银行'],
    ['<ruby>招<rp>(</rp><rt>zhāo</rt><rp>)</rp></ruby>商银行', '招商银行'],
    ['<ruby><rb>招</rb><rtc>zhāo</rtc></ruby>商', '招商'],
    ['<p>招商</p><p>银行</p>', '/招商//银行/'],
    ['招商<hr>银行', '招商//银行'],
    ['招<x-emoji>商</x-emoji>银行', '招商银行'],
    [
      '招<b hidden>甲</b><b style="DISPLAY : NONE">甲</b><b style="color:red;visibility:hidden!important">甲</b>商',
      '招商',
    ],
    ['招<b aria-hidden="true">商</b><b style="--display:none">银</b><b style="display:nonesuch">行</b>', '招商银行'],
    ['招<svg><text>甲</text></svg><select><option>甲</option></select><button>甲</button>商', '招商'],
  ])('%s', (html, parts) => expect(told(html)).toBe(parts));

  it('can be taken in steps of any length, and tells the same', () => {
    const html = '<p>招<a>商</a></p><br>银<b hidden>甲</b><i></i>行<p></p>';
    for (const nodes of [1, 2, 3, 7]) {
      const parts: string[] = [];
      const walk = startWalk(root(html), nothingSkipped, {
        text: ({ data }) => parts.push(data),
        image: () => {},
        line: () => parts.push('/'),
      });
      let steps = 1;
      while (walk.advance(nodes)) steps += 1;
      expect(steps).toBeGreaterThan(1);
      expect(parts.join('')).toBe(told(html));
    }
  });

  it('ends where what it stands in is taken out of the page', () => {
    const element = root('<p>招<b>商</b></p><p>银行</p>');
    const parts: string[] = [];
    const walk = startWalk(element, nothingSkipped, {
      text: ({ data }) => parts.push(data),
      image: () => {},
      line: () => {},
    });
    walk.advance(2);
    element.querySelector('p')?.remove();
    while (walk.advance(1));
    expect(parts).toEqual(['招', '商']);
  });
});

describe('text as it is read', () => {
  it('has pictures by their names, and no reading over the words', () => {
    expect(plainText(root('哈<img alt="[允悲]"><ruby>招<rt>zhāo</rt></ruby>商'), nothingSkipped)).toBe('哈[允悲]招商');
  });
});
