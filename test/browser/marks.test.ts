import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KnownPost } from '../../shared/contract/flags.ts';
import { startScript } from './harness/page-code.ts';
import { type SurfaceBrowser, surfaceBrowsers } from './harness/surfaces.ts';
import { article, openWorld } from './page-world.ts';

declare global {
  // Our closed root, which tests alone can look into.
  var ourRoot: ShadowRoot | undefined;
  var seen: string[];
}

const known = (id: string, more: Partial<KnownPost> = {}): KnownPost => ({
  key: `weibo:${id}`,
  class: 'water_army',
  state: 'open',
  flags: 3,
  ...more,
});

/** For what comes by itself, in milliseconds: the machine may be busy. */
const patience = { timeout: 8000 };

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

describe('marks at known posts', () => {
  const world = openWorld({
    prepare: (made) =>
      made.addInitScript(() => {
        const attach = Element.prototype.attachShadow;
        Element.prototype.attachShadow = function (options) {
          const root = attach.call(this, options);
          if (this.localName === 'fengsheng-card') globalThis.ourRoot = root;
          return root;
        };
      }),
  });
  const { open, sent } = world;
  let page: Page;
  beforeEach(() => {
    page = world.page;
  });

  /** The marks that can be seen: their words, and where they are in the window. */
  const marks = () =>
    page.evaluate(() =>
      [...(globalThis.ourRoot?.querySelectorAll<HTMLElement>('.mark.on') ?? [])].map((mark) => {
        const { left, top, width, height } = mark.getBoundingClientRect();
        return { words: mark.innerText.replaceAll(/\s+/g, ' ').trim(), box: { left, top, width, height } };
      }),
    );
  const words = async () => (await marks()).map((mark) => mark.words);
  const untilMarks = (...expected: string[]) => expect.poll(words, patience).toEqual(expected);
  const boxOf = (selector: string): Promise<Box> =>
    page.evaluate((wanted) => {
      const { left, top, width, height } = document.querySelector(wanted)?.getBoundingClientRect() ?? new DOMRect();
      return { left, top, width, height };
    }, selector);
  const many = (count: number, text = '今天天气不错') =>
    Array.from({ length: count }, (_, i) => article(`Aa${i}`, text)).join('');
  /** Two frames, and the browser's rest after them. */
  const frames = () =>
    page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))),
    );

  it('say count, class and state, with a mention or without, and ask once for all posts near', async () => {
    await open(
      `${article('Aa1', '海潮银行')}${article('Aa2', '今天天气不错')}${article('Aa3', '今天天气不错')}${article('Aa4', '海潮银行')}`,
      {
        known: [
          known('Aa1', { class: 'grievance', state: 'confirmed', flags: 2 }),
          known('Aa2'),
          known('Aa4', { class: 'venting', state: 'dismissed', flags: 1 }),
        ],
      },
    );
    await untilMarks('×2 合理诉求 · 已认定', '×3 水军造势 · 未研判', '×1 情绪宣泄 · 已排除');
    expect(await sent('known/get')).toEqual([{ keys: ['weibo:Aa1', 'weibo:Aa2', 'weibo:Aa3', 'weibo:Aa4'] }]);
    const shapes = await page.evaluate(() =>
      [...(globalThis.ourRoot?.querySelectorAll('.mark.on') ?? [])].map((mark) => {
        const { borderStyle, borderWidth } = getComputedStyle(mark);
        return `${borderStyle} ${borderWidth} ${getComputedStyle(mark, '::before').borderRadius}`;
      }),
    );
    expect(new Set(shapes).size).toBe(3);
    expect(await page.evaluate(() => globalThis.ourRoot?.querySelector('.marks')?.getAttribute('aria-hidden'))).toBe(
      'true',
    );
  });

  it('bring nothing to a page whose posts nobody knows', async () => {
    await open(many(3));
    await expect.poll(async () => (await sent('known/get')).length, patience).toBe(1);
    await page.waitForTimeout(1300);
    expect(await page.evaluate(() => harness.face.asked)).toBe(0);
    expect(await page.evaluate(() => document.querySelector('fengsheng-card'))).toBe(null);
  });

  it('move with the page in the same moment, without a frame of their own', async () => {
    await open(many(40), { known: [known('Aa2')] });
    await untilMarks('×3 水军造势 · 未研判');
    const moved = await page.evaluate(() => {
      const mark = globalThis.ourRoot?.querySelector('.mark.on');
      const post = document.querySelector('[href$="Aa2"]')?.closest('article');
      const apart = () => (mark?.getBoundingClientRect().top ?? 0) - (post?.getBoundingClientRect().top ?? 99);
      const before = apart();
      return [80, 3, 120, 57].map((by) => {
        scrollBy({ top: by, behavior: 'instant' });
        return apart() - before;
      });
    });
    expect(moved).toEqual([0, 0, 0, 0]);
  });

  it('change nothing of the page: no node, no size, no shift, no pointer', async () => {
    await open(many(40, '今天天气不错，海潮银行没有人'), { known: [] });
    await page.evaluate(() => {
      globalThis.seen = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          globalThis.seen.push(`shift ${(entry as unknown as { value: number }).value}`);
      }).observe({ type: 'layout-shift' });
      new MutationObserver((records) => {
        for (const { target, addedNodes } of records) {
          const ours = [...addedNodes].every((node) => (node as Element).localName === 'fengsheng-card');
          if (target !== document.documentElement || !ours) globalThis.seen.push(`change of ${target.nodeName}`);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    const size = () =>
      page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
    const before = await size();
    await page.evaluate(
      (posts) => {
        harness.known.push(...posts);
        harness.control.knownChanged();
      },
      Array.from({ length: 40 }, (_, i) => known(`Aa${i}`)),
    );
    await expect.poll(async () => (await marks()).length, patience).toBeGreaterThan(5);
    await page.mouse.wheel(0, 3000);
    await frames();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect.poll(async () => (await marks()).length, patience).toBeGreaterThan(5);
    expect(await size()).toEqual(before);
    expect(await page.evaluate(() => globalThis.seen)).toEqual([]);
    const [mark] = (await marks()).filter(({ box }) => box.top > 100 && box.top < 600);
    const under = await page.evaluate(
      ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.localName,
      [(mark?.box.left ?? 0) + 20, (mark?.box.top ?? 0) + 12],
    );
    expect(under).toBe('article');
  });

  it('are cut off with their posts by what scrolls around them, and follow them there', async () => {
    const list = `<div id="list" style="height:300px;overflow:auto;margin-top:60px">${many(12)}</div><p>unten</p>`;
    await open(list, { known: Array.from({ length: 12 }, (_, i) => known(`Aa${i}`)) });
    const inside = async () => {
      const list = await boxOf('#list');
      return (await marks()).map(({ box }) => box.top > list.top - 12 && box.top < list.top + list.height);
    };
    await expect.poll(async () => (await marks()).length, patience).toBeGreaterThan(1);
    expect(await inside()).not.toContain(false);
    const before = await marks();
    await page.evaluate(() => document.getElementById('list')?.scrollBy({ top: 40, behavior: 'instant' }));
    await expect.poll(async () => (await marks()).at(-1)?.box.top, patience).not.toBe(before.at(-1)?.box.top);
    const wrong = () =>
      page.evaluate(() => {
        const list = document.getElementById('list')?.getBoundingClientRect() ?? new DOMRect();
        const corners = [...document.querySelectorAll('article')].map((post) => post.getBoundingClientRect().top);
        const shown = [...(globalThis.ourRoot?.querySelectorAll('.mark.on') ?? [])].map((mark) =>
          Math.round(mark.getBoundingClientRect().top + 9),
        );
        const inSight = corners.filter((top) => top + 4 >= list.top && top + 4 <= list.bottom).map(Math.round);
        return JSON.stringify(shown) === JSON.stringify(inSight) ? null : [shown, inSight];
      });
    await expect.poll(wrong, patience).toBe(null);
    expect(await inside()).not.toContain(false);
  });

  it('leave a recycled row before it is drawn, and come to the post that is there now', async () => {
    await open(many(3), { known: [known('Aa0'), known('Bb9', { flags: 7 })] });
    await untilMarks('×3 水军造势 · 未研判');
    const atOnce = await page.evaluate(async () => {
      document.querySelector('.x_time_1')?.setAttribute('href', '/1234567890/Bb8');
      // All that is done in this turn, as before a frame is drawn.
      await Promise.resolve();
      return globalThis.ourRoot?.querySelectorAll('.mark.on').length;
    });
    expect(atOnce).toBe(0);
    await frames();
    expect(await words()).toEqual([]);
    await page.evaluate(() => document.querySelector('.x_time_1')?.setAttribute('href', '/1234567890/Bb9'));
    await untilMarks('×7 水军造势 · 未研判');
  });

  it('hide where something lies over their post, and under our own button', async () => {
    await open(
      `<div id="bar" style="position:fixed;inset:0 0 auto;height:50px;background:#ddd;z-index:9"></div>${many(20)}`,
      {
        known: [known('Aa0'), known('Aa3', { flags: 8 })],
      },
    );
    // The first post begins behind the bar.
    await untilMarks('×8 水军造势 · 未研判');
    await page.hover('article:has([href$="Aa3"])');
    await expect.poll(words, patience).toEqual([]);
    expect((await boxOf('fengsheng-card')).width).toBeGreaterThan(50);
    await page.mouse.move(990, 690);
    await untilMarks('×8 水军造势 · 未研判');
    await page.evaluate(() => {
      const cover = document.createElement('div');
      cover.id = 'cover';
      cover.style.cssText = 'position:fixed;inset:0;background:#000c;z-index:99';
      document.body.append(cover);
    });
    await expect.poll(words, patience).toEqual([]);
    await page.evaluate(() => document.getElementById('cover')?.remove());
    await untilMarks('×8 水军造势 · 未研判');
  });

  it('change with what the team knows, stay without highlighting, and go with the sign-in', async () => {
    await open(many(2), { known: [known('Aa0')] });
    await untilMarks('×3 水军造势 · 未研判');
    await page.evaluate(
      (post) => {
        harness.known.splice(0, 1, post);
        harness.control.knownChanged();
      },
      known('Aa0', { flags: 4, class: 'fabrication', state: 'confirmed' }),
    );
    await untilMarks('×4 恶意捏造 · 已认定');
    await page.evaluate(() => {
      const { state } = harness;
      harness.control.setState({ ...state, settings: { ...state.settings, highlight: false }, language: 'en' });
    });
    await untilMarks('×4 Fabrication · Confirmed');
    await page.evaluate(() => harness.control.setState({ ...harness.state, signedIn: false, matcher: null }));
    await expect.poll(words, patience).toEqual([]);
    expect(await page.evaluate(() => document.querySelector('fengsheng-card'))).toBe(null);
  });

  it('keep off words, and stand at the end of the line in either direction', async () => {
    const wide = (id: string, dir: string, text: string) =>
      article(id, '今天')
        .replace('<article ', `<article dir="${dir}" style="padding:0" `)
        .replace('<header>', `<header>${text}`);
    await open(
      `<p style="height:30px"></p>${wide('Aa1', 'ltr', '')}${wide('Aa2', 'rtl', '')}${wide('Aa3', 'ltr', '<div style="text-align:right">右上角有很多字字字字字字字字字字字字</div>')}`,
      { known: ['Aa1', 'Aa2', 'Aa3'].map((id) => known(id)) },
    );
    await expect.poll(async () => (await marks()).length, patience).toBe(3);
    await frames();
    const [ltr, rtl, wordy] = (await marks()).map(({ box }) => box.left);
    const post = await boxOf('article');
    expect(ltr).toBeGreaterThan(post.left + post.width / 2);
    expect(rtl).toBeLessThan(post.left + 30);
    expect(wordy).toBeLessThan(post.left + 30);
  });

  it('come with forced colours, in the dark, and at a post too narrow for all of their words', async () => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await open(
      `<div style="width:200px">${article('Aa1', '今天').replace('<article ', '<article style="margin:30px 0" ')}</div>`,
      {
        known: [known('Aa1', { state: 'confirmed' })],
      },
    );
    await untilMarks('×3 水军造势');
    const [mark] = await marks();
    const post = await boxOf('article');
    expect(mark?.box.left).toBeGreaterThanOrEqual(post.left);
    expect((mark?.box.left ?? 0) + (mark?.box.width ?? 999)).toBeLessThanOrEqual(post.left + post.width);
  });
});

describe('marks in Firefox', () => {
  let browser: SurfaceBrowser;
  beforeAll(async () => {
    const [, open] = surfaceBrowsers[1];
    browser = await open();
  });
  afterAll(() => browser?.close());

  it('stand at their posts, move with the page in the same moment, and make it no larger', async () => {
    const posts = Array.from({ length: 30 }, (_, i) => article(`Aa${i}`, '今天天气不错')).join('');
    const surface = await browser.open(`<style>article{margin:20px 200px 20px 20px;padding:12px}</style>${posts}`);
    await surface.run(`(() => {
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (options) { return (globalThis.ourRoot = attach.call(this, options)); };
      globalThis.before = document.documentElement.scrollHeight;
      ${startScript({ terms: [], known: [known('Aa1'), known('Aa4')] })};
    })()`);
    await surface.until(`globalThis.ourRoot?.querySelectorAll('.mark.on').length === 2`);
    const apart = await surface.run<number[]>(`(() => {
      const mark = ourRoot.querySelector('.mark.on').getBoundingClientRect.bind(ourRoot.querySelector('.mark.on'));
      const post = document.querySelectorAll('article')[1];
      const apart = () => mark().top + 9 - post.getBoundingClientRect().top;
      const first = apart();
      scrollTo({ top: 70, behavior: 'instant' });
      return [Math.abs(first) < 1 ? 0 : first, apart() - first, document.documentElement.scrollHeight - before];
    })()`);
    expect(apart).toEqual([0, 0, 0]);
    await surface.close();
  });
});
