import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageReport } from '../../extension/messages.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi } from './harness/api.ts';
import { type ChromiumProfile, launchChromium } from './harness/chromium.ts';
import { launchFirefox } from './harness/firefox.ts';
import { ask, enrol } from './harness/monitor.ts';
import { type Answer, eventually, type Profile, pause, type Tab } from './harness/profile.ts';
import { testServer, weiboAnswers } from './harness/server.ts';

const posts = madeUpFeed(Date.now());
const launchers = { chromium: launchChromium, firefox: launchFirefox };

/** A page with frames: a feed, and one too small for anything. */
const framed = `<!doctype html><meta charset="utf-8"><title>frames</title><body style="margin: 0">
  <iframe id="feed" src="https://weibo.com/feed" width="700" height="400"></iframe>
  <iframe id="small" src="https://weibo.com/small" width="160" height="60"></iframe></body>`;

/** A page of a site that is not read. */
const unread = 'https://other.example/';

const html = { 'content-type': 'text/html; charset=utf-8' };
const feed = weiboAnswers(posts);
const answer: Answer = async (url) => {
  if (url.pathname === '/framed') return { status: 200, headers: html, body: framed };
  if (url.pathname === '/empty') return { status: 200, headers: html, body: '<!doctype html><p>empty</p>' };
  if (url.pathname === '/written') {
    const inner = (await feed(url))?.body ?? '';
    const written = inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const body = `<!doctype html><meta charset="utf-8"><iframe id="feed" srcdoc="${written}" width="700" height="400"></iframe>`;
    return { status: 200, headers: html, body };
  }
  return feed(url);
};

/** How many mentions are painted in a frame of the page's own origin; null while it has no document. */
const paintIn = (id: string) => `(() => {
  const registry = document.getElementById('${id}')?.contentWindow?.CSS.highlights;
  return registry && [...registry].filter(([name]) => name.startsWith('fengsheng-')).reduce((n, [, { size }]) => n + size, 0);
})()`;

/** Finds a tab; of one that the extension may not read itself, no address is told. */
const tabAt = (url: string) =>
  `chrome.tabs.query({}).then((tabs) => tabs.findLast((tab) => (tab.url ?? ${JSON.stringify(unread)}) === ${JSON.stringify(url)}))`;

/** What the popup is told of the tab at this address. */
async function reportOf(extensionTab: Tab, url: string): Promise<PageReport | null> {
  const tabId = await extensionTab.run<number>(`${tabAt(url)}.then((tab) => tab.id)`);
  return ask(extensionTab, 'tab/report', { tabId });
}

const mentionsOf = async (extensionTab: Tab, url: string) => (await reportOf(extensionTab, url))?.mentions;

// One server for all; each part has a workspace of its own.
let server: LocalServer;
beforeAll(async () => {
  server = await testServer(posts);
});
afterAll(() => server?.stop());

describe.each(['chromium', 'firefox'] as const)('a feed in a frame in %s', (browser) => {
  let profile: Profile;
  let popup: Tab;
  let tab: Tab;
  let inOneFeed: number;

  beforeAll(async () => {
    await server.makeWorkspace({ name: browser, sample: true });
    profile = await launchers[browser]({ answer, granted: ['weibo'] });
    await enrol(profile, server.origin, await (await adminApi(server, browser)).invite('monitor', '甲'));
    popup = await profile.open(profile.extensionPage('options.html'));
    const alone = await profile.open('https://weibo.com/');
    inOneFeed = await eventually(async () => {
      const before = await mentionsOf(popup, 'https://weibo.com/');
      await pause(600);
      const now = await mentionsOf(popup, 'https://weibo.com/');
      return now === before ? now : null;
    }, 'the mentions of one feed');
    await alone.close();
    tab = await profile.open('https://weibo.com/framed');
  });
  afterAll(() => profile?.close());

  const untilSum = (sum: number) =>
    eventually(async () => (await mentionsOf(popup, 'https://weibo.com/framed')) === sum, `${sum} mentions`);

  it('is read, painted and counted as the tab’s', async () => {
    await tab.until(`${paintIn('feed')} > 0`);
    await untilSum(inOneFeed);
    expect(await reportOf(popup, 'https://weibo.com/framed')).toMatchObject({ site: 'weibo', mentions: inOneFeed });
  });

  it('is left alone while it is too small to be read, and read when it grows', async () => {
    expect(await tab.run(paintIn('small'))).toBe(0);
    await tab.run(`Object.assign(document.getElementById('small'), { width: 500, height: 400 }) && null`);
    await tab.until(`${paintIn('small')} > 0`);
    await untilSum(2 * inOneFeed);
  });

  it('is no longer counted when it goes, or goes elsewhere', async () => {
    await tab.run(`document.getElementById('small').remove()`);
    await untilSum(inOneFeed);
    await tab.run(`document.getElementById('feed').src = 'https://weibo.com/empty'`);
    await untilSum(0);
    await tab.run(`document.getElementById('feed').src = 'https://weibo.com/again'`);
    await untilSum(inOneFeed);
  });

  it('is read where the page wrote it itself, as part of that page', async () => {
    await tab.goto('https://weibo.com/written');
    await tab.until(`${paintIn('feed')} > 0`);
    await eventually(async () => (await mentionsOf(popup, 'https://weibo.com/written')) === inOneFeed, 'the sum');
  });
});

describe('the button of a tab with frames', () => {
  let profile: ChromiumProfile;
  let popup: Tab;
  let page: Page;
  let inOneFeed: number;

  /** What the button shows. Not asked through the background: that must not wake up for it. */
  const badge = () =>
    popup.run<string>(`${tabAt(page.url())}.then(({ id }) => chrome.action.getBadgeText({ tabId: id }))`);
  const untilBadge = (text: string) => eventually(async () => (await badge()) === text, `the button ${text}`);
  const worker = () => eventually(async () => profile.context.serviceWorkers()[0], 'the background');
  /** Has the background hear what the browser says when a person uses its menu or shortcut. */
  const dispatch = async (event: string, ...values: object[] | [string]) =>
    (await worker()).evaluate(`(async () => {
      const tab = await ${tabAt(page.url())};
      chrome.${event}.dispatch(...${JSON.stringify(values)}, tab);
    })()`);
  const frameOf = (path: string): Frame => {
    const found = page.frames().find((frame) => frame.url().endsWith(path));
    if (found === undefined) throw new Error(`no frame ${path}`);
    return found;
  };
  const cardIn = (frame: Frame) =>
    frame.evaluate(() => (document.querySelector('fengsheng-card')?.getBoundingClientRect().height ?? 0) > 200);

  beforeAll(async () => {
    await server.makeWorkspace({ name: 'badge', sample: true });
    profile = await launchChromium({ answer, granted: ['weibo'] });
    await profile.context.route(`${unread}**`, (route) => route.fulfill({ status: 200, headers: html, body: framed }));
    await enrol(profile, server.origin, await (await adminApi(server, 'badge')).invite('monitor', '甲'));
    popup = await profile.open(profile.extensionPage('options.html'));
    page = await profile.context.newPage();
    await page.goto('https://weibo.com/');
    inOneFeed = Number(
      await eventually(async () => {
        const before = await badge();
        await pause(800);
        return before !== '' && before === (await badge()) ? before : null;
      }, 'the count of one feed'),
    );
  });
  afterAll(() => profile?.close());

  it('counts what the frames show, and starts anew with another page', async () => {
    await page.goto('https://weibo.com/framed');
    await untilBadge(String(inOneFeed));
    await page.evaluate(() => Object.assign(document.getElementById('small') ?? {}, { width: 500, height: 400 }));
    await untilBadge(String(2 * inOneFeed));
    await page.goto('https://weibo.com/empty');
    await untilBadge('');
    await page.goto('https://weibo.com/');
    await untilBadge(String(inOneFeed));
  });

  it('is right although the background was stopped in between', async () => {
    await page.goto('https://weibo.com/framed');
    await untilBadge(String(inOneFeed));
    await profile.killServiceWorker();
    await page.evaluate(() => Object.assign(document.getElementById('small') ?? {}, { width: 500, height: 400 }));
    await untilBadge(String(2 * inOneFeed));
    await profile.killServiceWorker();
    await page.evaluate(() => document.getElementById('feed')?.remove());
    await untilBadge(String(inOneFeed));
  });

  it('counts a frame of a site that is read in a page that is not', async () => {
    await page.goto(unread);
    await untilBadge(String(inOneFeed));
    expect(await reportOf(popup, unread)).toMatchObject({ site: null, mentions: inOneFeed });
  });

  it('gives no page and no frame a way to speak to the background', async () => {
    for (const frame of page.frames()) {
      expect(await frame.evaluate('typeof globalThis.chrome?.runtime?.sendMessage + typeof globalThis.browser')).toBe(
        'undefinedundefined',
      );
    }
  });

  it('opens the card from the menu in the frame that was clicked, and there only', async () => {
    await page.goto('https://weibo.com/framed');
    await untilBadge(String(inOneFeed));
    const frame = frameOf('/feed');
    const post = frame.locator('article').first();
    await post.hover();
    await page.mouse.down({ button: 'right' });
    await page.mouse.up({ button: 'right' });
    const frameId = await popup.run<number>(`(async () => {
      const { id } = (await chrome.tabs.query({ url: 'https://weibo.com/framed' }))[0];
      const file = { target: { tabId: id, allFrames: true }, func: () => location.pathname };
      return (await chrome.scripting.executeScript(file)).find(({ result }) => result === '/feed').frameId;
    })()`);
    await dispatch('contextMenus.onClicked', { menuItemId: 'flag-here', frameId });
    await eventually(() => cardIn(frame), 'the card in the frame');
    expect(await cardIn(page.mainFrame())).toBe(false);
  });

  it('opens the card by the shortcut in the frame that has the focus, and there only', async () => {
    await page.goto('https://weibo.com/framed');
    await untilBadge(String(inOneFeed));
    const frame = frameOf('/feed');
    await frame.locator('article').first().focus();
    await dispatch('commands.onCommand', 'flag-focused');
    await eventually(() => cardIn(frame), 'the card in the frame');
    expect(await cardIn(page.mainFrame())).toBe(false);
  });

  it('opens the page’s own card when a frame without us has the focus', async () => {
    await page.goto('https://weibo.com/framed');
    await untilBadge(String(inOneFeed));
    await frameOf('/small').evaluate(() => window.focus());
    await dispatch('commands.onCommand', 'flag-focused');
    await eventually(() => cardIn(page.mainFrame()), 'the card in the page');
    expect(await cardIn(frameOf('/feed'))).toBe(false);
  });

  it('counts them again after the extension was reloaded under them', async () => {
    await page.goto('https://weibo.com/framed');
    await untilBadge(String(inOneFeed));
    await profile.reloadExtension();
    popup = await profile.open(profile.extensionPage('options.html'));
    await untilBadge(String(inOneFeed));
    expect(await frameOf('/feed').evaluate(() => document.querySelectorAll('fengsheng-card').length)).toBe(0);
    expect(await reportOf(popup, 'https://weibo.com/framed')).toMatchObject({ site: 'weibo', mentions: inOneFeed });
  });
});
