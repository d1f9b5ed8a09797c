import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartOptions, startScript } from './harness/page-code.ts';
import { coloursIn, difference } from './harness/png.ts';
import { type Surface, type SurfaceBrowser, type SurfaceOptions, surfaceBrowsers } from './harness/surfaces.ts';
import { article } from './page-world.ts';

const terms = [
  { id: 'bank', text: '海潮银行', kind: 'brand', level: 2, evasion: true },
  { id: 'card', text: '潮汐卡', kind: 'product', level: 2 },
  { id: 'head', text: '王大海', kind: 'person', level: 2 },
  { id: 'run', text: '跑路', kind: 'risk', level: 2 },
  { id: 'rate', text: '利率', kind: 'other', level: 2 },
  { id: 'low', text: '一级词', kind: 'brand', level: 1 },
  { id: 'high', text: '三级词', kind: 'brand', level: 3, evasion: true },
];

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A page of posts. `#t` is what is looked at; what would move by itself is still. */
const page = (body: string, style = '') => `<style>
html { scrollbar-width: none } body { margin: 0; padding: 40px; font: 24px/1.8 "Noto Sans CJK SC", sans-serif; color: #222; background: #fff }
article { margin: 0 0 24px; width: 600px } header { font-size: 12px } header a { color: inherit; text-decoration: none }
* { caret-color: transparent; outline: none !important }
${style}</style><script>
// The one closed root of ours is opened for the tests, which read it from outside.
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  return attach.call(this, this.localName === 'fengsheng-card' ? { ...options, mode: 'open' } : options);
};</script><body>${body}`;
const dark = 'body, article { color: #ddd; background: #16181c }';
const span = (words: string, id = 't') => `<span id="${id}">${words}</span>`;

const start = (options: Partial<StartOptions> = {}) => startScript({ terms, ...options });
const painted = `[...CSS.highlights].filter(([name]) => name.startsWith('fengsheng-')).flatMap(([, all]) => [...all]).length`;
const boxOf = (selector: string, root = 'document') =>
  `(({ left, top, right, bottom }) => ({ left, top, right, bottom }))(${root}.querySelector('${selector}').getBoundingClientRect())`;
/** After the next frame was drawn. */
const drawn = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))';

const tip = `(() => {
  const tip = document.querySelector('fengsheng-card')?.shadowRoot.querySelector('.tip');
  if (!tip) return null;
  const { left, top, right, bottom } = tip.getBoundingClientRect();
  return { left, top, right, bottom, words: [...tip.querySelectorAll('.head > *, .why, .raised')].map((one) => one.textContent) };
})()`;
const marked = `[...(CSS.highlights.get('fengsheng-current') ?? [])].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset)).join('')`;
/** The id of the element around the current mention. */
const markedIn = `[...(CSS.highlights.get('fengsheng-current') ?? [])][0]?.startContainer.parentElement.id ?? null`;

type Tip = Box & { words: string[] };

describe.each(surfaceBrowsers)('painting in %s', (name, launch) => {
  let browser: SurfaceBrowser;
  let surface: Surface;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  async function open(body: string, options: SurfaceOptions & { style?: string } = {}): Promise<void> {
    await surface?.close();
    surface = await browser.open(page(body, options.style), options);
  }
  async function begin(count: number, options: Partial<StartOptions> = {}): Promise<void> {
    await surface.run(start(options));
    await surface.until(`${painted} >= ${count}`);
    await surface.run(drawn);
  }
  const commonest = async (selector: string, picture: Awaited<ReturnType<Surface['look']>>) =>
    coloursIn(picture, await surface.run<Box>(boxOf(selector)))[0];
  const centre = async (selector: string): Promise<[number, number]> => {
    const { left, top, right, bottom } = await surface.run<Box>(boxOf(selector));
    return [(left + right) / 2, (top + bottom) / 2];
  };

  describe.each([
    ['light', '', 'rgb(255, 255, 255)'],
    ['dark', dark, 'rgb(22, 24, 28)'],
  ])('on a %s page', (ground, style) => {
    it('gives each kind a colour of its own', async () => {
      const words = ['海潮银行', '潮汐卡', '王大海', '跑路'.repeat(2), '利率'.repeat(2)];
      await open(article('Aa1', words.map((word, i) => `<p>${span(word, `k${i}`)}</p>`).join('')), {
        style,
      });
      const before = await surface.look();
      await begin(5);
      const after = await surface.look(`kinds-${ground}`);
      const colours = await Promise.all(words.map((_, i) => commonest(`#k${i}`, after)));
      const own = await commonest('#k0', before);
      expect(new Set([...colours, own]).size).toBe(6);
    });

    it('gives each level a look of its own, and a guess another', async () => {
      const words = ['一级词', '海潮银行', '三级词', '海潮.银行', '三级.词'];
      await open(article('Aa1', words.map((word, i) => span(word, `k${i}`)).join('然后')), { style });
      await begin(5);
      const picture = await surface.look(`levels-${ground}`);
      const grounds = await Promise.all(words.map((_, i) => commonest(`#k${i}`, picture)));
      expect(new Set(grounds).size).toBe(5);
    });
  });

  it('underlines a sure mention with one line, a guess with dashes', async () => {
    await open(article('Aa1', `${span('三级词三级词', 'sure')}和一些字${span('三.级.词', 'guess')}`));
    const before = await surface.look();
    await begin(3);
    const after = await surface.look('dashes');
    /** How many stretches the line has: of the row below the letters in which most differs from the wash. */
    const stretches = async (selector: string) => {
      const box = await surface.run<Box>(boxOf(selector));
      const [wash] = coloursIn(after, box);
      const [left, right] = [Math.ceil(box.left), Math.floor(box.right)];
      const rows = [];
      for (let y = Math.ceil((box.top + box.bottom) / 2); y < box.bottom + 4; y += 1) {
        const plain = (x: number) => before.at(x, y) === '255,255,255';
        if (Array.from({ length: right - left }, (_, i) => left + i).every(plain)) rows.push(y);
      }
      const lines = rows.map((y) => {
        let count = 0;
        let length = 0;
        for (let x = left; x < right; x += 1) {
          const isLine = after.at(x, y) !== wash && after.at(x, y) !== '255,255,255';
          if (isLine) length += 1;
          if (isLine && (x === left || after.at(x - 1, y) === wash)) count += 1;
        }
        return { count, length };
      });
      return lines.sort((a, b) => b.length - a.length)[0]?.count ?? 0;
    };
    expect(await stretches('#sure')).toBe(1);
    expect(await stretches('#guess')).toBeGreaterThanOrEqual(4);
  });

  describe('covers the mention and nothing else', () => {
    const vertical = '.v { writing-mode: vertical-rl; height: 300px; width: auto }';
    it.each<[string, string, SurfaceOptions & { style?: string }]>([
      ['in a line', `前面 ${span('海潮银行')} 后面`, {}],
      ['across two lines', `${'字'.repeat(23)}${span('海潮银行')}后面`, {}],
      ['across inline elements', `前面${span('海<b>潮</b>银<i>行</i>')}后面`, {}],
      ['in a page zoomed twice', `前面 ${span('海潮银行')} 后面`, { scale: 2 }],
      ['in a page zoomed to 125 %', `前面 ${span('海潮银行')} 后面`, { scale: 1.25 }],
      ['under CSS zoom', `前面 ${span('海潮银行')} 后面`, { style: 'body { zoom: 1.5 }' }],
      ['right to left', `<p dir="rtl">قال ${span('海潮银行')} اليوم</p>`, {}],
      ['in vertical text', `<div class="v">前面${span('海潮银行')}后面</div>`, { style: vertical }],
      [
        'in vertical text, left to right',
        `<div class="v" style="writing-mode:vertical-lr">前面${span('海潮银行')}后面</div>`,
        { style: vertical },
      ],
      ['turned', `<div style="transform:rotate(90deg);width:200px;margin:80px">${span('海潮银行')}</div>`, {}],
    ])('%s', async (_, body, options) => {
      await open(article('Aa1', body), options);
      const before = await surface.look();
      await begin(1);
      const changed = difference(before, await surface.look());
      const box = await surface.run<Box>(boxOf('#t'));
      const scale = options.scale ?? 1;
      // Paint has the height of the line or of the letters; its width is the text's.
      expect(changed).not.toBeNull();
      const slack = 3 * scale;
      expect(changed?.left).toBeGreaterThanOrEqual(box.left * scale - slack);
      expect(changed?.right).toBeLessThanOrEqual(box.right * scale + slack);
      expect(changed?.top).toBeGreaterThanOrEqual(box.top * scale - 12 * scale);
      expect(changed?.bottom).toBeLessThanOrEqual(box.bottom * scale + 12 * scale);
      expect((changed?.right ?? 0) - (changed?.left ?? 0)).toBeGreaterThanOrEqual((box.right - box.left) * scale * 0.9);
      expect((changed?.bottom ?? 0) - (changed?.top ?? 0)).toBeGreaterThanOrEqual((box.bottom - box.top) * scale * 0.7);
    });
  });

  it('shows inside an open shadow root, and leaves no pixel there when it stops', async () => {
    await open('<div id="host"></div>');
    await surface.run(`(() => {
      const root = document.querySelector('#host').attachShadow({ mode: 'open' });
      root.innerHTML = '<p>说<span id="t">海潮银行</span>呢</p>';
    })()`);
    const before = await surface.look();
    await surface.run(`(() => {
      const root = document.querySelector('#host').shadowRoot;
      const node = root.querySelector('#t').firstChild;
      globalThis.life = new AbortController();
      const painter = startPainting(document, life.signal);
      painter.enter(root);
      painter.put({
        mention: { term: 'bank', start: 0, end: 4, how: 'exact', level: 2 },
        info: { id: 'bank', text: '海潮银行', kind: 'brand', level: 2 },
        pieces: [{ node, from: 0, to: 4, text: '海潮银行' }],
        quoted: false,
      });
      painter.restore();
    })()`);
    await surface.run(drawn);
    const changed = difference(before, await surface.look());
    const box = await surface.run<Box>(boxOf('#t', `document.querySelector('#host').shadowRoot`));
    expect((changed?.right ?? 0) - (changed?.left ?? 0)).toBeGreaterThanOrEqual((box.right - box.left) * 0.9);
    expect(changed?.left).toBeGreaterThanOrEqual(box.left - 3);
    await surface.run('life.abort()');
    await surface.run(drawn);
    expect(difference(before, await surface.look())).toBeNull();
  });

  it('leaves no pixel behind when posts are recycled, and none when it stops', async () => {
    const bodies = (words: string) => Array.from({ length: 4 }, (_, i) => article(`Aa${i}`, words)).join('');
    await open(bodies('今天天气不错'));
    const clean = await surface.look();
    await open(bodies('说海潮银行要跑路'));
    const bare = await surface.look();
    await begin(8);
    expect(difference(bare, await surface.look())).not.toBeNull();
    await surface.run(`(async () => {
      const posts = [...document.querySelectorAll('article')];
      for (let round = 0; round < 30; round += 1) {
        for (const [i, post] of posts.entries()) {
          const body = post.querySelector('[class*="wbtext"]');
          post.querySelector('[class*="_time_"]').setAttribute('href', 'https://weibo.com/1234567890/Bb' + round + 'x' + i);
          const next = ['跑路跑路', '前面加字海潮银行', '今天'][(round + i) % 3];
          if (round % 2 === 0) body.firstChild.data = next; else body.replaceChildren(next);
        }
        await new Promise(requestAnimationFrame);
      }
      for (const post of posts) post.querySelector('[class*="wbtext"]').firstChild.data = '今天天气不错';
    })()`);
    await surface.run(drawn);
    expect(difference(clean, await surface.look())).toBeNull();
    await surface.run(
      `document.querySelectorAll('[class*="wbtext"]').forEach((one) => { one.textContent = '说海潮银行要跑路'; })`,
    );
    await surface.until(`${painted} === 8`);
    await surface.run('harness.stop()');
    await surface.run(drawn);
    expect(difference(bare, await surface.look())).toBeNull();
  });

  it('leaves what a newer copy of the script has painted', async () => {
    await open(article('Aa1', span('海潮银行')));
    const before = await surface.look();
    await begin(1);
    const first = await surface.look();
    await surface.run(
      `(() => { const older = harness; globalThis.seenFirst = CSS.highlights.get('fengsheng-brand-2'); globalThis.harness = null; ${start()}; globalThis.older = older; })()`,
    );
    // The newer copy's paint takes the name when it flushes.
    await surface.until(
      `(() => { const own = CSS.highlights.get('fengsheng-brand-2'); return own && own.size === 1 && own !== globalThis.seenFirst; })()`,
    );
    await surface.run(`new Promise((done) => setTimeout(() => done(true), 1200))`);
    await surface.run('older.stop()');
    await surface.run(drawn);
    expect(difference(before, await surface.look())).not.toBeNull();
    expect(difference(first, await surface.look())).toBeNull();
  });

  describe('the tip', () => {
    const weibo = (words: string, quoted: string) =>
      article('Aa1', words).replace(
        '</article>',
        `<div class="retweet"><div class="wbpro-feed-reText"><div class="x_wbtext_2">${quoted}</div></div></div></article>`,
      );

    async function hover(selector = '#t'): Promise<Tip> {
      await surface.move(...(await centre(selector)));
      await surface.until(tip);
      return surface.run<Tip>(tip);
    }

    it.each([
      ['as it stands', '海潮银行', ['海潮银行', '品牌', '与监测词写法相同']],
      ['in traditional characters', '海潮銀行', ['海潮银行', '品牌', '写法不同：繁简、全半角、大小写或数字样式']],
      ['with noise', '海潮.银行', ['海潮银行', '品牌', '中间夹有别的字符']],
      ['by its parts', '海潮钅艮行', ['海潮银行', '品牌', '把字拆开写']],
      ['of another kind', '利率', ['利率', '其他', '与监测词写法相同']],
    ])('says which term it is and how it was found: %s', async (_, words, expected) => {
      await open(article('Aa1', `<p>上面的话</p><p>说${span(words)}呢</p>`));
      await begin(1);
      expect((await hover()).words).toEqual(expected);
      await surface.look(`tip-${expected[2]}`);
    });

    it('says when a risk word is near, and speaks English', async () => {
      await open(article('Aa1', `<p>上面的话</p><p>说${span('海潮银行')}要跑路</p>`));
      await begin(2, { language: 'en' });
      expect((await hover()).words).toEqual([
        '海潮银行',
        'Brand',
        'Written as in the watchlist',
        'Near a risk word: one level higher',
      ]);
      await surface.look('tip-en');
    });

    it.each([
      ['in a line', `<p>上面的话</p><p>说${span('海潮银行')}呢</p>`, {}],
      ['right to left', `<p>上面的话</p><p dir="rtl">قال ${span('海潮银行')} اليوم</p>`, {}],
      [
        'in vertical text',
        `<div class="v">前面的字${span('海潮银行')}后面</div>`,
        { style: '.v { writing-mode: vertical-rl; height: 300px; width: auto }' },
      ],
      [
        'at the top of a narrow window',
        `${span('海潮银行')}呢`,
        { width: 390, height: 640, style: 'body { padding: 0 } header { display: none } article { width: auto }' },
      ],
      [
        'at the edge of a narrow window',
        `<p style="text-align:end">${span('海潮银行')}</p>`,
        { width: 390, height: 640, style: 'body { padding: 0 } article { width: auto }' },
      ],
      ['zoomed twice', `<p>上面的话</p><p>说${span('海潮银行')}呢</p>`, { scale: 2 }],
      ['in a page that zooms itself', `<p>上面的话</p><p>说${span('海潮银行')}呢</p>`, { style: 'html { zoom: 1.5 }' }],
    ] as [string, string, SurfaceOptions & { style?: string }][])(
      'is near the mention, in the window, never over it or under the pointer: %s',
      async (_, body, options) => {
        await open(article('Aa1', body), options);
        await begin(1);
        const at = await hover();
        await surface.look(`place-${_.replaceAll(' ', '-')}`);
        const box = await surface.run<Box>(boxOf('#t'));
        const [x, y] = await centre('#t');
        const view = await surface.run<{ width: number; height: number }>(
          '({ width: innerWidth, height: innerHeight })',
        );
        const clear = (a: Box, b: Box) =>
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(clear(at, { left: x - 2, top: y - 2, right: x + 14, bottom: y + 20 })).toBe(true);
        expect(clear(at, { left: box.left + 2, right: box.right - 2, top: box.top + 8, bottom: box.bottom - 8 })).toBe(
          true,
        );
        expect([at.left >= 0, at.top >= 0, at.right <= view.width, at.bottom <= view.height]).toEqual([
          true,
          true,
          true,
          true,
        ]);
        const gap = Math.max(box.left - at.right, at.left - box.right, box.top - at.bottom, at.top - box.bottom);
        expect(gap).toBeLessThan(40);
      },
    );

    it('waits for a pointer that rests, and goes when it leaves', async () => {
      await open(article('Aa1', `<p id="o">上面的话</p><p>说${span('海潮银行')}呢</p>`));
      await begin(1);
      await surface.move(...(await centre('#t')));
      await surface.run(drawn);
      expect(await surface.run(tip)).toBeNull();
      await surface.until(tip);
      await surface.move(...(await centre('#o')));
      await surface.until(`${tip} === null`);
    });

    it.each<[string, () => Promise<void>]>([
      ['Escape', () => surface.press('Escape')],
      ['scrolling', () => surface.wheel(40)],
      ['a change of the text', () => surface.run(`void (document.querySelector('#t').firstChild.data = '别的字')`)],
    ])('goes with %s', async (_, act) => {
      await open(article('Aa1', `<p>上面的话</p><p>说${span('海潮银行')}呢</p><p style="height:2000px"></p>`));
      await begin(1);
      await hover();
      await act();
      await surface.until(`${tip} === null`);
    });

    it('is at the text and nowhere beside it, also across inline elements', async () => {
      await open(article('Aa1', `<p id="o">上面的话</p><p>说${span('海<b id="b">潮银</b>行')}呢</p>`));
      await begin(1);
      expect((await hover('#b')).words[0]).toBe('海潮银行');
      const { right, top, bottom } = await surface.run<Box>(boxOf('#t'));
      await surface.move(right + 12, (top + bottom) / 2);
      await surface.until(`${tip} === null`);
    });

    it('shows nothing for events that the page makes', async () => {
      await open(article('Aa1', `<p>上面的话</p><p>说${span('海潮银行')}呢</p>`));
      await begin(1);
      const [x, y] = await centre('#t');
      await surface.run(`(async () => {
        for (const type of ['pointerover', 'pointermove']) {
          document.querySelector('#t').dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, clientX: ${x}, clientY: ${y}, pointerType: 'mouse' }));
        }
        await new Promise((done) => setTimeout(done, 700));
      })()`);
      expect(await surface.run(tip)).toBeNull();
    });

    it('leaves words that would turn the line around harmless', async () => {
      const hostile = [{ id: 'x', text: '海潮\u202e银行', kind: 'brand', level: 2 }];
      await open(article('Aa1', `<p>上面的话</p><p>说${span('海潮银行')}呢</p>`));
      await begin(1, { terms: hostile });
      expect((await hover()).words[0]).toBe('海潮银行');
    });

    it('says when the text is another’s', async () => {
      await open(weibo('转发', `说${span('海潮银行')}呢`));
      await begin(1);
      expect((await hover()).words.at(-1)).toBe('在引用的文字里');
    });
  });

  describe('from mention to mention', () => {
    const feed = Array.from({ length: 30 }, (_, i) =>
      article(`Aa${i}`, `第${i}条 ${i % 3 === 0 ? span('海潮银行', `m${i}`) : '没什么'}`),
    ).join('');
    const markIs = (id: string) => surface.until(`${markedIn} === '${id}'`);

    it('goes by key in reading order, around the end, and back with Shift', async () => {
      await open(feed, { style: 'article { height: 200px }' });
      await begin(1);
      for (const id of ['m0', 'm3', 'm6']) {
        await surface.press('n');
        await markIs(id);
      }
      expect(await surface.run(marked)).toBe('海潮银行');
      await surface.until(`Math.abs(document.querySelector('#m6').getBoundingClientRect().top - innerHeight / 2) < 60`);
      await surface.until(tip);
      const at = await surface.run<Tip>(tip);
      expect(at.words).toEqual(['海潮银行', '品牌', '3 / 10', '与监测词写法相同']);
      await surface.look('current');
      await surface.press('Shift+n');
      await markIs('m3');
      for (const id of ['m0', 'm27']) {
        await surface.press('Shift+n');
        await markIs(id);
      }
      await surface.press('n');
      await markIs('m0');
    });

    describe('when the page moves while it is on its way', () => {
      const middle = (id: string) =>
        `Math.abs(document.querySelector('#${id}').getBoundingClientRect().top - innerHeight / 2) < 40`;
      /** The page grows above what is gone to, as soon as it scrolls: by a picture that comes late, say. */
      const grow = `addEventListener('scroll', () => { document.querySelector('#above').style.height = '240px'; }, { once: true })`;
      const still = `new Promise((done) => { let last = -1, same = 0; const look = () => { same = scrollY === last ? same + 1 : 0; last = scrollY; same > 30 ? done(true) : requestAnimationFrame(look); }; look(); })`;
      const start = async () => {
        await open(`<div id="above"></div>${feed}`, {
          style: 'html { overflow-anchor: none } article { height: 200px }',
        });
        await begin(1);
        await surface.run(`${grow}; true`);
        await surface.press('n');
        await markIs('m0');
        await surface.press('n');
        await markIs('m3');
      };

      it('comes to the middle all the same', async () => {
        await start();
        await surface.until(`scrollY > 0 && document.querySelector('#above').offsetHeight === 240`);
        await surface.until(middle('m3'));
        await surface.until(tip);
        await surface.run(still);
        expect(await surface.run(middle('m3'))).toBe(true);
      });

      it('leaves the reader where they have scrolled to meanwhile', async () => {
        await start();
        await surface.until('scrollY > 0');
        await surface.wheel(900);
        await surface.run(still);
        expect(await surface.run(middle('m3'))).toBe(false);
      });
    });

    it('shows the current mention on the screen, in its own colour', async () => {
      await open(
        article('Aa1', `${span('海潮银行', 'm0')}很多字在中间很多字在中间很多字在中间${span('海潮银行', 'm1')}`),
      );
      await begin(2);
      await surface.press('n');
      await markIs('m0');
      await surface.run(drawn);
      const picture = await surface.look();
      const isBlue = /^2[89],9[01],20[89]$/;
      expect(await commonest('#m0', picture)).toMatch(isBlue);
      expect(await commonest('#m1', picture)).not.toMatch(isBlue);
    });

    it('says it to a screen reader', async () => {
      await open(feed);
      await begin(1);
      await surface.press('n');
      const aloud = `document.querySelector('fengsheng-card')?.shadowRoot.querySelector('[role="status"]')?.textContent`;
      await surface.until(`${aloud} === '海潮银行，品牌。与监测词写法相同。第 1 处，共 10 处'`);
    });

    it('makes the post the one that the flag key means', async () => {
      await open(feed, { style: 'article { height: 200px }' });
      await begin(1);
      await surface.move(300, 300);
      for (const id of ['m0', 'm3', 'm6', 'm9']) {
        await surface.press('n');
        await markIs(id);
      }
      await surface.press('f');
      await surface.until(`document.querySelector('fengsheng-card')?.getBoundingClientRect().height > 200`);
      expect(await surface.run(tip)).toBeNull();
      await surface.press('3');
      await surface.until(
        `harness.asked.some(({ kind, request }) => kind === 'flag/keep' && request.item.evidence.postId === 'Aa9')`,
      );
    });

    it('is only a letter while writing, with a card open or without a mention', async () => {
      await open(`<input id="w">${article('Aa1', span('海潮银行'))}`);
      await begin(1);
      await surface.run(`document.querySelector('#w').focus()`);
      await surface.press('n');
      expect(await surface.run(`document.querySelector('#w').value`)).toBe('n');
      expect(await surface.run(marked)).toBe('');
      await surface.run(`document.querySelector('#w').blur()`);
      await surface.move(...(await centre('#t')));
      await surface.press('f');
      await surface.until(`document.querySelector('fengsheng-card')?.getBoundingClientRect().height > 200`);
      await surface.press('n');
      expect(await surface.run(`[harness.control.step(1), ${marked}]`)).toEqual([false, '']);
      await surface.press('Escape');
      expect(await surface.run('harness.control.step(1)')).toBe(true);
      await surface.until(`${marked} === '海潮银行'`);
    });

    it('passes over what has vanished, and what cannot be seen', async () => {
      await open(
        `${article('Aa0', span('海潮银行', 'm0'))}${article('Aa1', `<div class="x">${span('海潮银行', 'm1')}</div>`)}${article('Aa2', span('海潮银行', 'm2'))}`,
        { style: '.x { display: none }' },
      );
      await begin(2);
      await surface.press('n');
      await markIs('m0');
      await surface.press('n');
      await markIs('m2');
      await surface.run(`document.querySelector('#m0').textContent = '没有了'`);
      await surface.press('n');
      await surface.run(drawn);
      expect(await surface.run(markedIn)).toBe('m2');
    });

    it('stays with its post when the page draws it anew', async () => {
      await open(feed);
      await begin(1);
      await surface.press('n');
      await surface.press('n');
      await markIs('m3');
      await surface.run(`(() => { const text = document.querySelector('#m3'); text.replaceChildren('海潮银行'); })()`);
      await surface.until(`${markedIn} === 'm3'`);
      await surface.press('n');
      await markIs('m6');
    });

    it('scrolls what the post stands in', async () => {
      await open(`<div id="box">${feed}</div>`, { style: '#box { height: 400px; overflow: auto }' });
      await begin(1);
      for (const id of ['m0', 'm3', 'm6', 'm9']) {
        await surface.press('n');
        await markIs(id);
      }
      await surface.until(`Math.abs(document.querySelector('#m9').getBoundingClientRect().top - 240) < 60`);
    });
  });

  it('writes nothing into the page but our one element', async () => {
    await open(article('Aa1', `<p>上面的话</p><p>说${span('海潮银行')}呢</p>`));
    await surface.run(`(() => {
      globalThis.written = [];
      new MutationObserver((records) => {
        for (const { type, target, addedNodes, removedNodes } of records) {
          const nodes = [...addedNodes, ...removedNodes];
          const ours = (node) => node.nodeName === 'FENGSHENG-CARD';
          if (!ours(target) && !(nodes.length > 0 && nodes.every(ours))) written.push(type + ' ' + target.nodeName);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    })()`);
    await begin(1);
    await surface.move(...(await centre('#t')));
    await surface.until(tip);
    await surface.press('n');
    await surface.until(`${marked} === '海潮银行'`);
    expect(await surface.run('written')).toEqual([]);
  });

  // Playwright can set these; Firefox cannot be told over WebDriver BiDi yet.
  // Media are emulated by Chromium's own protocol alone.
  if (name === 'chromium')
    describe('where the medium is another', () => {
      it('prints the page as it is: no paint, no card, no tip', async () => {
        const body = article('Aa1', `<p>上面的话</p><p>说${span('海潮银行')}呢</p>`);
        await open(body, { media: 'print' });
        const before = await surface.look();
        await begin(1);
        await surface.press('n');
        await surface.until(`${marked} === '海潮银行'`);
        await surface.run(`new Promise((done) => setTimeout(() => done(true), 300))`);
        expect(await surface.run(`document.querySelector('fengsheng-card') !== null`)).toBe(true);
        expect(difference(before, await surface.look())).toBeNull();
      });

      it('marks with the system’s colours where these are forced', async () => {
        await open(article('Aa1', `${span('海潮银行', 'k0')}和${span('三级词', 'k1')}和<span id="k2">没有</span>`), {
          forcedColours: true,
        });
        await begin(2);
        const picture = await surface.look('forced');
        const [one, other, none] = await Promise.all(
          ['#k0', '#k1', '#k2'].map((selector) => commonest(selector, picture)),
        );
        expect(one).toBe(other);
        expect(one).not.toBe(none);
      });

      it('has a dark tip where that is wanted', async () => {
        await open(article('Aa1', `<p>上面的话</p><p>说${span('海潮银行')}要跑路</p>`), {
          scheme: 'dark',
          style: dark,
        });
        await begin(2);
        await surface.move(...(await centre('#t')));
        await surface.until(tip);
        const picture = await surface.look('tip-dark');
        const at = await surface.run<Tip>(tip);
        expect(coloursIn(picture, at)[0]).toBe('30,33,39');
      });
    });
});
