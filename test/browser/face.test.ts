import type { CDPSession, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi } from './harness/api.ts';
import { type ChromiumProfile, launchChromium } from './harness/chromium.ts';
import { launchFirefox } from './harness/firefox.ts';
import { cardBox, enrol } from './harness/monitor.ts';
import { type Answer, eventually, type Profile, pause, type Tab } from './harness/profile.ts';
import { testServer, weiboAnswers } from './harness/server.ts';
import { article, pageOf } from './page-world.ts';

const posts = madeUpFeed(Date.now());
const launchers = { chromium: launchChromium, firefox: launchFirefox };
const html = { 'content-type': 'text/html; charset=utf-8' };

const withMention = pageOf(article('Aa1', '海潮银行今天休息'));
const without = pageOf(article('Aa1', '今天天气不错'));
const frameAt = (source: string) => pageOf(`<iframe id="frame" ${source} width="700" height="400"></iframe>`);
const written = withMention.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A page of a site that is not read, around a feed. */
const unread = 'https://other.example/';

const bodies: Readonly<Record<string, string>> = {
  '/mention': withMention,
  '/other': withMention,
  '/none': without,
  '/framed': frameAt('src="https://weibo.com/mention"'),
  '/framed-none': frameAt('src="https://weibo.com/none"'),
  '/written': frameAt(`srcdoc="${written}"`),
};
const feed = weiboAnswers(posts);
const answer: Answer = async (url) => {
  const body = bodies[url.pathname];
  return body === undefined ? feed(url) : { status: 200, headers: html, body };
};

const paintedIn = `[...CSS.highlights].filter(([name]) => name.startsWith('fengsheng-')).reduce((sum, [, { size }]) => sum + size, 0)`;

// One server for all; each part has a workspace of its own.
let server: LocalServer;
beforeAll(async () => {
  server = await testServer(posts);
});
afterAll(() => server?.stop());

describe.each(['chromium', 'firefox'] as const)('the card of a page in %s', (browser) => {
  let profile: Profile;
  let tab: Tab;

  beforeAll(async () => {
    await server.makeWorkspace({ name: browser, sample: true });
    profile = await launchers[browser]({ answer, granted: ['weibo'] });
    await enrol(profile, server.origin, await (await adminApi(server, browser)).invite('monitor', '甲'));
    tab = await profile.open('https://weibo.com/mention');
  });
  afterAll(() => profile?.close());

  /** Points at the post, opens its card with the key and closes it. */
  async function useCard(): Promise<void> {
    await tab.until(`${paintedIn} > 0`);
    await tab.move(2, 2);
    await tab.move(60, 40);
    await cardBox(tab);
    await tab.press('f');
    await eventually(async () => (await cardBox(tab)).height > 200, 'the open card');
    expect(await tab.run(`document.querySelectorAll('fengsheng-card').length`)).toBe(1);
    await tab.press('Escape');
    await tab.until(`document.querySelector('fengsheng-card') === null`);
  }

  it('comes when the first post is pointed at', useCard);

  it('comes in a frame', async () => {
    const inFrame = `document.getElementById('frame').contentDocument.querySelector('fengsheng-card')?.getBoundingClientRect().height`;
    for (const path of ['framed', 'written']) {
      await tab.goto(`https://weibo.com/${path}`);
      await tab.until(`document.getElementById('frame').contentWindow.eval(${JSON.stringify(paintedIn)}) > 0`);
      await tab.move(2, 2);
      await tab.move(100, 80);
      await tab.until(`${inFrame} > 0`);
      // Keys go to the frame that was clicked.
      await tab.click(100, 80);
      await tab.press('f');
      await tab.until(`${inFrame} > 200`);
      expect(await tab.run(`document.querySelector('fengsheng-card')`)).toBe(null);
    }
  });

  it('comes to the script that takes over when the extension is reloaded', async () => {
    await tab.goto('https://weibo.com/mention');
    await useCard();
    await tab.run(`window.mark = CSS.highlights.values().next().value; null`);
    await profile.reloadExtension();
    await tab.until(`!new Set(CSS.highlights.values()).has(mark) && ${paintedIn} > 0`);
    await useCard();
  });

  it('is closed to the page: not in its reach, nor to be loaded by it', async () => {
    const at = JSON.stringify(profile.extensionPage('face.js'));
    const loads = `new Promise((done) => {
      const script = Object.assign(document.createElement('script'), { src: ${at} });
      script.onload = () => done(true);
      script.onerror = () => done(false);
      document.head.append(script);
    })`;
    expect(await tab.run(loads)).toBe(false);
    expect(await tab.run(`fetch(${at}).then(() => true, () => false)`)).toBe(false);
    expect(await tab.run(`typeof globalThis[Symbol.for('fengsheng.face')]`)).toBe('undefined');
  });
});

describe('the script that shows the card', () => {
  let profile: ChromiumProfile;
  let popup: Tab;
  let page: Page;
  let session: CDPSession;
  /** The files of the extension that were run in the page, in order. */
  let ran: string[];

  const worker = () => eventually(async () => profile.context.serviceWorkers()[0], 'the background');
  const faces = () => ran.filter((file) => file === 'face.js').length;
  const frameOf = (path: string): Frame => {
    const found = page.frames().find((frame) => frame.url().endsWith(path));
    if (found === undefined) throw new Error(`no frame ${path}`);
    return found;
  };
  const untilPainted = (frame: Frame = page.mainFrame()) =>
    eventually(() => frame.evaluate<boolean>(`${paintedIn} > 0`), 'paint');
  const heightIn = (frame: Frame) =>
    frame.evaluate(() => document.querySelector('fengsheng-card')?.getBoundingClientRect().height ?? 0);
  const untilCard = (frame: Frame) => eventually(async () => (await heightIn(frame)) > 200, 'the card');

  /** Has the background hear what the browser says when a person uses its menu. */
  const chooseMenu = async (frameId: number) =>
    (await worker()).evaluate(`(async () => {
      const tab = (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0];
      chrome.contextMenus.onClicked.dispatch({ menuItemId: 'flag-here', frameId: ${frameId} }, tab);
    })()`);

  /** The browser refuses the script `times` times; the background may have been stopped and come back since. */
  const refuse = async (times: number) =>
    (await worker()).evaluate((left) => {
      const { scripting } = (globalThis as unknown as { chrome: { scripting: Record<string, unknown> } }).chrome;
      const real = scripting.executeScript as (injection: { files?: string[] }) => Promise<unknown>;
      scripting.executeScript = async (injection: { files?: string[] }) => {
        if (injection.files?.includes('face.js') !== true || left-- <= 0) return real(injection);
        throw new Error('Cannot access contents of the page.');
      };
    }, times);

  beforeAll(async () => {
    await server.makeWorkspace({ name: 'script', sample: true });
    profile = await launchChromium({ answer, granted: ['weibo'] });
    const around = frameAt('src="https://weibo.com/mention"');
    await profile.context.route(`${unread}**`, (route) => route.fulfill({ status: 200, headers: html, body: around }));
    await enrol(profile, server.origin, await (await adminApi(server, 'script')).invite('monitor', '甲'));
    popup = await profile.open(profile.extensionPage('options.html'));
    page = await profile.context.newPage();
    session = await profile.context.newCDPSession(page);
    session.on('Debugger.scriptParsed', ({ url }) => {
      if (url.startsWith('chrome-extension://')) ran.push(url.split('/').slice(3).join('/'));
    });
    await session.send('Debugger.enable');
    ran = [];
  });
  afterEach(() => {
    ran = [];
  });
  afterAll(() => profile?.close());

  it('is named in no manifest', async () => {
    const manifest = await popup.run<Record<string, unknown>>('chrome.runtime.getManifest()');
    expect(JSON.stringify(manifest)).toContain('content-scripts/page.js');
    expect(JSON.stringify(manifest)).not.toContain('face');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  it('stays away from pages and frames without a mention', async () => {
    await page.goto('https://weibo.com/framed-none');
    await eventually(async () => ran.filter((file) => file === 'content-scripts/page.js').length === 2, 'two frames');
    await frameOf('/none').hover('article');
    await page.keyboard.press('f');
    await page.keyboard.press('n');
    await pause(2000);
    expect(ran).not.toContain('face.js');
  });

  it('comes once, before anybody points, to a page with mentions', async () => {
    await page.mouse.move(2, 2);
    await page.goto('https://weibo.com/mention');
    await eventually(async () => faces() === 1, 'the script');
    await pause(1500);
    await page.hover('article');
    await eventually(async () => (await heightIn(page.mainFrame())) > 0, 'the button');
    expect(faces()).toBe(1);
  });

  it('comes to the frame that has mentions, not to the page around it', async () => {
    await page.goto('https://weibo.com/framed');
    await eventually(async () => faces() === 1, 'the script');
    await pause(1500);
    expect(faces()).toBe(1);
  });

  it('comes to a frame of a site that is read in a page that is not', async () => {
    await page.goto(unread);
    const frame = frameOf('/mention');
    await untilPainted(frame);
    await frame.hover('article');
    await eventually(async () => (await heightIn(frame)) > 0, 'the button');
  });

  it('comes for the menu in a page without mentions', async () => {
    await page.goto('https://weibo.com/none');
    await eventually(async () => ran.includes('content-scripts/page.js'), 'the page’s script');
    await pause(500);
    expect(faces()).toBe(0);
    await chooseMenu(0);
    await untilCard(page.mainFrame());
    expect(faces()).toBe(1);
  });

  it('comes when the background was stopped meanwhile', async () => {
    await page.goto('https://weibo.com/none');
    await eventually(async () => ran.includes('content-scripts/page.js'), 'the page’s script');
    await pause(500);
    await profile.killServiceWorker();
    await page.evaluate(() => {
      const words = document.querySelector('.x_wbtext_1');
      if (words !== null) words.textContent = '海潮银行今天休息';
    });
    await page.hover('article');
    await eventually(async () => (await heightIn(page.mainFrame())) > 0, 'the button');
  });

  it('is asked for again after it was refused, when a person wants the card', async () => {
    await refuse(1);
    await page.goto('https://weibo.com/mention');
    await untilPainted();
    await pause(1500);
    expect(faces()).toBe(0);
    await page.hover('article');
    await page.keyboard.press('f');
    await untilCard(page.mainFrame());
  });

  it('leaves the card to the page around a frame that is closed to the extension', async () => {
    await page.goto('https://weibo.com/framed-none');
    await eventually(async () => ran.filter((file) => file === 'content-scripts/page.js').length === 2, 'two frames');
    await pause(500);
    const { frameId, documentId } = await popup.run<{ frameId: number; documentId: string }>(`(async () => {
      const { id } = (await chrome.tabs.query({ url: 'https://weibo.com/framed-none' }))[0];
      const file = { target: { tabId: id, allFrames: true }, func: () => location.pathname };
      const { frameId, documentId } = (await chrome.scripting.executeScript(file)).find(({ result }) => result === '/none');
      return { frameId, documentId };
    })()`);
    await (await worker()).evaluate(
      (closed) => {
        const { scripting } = (globalThis as unknown as { chrome: { scripting: Record<string, unknown> } }).chrome;
        for (const name of ['executeScript', 'insertCSS']) {
          const real = scripting[name] as (injection: object) => Promise<unknown>;
          scripting[name] = async (injection: { target: { frameIds?: number[]; documentIds?: string[] } }) => {
            const { frameIds, documentIds } = injection.target;
            if (frameIds?.includes(closed.frameId) || documentIds?.includes(closed.documentId)) {
              throw new Error('Cannot access contents of the page.');
            }
            return real(injection);
          };
        }
      },
      { frameId, documentId },
    );
    await frameOf('/none').click('article', { button: 'right' });
    await chooseMenu(frameId);
    await untilCard(page.mainFrame());
    expect(await heightIn(frameOf('/none'))).toBe(0);
  });
});
