import { describe, expect, it } from 'vitest';
import { article, openWorld } from './page-world.ts';

const terms = [
  { id: 'plain', text: '招商银行' },
  { id: 'evaded', text: '海潮银行', evasion: true },
  { id: 'run', text: '跑路', kind: 'risk', level: 3 },
];

/** Whatever may be painted wrongly must have had the time to be: decoys are looked up after a frame. */
const settle = 500;

const styles = `<style>
  .none{display:none} .veil{visibility:hidden} .clear{opacity:0} .tiny{font-size:0} .dust{font-size:1px}
  .off{position:absolute;left:-9999px} .above{position:fixed;top:-500px} .dot{position:absolute;width:1px;height:1px;overflow:hidden}
  .shut{display:inline-block;width:0;height:1em;overflow:hidden} .point{position:absolute;width:0;height:0;white-space:nowrap}
  .clip{position:relative;top:2px;color:#333}
</style>`;

/** HTML of a text, and the text nodes that are painted in it, with 【…】 around what is. */
type Case = readonly [name: string, html: string, painted: readonly string[]];

const words: readonly Case[] = [
  ['a link on half of it', '办了<a href="#">招商</a>银行卡', ['【招商】', '【银行】卡']],
  ['one character emphasised', '招<em>商</em>银行', ['【招】', '【商】', '【银行】']],
  ['elements in elements', '在<b>招<i>商<u>银</u></i></b>行办', ['【招】', '【商】', '【银】', '【行】办']],
  ['comments between', '招<!-- 一 -->商<!-- 招商银行 -->银行', ['【招】', '【商】', '【银行】']],
  ['nodes without text between', '招<span></span>商<a></a>银行', ['【招】', '【商】', '【银行】']],
  ['a place to break the word', '招商<wbr>银行', ['【招商】', '【银行】']],
  ['soft hyphens', '看招\u00ad商&shy;银行', ['看【招\u00ad商\u00ad银行】']],
  ['characters of no width', '招\u200b商\u2060<b>银\ufeff</b>行', ['【招\u200b商\u2060】', '【银\ufeff】', '【行】']],
  ['ruby over a character', '去<ruby>招<rt>zhāo</rt></ruby>商银行', ['【招】', '【商银行】']],
  [
    'ruby with brackets, parts and a container of readings',
    '<ruby>招<rp>(</rp><rt>zhāo</rt><rp>)</rp><rb>商</rb><rtc>shāng</rtc></ruby>银行',
    ['【招】', '【商】', '【银行】'],
  ],
  ['ruby readings that name it', '甲<ruby>某行<rt>招商银行</rt></ruby>乙', []],
  ['an end of a line', '招商<br>银行', []],
  ['an end of a line, for an evaded term', '海潮<br>银行', ['【海潮】', '【银行】']],
  ['the edge of a block', '<p>招商</p><p>银行</p>', []],
  ['the edge of a block after bare words', '招商<div>银行</div>', []],
  ['white space of the source', '招商\n  银行', []],
  ['an emoji', '招<img alt="😂">商银行', []],
  ['a named emoji, for an evaded term', '海<img alt="[允悲]">潮银行', ['【海】', '【潮银行】']],
  ['an emoji, for an evaded term', '海<img alt="😂">潮银行', ['【海】', '【潮银行】']],
  ['a picture without words', '招<img src="x:">商<img alt="">银行', ['【招】', '【商】', '【银行】']],
  ['a picture of a character', '招<img alt="商">银行', ['【招】', '【银行】']],
];

const hidden: readonly Case[] = [
  ['the attribute', '招<span hidden>qq</span>商银行', ['【招】', '【商银行】']],
  [
    'its own style',
    '招<i style="display: none">qq</i>商<i style="top:0;visibility:hidden">q</i>银行',
    ['【招】', '【商】', '【银行】'],
  ],
  ['a rule: display', '招<span class="none">qq</span>商银行', ['【招】', '【商银行】']],
  ['a rule: visibility', '招<span class="veil">qq</span>商银行', ['【招】', '【商银行】']],
  ['a rule: opacity', '招<span class="clear">qq</span>商银行', ['【招】', '【商银行】']],
  ['a rule: no font size', '招<span class="tiny">qq</span>商银行', ['【招】', '【商银行】']],
  ['a rule: hardly any font size', '招<span class="dust">qq</span>商银行', ['【招】', '【商银行】']],
  ['a rule: off the page', '招<span class="off">qq</span>商银行', ['【招】', '【商银行】']],
  ['a rule: above the window for good', '招<span class="above">qq</span>商银行', ['【招】', '【商银行】']],
  ['a rule: a dot', '招<span class="dot">qq</span>商银行', ['【招】', '【商银行】']],
  [
    'its own style: opacity and size',
    '招<b style="opacity:0">q</b>商<b style="font-size:0">q</b>银行',
    ['【招】', '【商】', '【银行】'],
  ],
  [
    'many decoys, one in another',
    '招<u class="none">q<b>q</b></u>商<u class="clear">q</u><u class="off">q</u>银<u class="tiny"><u>q</u></u>行',
    ['【招】', '【商】', '【银】', '【行】'],
  ],
  [
    'a decoy last of its parent',
    '<b>招<u class="none">q</u></b>商<b>银<u class="veil">q</u></b>行',
    ['【招】', '【商】', '【银】', '【行】'],
  ],
  [
    'a decoy that names it',
    '甲<span class="none">招商银行</span><span class="clear">海潮银行</span><span class="off">招商银行</span>乙',
    [],
  ],
  ['a decoy that completes it', '招商<span class="veil">银行</span>', []],
  ['a rule: a box without width', '招<span class="shut">qq</span>商银行', ['【招】', '【商银行】']],
  ['nothing, out of a box without size', '甲<span class="point">招商银行</span>', ['【招商银行】']],
  ['words that only machines are told to skip', '<span aria-hidden="true">招商</span>银行', ['【招商】', '【银行】']],
  ['what is moved a little, as a style', '招<span class="clip">qq</span>商银行', []],
];

/** Where texts can stand: posts of a site we know, a page that is read whole. */
const places = [
  { place: 'posts', put: (html: string, i: number) => article(`Aa${i}`, html), options: {} },
  {
    place: 'sections of any page',
    put: (html: string) => `<div class="section">${html}</div>`,
    options: { switchedOn: true, url: 'https://bbs.example.com/page' },
  },
];

describe('words of a page', () => {
  const world = openWorld();

  /** What is painted in each post or section. */
  const painted = () =>
    world.page.evaluate(() => {
      const texts = [...document.querySelectorAll('[class*="wbtext"], .section')].map((element) => {
        const parts: string[] = [];
        return { element, parts };
      });
      const ranges = [...CSS.highlights]
        .filter(([name]) => name.startsWith('fengsheng-'))
        .flatMap(([, highlight]) => [...highlight])
        .sort((a, b) => (a.startContainer.compareDocumentPosition(b.startContainer) & 4 ? -1 : 1));
      for (const { startContainer, endContainer, startOffset, endOffset } of ranges) {
        const { data } = startContainer as Text;
        const marked = `${data.slice(0, startOffset)}【${data.slice(startOffset, endOffset)}】${data.slice(endOffset)}`;
        texts
          .find(({ element }) => element.contains(startContainer))
          ?.parts.push(startContainer === endContainer ? marked : 'across nodes');
      }
      return texts.map(({ parts }) => parts);
    });

  describe.each(places)('in $place', ({ put, options }) => {
    async function open(cases: readonly Case[]): Promise<void> {
      // All of them near the window.
      await world.page.setViewportSize({ width: 1000, height: 3000 });
      await world.open(styles + cases.map(([, html], i) => put(html, i)).join(''), { terms, ...options });
    }

    it.each([
      ['are one mention through what does not part them', words],
      ['are read without what is hidden', hidden],
    ])('%s', async (_, cases) => {
      const named = (parts: readonly (readonly string[])[]) => cases.map(([name], i) => [name, parts[i]]);
      const wanted = named(cases.map(([, , parts]) => parts));
      await open(cases);
      await expect.poll(async () => named(await painted())).toEqual(wanted);
      await world.page.waitForTimeout(settle);
      expect(named(await painted())).toEqual(wanted);
    });

    it.each([
      ['a rule that no longer fits', (element: Element) => element.classList.remove('none')],
      ['another rule', (element: Element) => element.classList.add('shown')],
    ])('are found when %s shows them', async (_, show) => {
      await open([['', '<style>.shown{display:inline!important}</style>甲<span class="none">招商银行</span>', []]]);
      await world.page.waitForTimeout(settle);
      expect(await painted()).toEqual([[]]);
      await world.page.evaluate(`(${show})(document.querySelector('.none'))`);
      await expect.poll(painted, { timeout: 4000 }).toEqual([['【招商银行】']]);
    });
  });
});
