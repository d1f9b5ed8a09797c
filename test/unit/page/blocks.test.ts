import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { readBlock } from '../../../extension/page/blocks.ts';
import { nothingSkipped } from '../../../extension/sites/site.ts';
import { plainText } from '../../../extension/sites/text.ts';

function root(html: string): Element {
  const { document } = new Window();
  document.write(`<body><div id="root">${html}</div></body>`);
  return document.querySelector('#root') as unknown as Element;
}
const textOf = (html: string) => readBlock(root(html), nothingSkipped).text;

describe('text of a block', () => {
  it.each([
    ['<a>招商</a>银行', '招商银行'],
    ['招<em>商</em><b><i>银</i></b>行', '招商银行'],
    ['银<wbr>行', '银行'],
    ['哈<img alt="[允悲]">哈', '哈\ufffc哈'],
    ['哈<img alt="😂">哈', '哈😂哈'],
    ['一<br>二', '一\n二'],
    ['招商<p>银行</p>再说', '招商\n银行\n再说'],
    ['<ul><li>招商</li><li>银行</li></ul>', '\n\n招商\n\n银行\n\n'],
    ['甲<script>乙</script><style>乙</style><template>乙</template><textarea>乙</textarea>丙', '甲丙'],
    [
      '甲<span hidden>乙</span><span style="color:red;display: none">乙</span><i style="visibility:hidden">乙</i>丙',
      '甲丙',
    ],
    ['甲<fengsheng-card>乙</fengsheng-card><!-- 乙 -->丙', '甲丙'],
    ['<ruby>招<rp>(</rp><rt>zhāo</rt><rp>)</rp></ruby>商', '招商'],
    ['', ''],
  ])('%s', (html, text) => expect(textOf(html)).toBe(text));

  it('ends at its root, not in the siblings after it', () => {
    const element = root('<p id="one"><b>招商</b></p><p>银行</p>');
    expect(readBlock(element.querySelector('#one') as Element, nothingSkipped).text).toBe('招商');
  });

  it('leaves out what it is told to', () => {
    expect(readBlock(root('<a>甲</a>：乙'), (element) => element.tagName === 'A').text).toBe('：乙');
  });
});

describe('the way back to text nodes', () => {
  const places = (html: string, words: string) => {
    const block = readBlock(root(html), nothingSkipped);
    const start = block.text.indexOf(words);
    return block.pieces(start, start + words.length).map(({ from, to, text, node }) => [node.data, from, to, text]);
  };

  it('goes through every node a mention touches', () => {
    expect(places('办了<a>招商</a>银行卡', '招商银行')).toEqual([
      ['招商', 0, 2, '招商'],
      ['银行卡', 0, 2, '银行'],
    ]);
  });

  it('counts pictures but has no place in them', () => {
    expect(places('招<img alt="[赞]">商', '招\ufffc商')).toEqual([
      ['招', 0, 1, '招'],
      ['商', 0, 1, '商'],
    ]);
  });

  it('finds the same words as a search through the text, wherever they stand', () => {
    const html = Array.from({ length: 40 }, (_, i) => `<span>${'海'.repeat(i % 3)}潮<b>银</b>行${i}</span>`).join(
      '<i></i>',
    );
    const block = readBlock(root(html), nothingSkipped);
    for (let start = 0; start < block.text.length; start += 1) {
      for (const end of [start + 1, start + 5, block.text.length]) {
        const joined = block
          .pieces(start, end)
          .map((piece) => piece.node.data.slice(piece.from, piece.to))
          .join('');
        expect(joined).toBe(block.text.slice(start, end));
      }
    }
  });
});

describe('text as it is read', () => {
  it('joins white space of the source and keeps the lines of the page', () => {
    expect(plainText(root('  一\n   二 <p>三</p>\n<p> 四 </p>'), nothingSkipped)).toBe('一 二\n三\n\n四');
  });
  it('keeps line ends where the page keeps them', () => {
    expect(plainText(root('一\n二'), nothingSkipped, true)).toBe('一\n二');
  });
});
