import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi } from './harness/api.ts';
import { type ChromiumProfile, launchChromium } from './harness/chromium.ts';
import { type FaultProxy, faultProxy } from './harness/fault-proxy.ts';
import { ask, cardBox, enrol, painted } from './harness/monitor.ts';
import { type Answer, eventually, pause, type Tab } from './harness/profile.ts';
import { freePort, testServer } from './harness/server.ts';
import { article, openWorld } from './page-world.ts';

/** Every colour of the post but its words, which are grey: nothing else may be in a picture of it. */
const colours = ['200,0,0', '0,0,200', '0,160,0', '255,255,255'];

/** A post of four colours between two others; the page around them is yellow, and stays out of the picture. */
const post = (id: string) => `<article class="woo-panel-main" id="${id}" tabindex="0">
  <header><a href="/u/1234567890" usercard="1234567890" aria-label="某人">某人</a><a class="x_time_1" href="/1234567890/${id}" title="2026-11-02 09:07">11-2</a></header>
  <div class="wbpro-feed-ogText"><div class="x_wbtext_1">海潮银行又多扣了年费，打了三次电话都没有人管。第 ${id} 次了。</div></div>
  <div class="bar blue"></div><div class="bar green"></div></article>`;
const page = (top: number) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页</title>
<style>body{margin:0;background:rgb(255,235,0);font:16px/24px sans-serif;-webkit-font-smoothing:antialiased}
nav{position:fixed;top:0;left:0;right:0;height:50px;background:rgb(255,0,255)} main{padding:${top}px 0 2000px}
article,article a{color:#333} article{box-sizing:border-box;width:500px;margin:0 0 40px 40px;padding:16px;background:#fff;border:5px solid rgb(200,0,0);outline:none}
.bar{height:37px}.blue{background:rgb(0,0,200)}.green{background:rgb(0,160,0)}</style>
<body><nav></nav><main>${post('Aa1')}${post('Bb2')}${post('Cc3')}</main></body></html>`;
const html = { 'content-type': 'text/html; charset=utf-8' };
const answer: Answer = async ({ pathname }) => ({
  ...{ status: 200, headers: html },
  body: page(pathname === '/low' ? 620 : 80),
});

interface Pixels {
  width: number;
  height: number;
  /** Colours as `r,g,b` with how often, greys together as `grey`. */
  counts: Record<string, number>;
  /** Of the left edge, from top to bottom, and of the middle column. */
  edge: string[];
  middle: string[];
}

/** Reads a picture in a blank tab of the same browser. */
const pixelsOf = (tab: Tab, picture: Buffer) =>
  tab.run<Pixels>(`(async () => {
    const bytes = Uint8Array.from(atob('${picture.toString('base64')}'), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/webp' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const at = (x, y) => [...data.subarray((y * image.width + x) * 4).subarray(0, 3)].join();
    const counts = {};
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = data.subarray(i, i + 3);
      const name = r === g && g === b && r < 255 ? 'grey' : [r, g, b].join();
      counts[name] = (counts[name] ?? 0) + 1;
    }
    const column = (x) => Array.from({ length: image.height }, (_, y) => at(x, y));
    return { width: image.width, height: image.height, counts, edge: column(0), middle: column(image.width >> 1) };
  })()`);

describe.each([1, 2])('a picture of a flagged post at %i device pixels to a CSS pixel', (scale) => {
  let server: LocalServer;
  let proxy: FaultProxy;
  let admin: Awaited<ReturnType<typeof adminApi>>;
  let monitor: ChromiumProfile;
  let popup: Tab;
  let blank: Tab;
  let tab: Tab;
  const seen = new Set<string>();

  beforeAll(async () => {
    server = await testServer(madeUpFeed(Date.now()));
    proxy = await faultProxy(server.origin, await freePort());
    await server.makeWorkspace({ name: 'demo', sample: true });
    admin = await adminApi(server, 'demo');
    monitor = await launchChromium({ answer, granted: ['weibo', '<all_urls>'], scale, width: 1000, height: 700 });
    await enrol(monitor, proxy.origin, await admin.invite('monitor', '甲'));
    popup = await monitor.open(monitor.extensionPage('popup.html'));
    await ask(popup, 'settings/set', { pictures: true });
    blank = await monitor.open('about:blank');
  });
  afterAll(async () => {
    await monitor?.close();
    await proxy?.close();
    await server?.stop();
  });

  const status = () => ask<{ pictures: { waiting: number }; outbox: { waiting: number } }>(popup, 'session/status');
  const waiting = async () => (await status()).pictures.waiting;
  /** The names of pictures that flags at the server have. */
  const named = async () => {
    const { items } = await admin.get<{ items: { id: number }[] }>('/v1/queue');
    const posts = items.map(({ id }) =>
      admin.get<{ flags: { picture: { sha256: string } | null }[] }>(`/v1/posts/${id}`),
    );
    return (await Promise.all(posts)).flatMap(({ flags }) => flags.flatMap(({ picture }) => picture?.sha256 ?? []));
  };
  /** The next picture that the server gets, by its name. */
  const arrived = () =>
    eventually(
      async () => {
        const name = (await named()).find((one) => !seen.has(one));
        if (name === undefined) return null;
        const bytes = await admin.picture(name);
        seen.add(name);
        return { name, bytes };
      },
      'the picture at the server',
      40_000,
    );

  async function open(address: string): Promise<void> {
    tab = await monitor.open(`https://weibo.com${address}`);
    await eventually(async () => (await painted(tab)).length >= 3, 'painted terms');
  }
  /** Flags a post from the keyboard; done when the card says that it is kept. */
  async function flag(id: string): Promise<void> {
    await tab.run(`document.querySelector('#${id}').focus({ preventScroll: true })`);
    await cardBox(tab);
    await tab.press('f');
    const open = await eventually(async () => {
      const { height } = await cardBox(tab);
      return height > 200 ? height : null;
    }, 'the open card');
    await tab.press('1');
    await eventually(async () => ![open, 0].includes((await cardBox(tab)).height), 'the kept flag');
  }
  const boxOf = (id: string) =>
    tab.run<{ width: number; height: number }>(`document.querySelector('#${id}').getBoundingClientRect().toJSON()`);

  function expectWholePost(pixels: Pixels, box: { width: number; height: number }): void {
    expect([pixels.width, pixels.height]).toEqual([box.width * scale, box.height * scale]);
    const strange = Object.entries(pixels.counts).filter(([colour]) => colour !== 'grey' && !colours.includes(colour));
    expect(strange).toEqual([]);
    expect(new Set(pixels.edge)).toEqual(new Set(['200,0,0']));
    const border = 5 * scale;
    const middle = pixels.middle;
    expect(new Set([...middle.slice(0, border), ...middle.slice(-border)])).toEqual(new Set(['200,0,0']));
    const bars = [middle.filter((one) => one === '0,0,200').length, middle.filter((one) => one === '0,160,0').length];
    expect(bars).toEqual([37 * scale, 37 * scale]);
  }

  it('is its very pixels, without anything of ours, and arrives as it was named', async () => {
    await open('/');
    await flag('Aa1');
    const { name, bytes } = await arrived();
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(name);
    expectWholePost(await pixelsOf(blank, bytes), await boxOf('Aa1'));
    // Ours is back, and the page where it was.
    expect((await cardBox(tab)).height).toBeGreaterThan(200);
    expect(await tab.run(`getComputedStyle(document.querySelector('fengsheng-card')).opacity`)).toBe('1');
    expect((await painted(tab)).length).toBeGreaterThanOrEqual(3);
    expect(await waiting()).toBe(0);
    await tab.close();
  });

  if (scale > 1) return;

  beforeEach(async () => {
    await proxy.listen(true);
  });

  it('is of the whole post where some of it was out of sight, clear of the page’s bar, and the page is back afterwards', async () => {
    await open('/low');
    const before = await tab.run(`scrollY`);
    await flag('Bb2');
    const { bytes } = await arrived();
    expectWholePost(await pixelsOf(blank, bytes), await boxOf('Bb2'));
    expect(await tab.run(`scrollY`)).toBe(before);
    await tab.close();
  });

  it('waits on disk while the server is away, also when the background is stopped, and goes up later', async () => {
    await open('/');
    await proxy.listen(false);
    await flag('Cc3');
    await eventually(async () => (await waiting()) === 1, 'one picture waiting');
    await popup.goto(monitor.extensionPage('popup.html'));
    await popup.until(`document.body.innerText.includes('1 张截图待上传')`);
    await monitor.killServiceWorker();
    await proxy.listen(true);
    await ask(popup, 'session/refresh');
    await arrived();
    await eventually(async () => (await waiting()) === 0, 'nothing waiting');
    await tab.close();
  });

  it('is not kept of a flag that is undone while it is being taken', async () => {
    await open('/');
    await proxy.listen(false);
    await flag('Bb2');
    // The first thing behind the card's edge is Undo.
    await tab.press('Tab');
    await tab.press('Enter');
    await pause(1500);
    expect(await waiting()).toBe(0);
    // Tried, it is sent once more to be taken back: still without one.
    await proxy.listen(true);
    await ask(popup, 'session/refresh');
    await eventually(async () => (await status()).outbox.waiting === 0, 'an empty outbox');
    expect((await named()).filter((name) => !seen.has(name))).toEqual([]);
    await tab.close();
  });
});

describe('a browser that draws late', () => {
  const world = openWorld({ openRoots: true });
  interface Look {
    beacon: { box: { x: number; y: number; width: number; height: number }; bits: string } | null;
  }
  const looksAsked = async () => (await world.sent('picture/look')) as Look[];
  const beacons = () => world.page.locator('fengsheng-card div[style*="grid-template"]').count();

  it('is looked at again until the beacon is seen, which stands clear of the post and goes at once', async () => {
    await world.open(article('Aa1', '海潮银行'), { looks: [null, null, 'third'] });
    await world.untilPainted(1);
    await world.page.hover('article');
    await world.page.keyboard.press('f');
    await world.page.keyboard.press('1');
    await expect.poll(() => world.sent('picture/take')).toMatchObject([{ look: 'third' }]);
    const asked = await looksAsked();
    expect(asked).toHaveLength(3);
    const post = await world.page.locator('article').boundingBox();
    for (const { beacon } of asked) {
      expect(beacon?.bits).toMatch(/^0[01]{10}1$/);
      const { x = 0, y = 0, width = 0, height = 0 } = beacon?.box ?? {};
      expect(x >= 0 && y >= 0 && x + width <= 1000 && y + height <= 700).toBe(true);
      const right = (post?.x ?? 0) + (post?.width ?? 0);
      expect(x >= right || y >= (post?.y ?? 0) + (post?.height ?? 0) || y + height <= (post?.y ?? 0)).toBe(true);
    }
    // The second time in the same place, then in another corner, with other cells.
    expect(asked[1]).toEqual(asked[0]);
    expect(asked[2]?.beacon?.box).not.toEqual(asked[0]?.beacon?.box);
    expect(await beacons()).toBe(0);
  });

  it('lights it in sight where the page is zoomed with two fingers', async () => {
    await world.open(article('Aa1', '海潮银行'), { looks: ['first'] });
    await world.untilPainted(1);
    const session = await world.page.context().newCDPSession(world.page);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 3 });
    await world.page.hover('article');
    await world.page.keyboard.press('f');
    await world.page.keyboard.press('1');
    await expect.poll(() => world.sent('picture/take')).toMatchObject([{ look: 'first' }]);
    const { beacon } = (await looksAsked())[0] ?? {};
    const { x = -1, y = -1, width = 0, height = 0 } = beacon?.box ?? {};
    // In pixels of the screen: three times as large as on a page that is not zoomed.
    expect([width, height]).toEqual([36, 27]);
    expect(x >= 0 && y >= 0 && x + width <= 1000.5 && y + height <= 700.5).toBe(true);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
    await session.detach();
  });

  it('gives no picture rather than an old one', async () => {
    await world.open(article('Aa1', '海潮银行'), { looks: [] });
    await world.untilPainted(1);
    await world.page.hover('article');
    await world.page.keyboard.press('f');
    await world.page.keyboard.press('1');
    await expect.poll(looksAsked).toHaveLength(5);
    await world.page.locator('fengsheng-card').getByText('没有截图').waitFor();
    expect(await world.sent('picture/take')).toEqual([]);
    expect(await beacons()).toBe(0);
  });
});
