import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPage } from '../../shared/contract/review.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi } from './harness/api.ts';
import { type ChromiumProfile, launchChromium } from './harness/chromium.ts';
import { launchFirefox } from './harness/firefox.ts';
import { ask, cardBox, enrol, painted } from './harness/monitor.ts';
import { eventually, type Profile, pause, type Tab } from './harness/profile.ts';
import { testServer, weiboAnswers } from './harness/server.ts';

const posts = madeUpFeed(Date.now());
const launchers = { chromium: launchChromium, firefox: launchFirefox };

/** What is painted now, once it has come to rest. */
async function paintAtRest(tab: Tab): Promise<string[]> {
  return eventually(async () => {
    const before = await painted(tab);
    await pause(300);
    const now = await painted(tab);
    return now.length > 0 && now.join() === before.join() ? now.sort() : null;
  }, 'paint at rest');
}

const paintedMentions = `[...CSS.highlights].filter(([name]) => name.startsWith('fengsheng-')).reduce((sum, [, { size }]) => sum + size, 0)`;
const hosts = (tab: Tab) => tab.run<number>(`document.querySelectorAll('fengsheng-card').length`);

/** Points at the first post with a mention in view, away and back, as one who reads on. */
async function pointAtPost(tab: Tab): Promise<void> {
  const at = await tab.run<{ x: number; y: number }>(`(() => {
    const range = [...CSS.highlights].filter(([name]) => name.startsWith('fengsheng-')).flatMap(([, h]) => [...h])
      .map(({ startContainer }) => startContainer.parentElement.closest('article').getBoundingClientRect())
      .find(({ top, bottom }) => top > 60 && bottom < innerHeight);
    return { x: range.x + 40, y: range.y + range.height / 2 };
  })()`);
  await tab.move(2, 2);
  await tab.move(at.x, at.y);
}

/** Makes a flag with two keys, on the one card there is, and gives how many more the server has in the end. */
async function flagByKeys(tab: Tab, stored: () => Promise<number>): Promise<number> {
  const before = await stored();
  await pointAtPost(tab);
  await cardBox(tab);
  await tab.press('f');
  await eventually(async () => (await cardBox(tab)).height > 200, 'the open card');
  await tab.press('3');
  await eventually(async () => (await stored()) > before, 'the flag at the server');
  await pause(1000);
  expect(await hosts(tab)).toBe(1);
  await tab.press('Escape');
  return (await stored()) - before;
}

// One server for all; each part has a workspace of its own.
let server: LocalServer;
beforeAll(async () => {
  server = await testServer(posts);
});
afterAll(() => server?.stop());

describe.each(['chromium', 'firefox'] as const)('an extension that is reloaded under a page in %s', (browser) => {
  let profile: Profile;
  let tab: Tab;
  let stored: () => Promise<number>;

  beforeAll(async () => {
    await server.makeWorkspace({ name: browser, sample: true });
    const admin = await adminApi(server, browser);
    stored = async () => {
      const { items } = await admin.get<AuditPage>('/v1/audit?after=0&limit=500');
      return items.filter(({ kind }) => kind === 'flag.stored').length;
    };
    profile = await launchers[browser]({ answer: weiboAnswers(posts), granted: ['weibo'] });
    await enrol(profile, server.origin, await admin.invite('monitor', '甲'));
    tab = await profile.open('https://weibo.com/');
  });
  afterAll(() => profile?.close());

  it('hands the page over: the same paint once, one element, one answer to a key', async () => {
    const before = await paintAtRest(tab);
    await pointAtPost(tab);
    await cardBox(tab);
    await tab.run(`window.mark = CSS.highlights.values().next().value; null`);
    await profile.reloadExtension();
    await tab.until(`!new Set(CSS.highlights.values()).has(mark) && ${paintedMentions} > 0`);
    expect(await paintAtRest(tab)).toEqual(before);
    expect(await hosts(tab)).toBeLessThanOrEqual(1);
    expect(await flagByKeys(tab, stored)).toBe(1);
  });

  it('leaves no trace of three reloads in a row', async () => {
    const before = await paintAtRest(tab);
    for (let i = 0; i < 3; i++) {
      await tab.run(`window.mark = CSS.highlights.values().next().value; null`);
      await profile.reloadExtension();
      await tab.until(`!new Set(CSS.highlights.values()).has(mark) && ${paintedMentions} > 0`);
    }
    expect(await paintAtRest(tab)).toEqual(before);
    expect(await flagByKeys(tab, stored)).toBe(1);
  });
});

describe('a script in a page', () => {
  let profile: ChromiumProfile;
  let tab: Tab;
  let popup: Tab;
  let stored: () => Promise<number>;
  const said: string[] = [];

  const pageOf = (url: string): Page => {
    const found = profile.context.pages().find((page) => page.url() === url);
    if (found === undefined) throw new Error(`no page at ${url}`);
    return found;
  };

  beforeAll(async () => {
    await server.makeWorkspace({ name: 'script', sample: true });
    const admin = await adminApi(server, 'script');
    stored = async () => {
      const { items } = await admin.get<AuditPage>('/v1/audit?after=0&limit=500');
      return items.filter(({ kind }) => kind === 'flag.stored').length;
    };
    profile = await launchChromium({ answer: weiboAnswers(posts), granted: ['weibo'] });
    await enrol(profile, server.origin, await admin.invite('monitor', '甲'));
    popup = await profile.open(profile.extensionPage('popup.html'));
    tab = await profile.open('https://weibo.com/');
    const page = pageOf('https://weibo.com/');
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
  });
  afterAll(() => profile?.close());

  it('does nothing when it is put in a second time', async () => {
    const before = await paintAtRest(tab);
    await tab.run(`window.mark = new Set(CSS.highlights.values()); null`);
    const frames = await popup.run<number>(`(async () => {
      const [{ id }] = await chrome.tabs.query({ url: 'https://weibo.com/*' });
      const file = { target: { tabId: id, allFrames: true }, files: ['content-scripts/page.js'] };
      await chrome.scripting.executeScript(file);
      return (await chrome.scripting.executeScript(file)).length;
    })()`);
    expect(frames).toBe(1);
    expect(await paintAtRest(tab)).toEqual(before);
    expect(await tab.run(`[...mark].every((highlight) => new Set(CSS.highlights.values()).has(highlight))`)).toBe(true);
    expect(await flagByKeys(tab, stored)).toBe(1);
  });

  it('does not leave for a page that says a newer one has come', async () => {
    const before = await paintAtRest(tab);
    await tab.run(`(() => {
      for (let i = 0; i < 100; i++) for (const target of [document, window]) {
        target.dispatchEvent(new CustomEvent('fengsheng-newcomer', { bubbles: true, detail: { id: 'fengsheng' } }));
      }
    })()`);
    await pause(1500);
    expect(await paintAtRest(tab)).toEqual(before);
    expect(await flagByKeys(tab, stored)).toBe(1);
  });

  it('leaves by itself when the extension is switched off, in a page where nothing happens', async () => {
    await pointAtPost(tab);
    await cardBox(tab);
    await profile.enableExtension(false);
    await tab.until(`${paintedMentions} === 0 && document.querySelector('fengsheng-card') === null`, 3000);
    expect(await tab.run(`document.adoptedStyleSheets.length`)).toBe(0);
  });

  it('stays silent after that, whatever is pressed', async () => {
    await tab.move(300, 300);
    await tab.press('f');
    await tab.click(400, 300);
    await pause(1500);
    expect(await hosts(tab)).toBe(0);
    expect(said).toEqual([]);
  });

  it('comes to pages that were open before the extension', async () => {
    await profile.enableExtension(true);
    await tab.until(`${paintedMentions} > 0`);
    expect(said).toEqual([]);
    expect(await flagByKeys(tab, stored)).toBe(1);
  });

  it('comes to open pages of a site that was switched on by hand, too', async () => {
    const site = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<!doctype html><title>forum</title><main><p>海潮银行今天休息</p></main>');
    });
    const port = await new Promise<number>((done) => {
      site.listen(0, '127.0.0.1', () => done((site.address() as AddressInfo).port));
    });
    try {
      const origin = `http://127.0.0.1:${port}`;
      const forum = await profile.open(`${origin}/`);
      popup = await profile.open(profile.extensionPage('options.html'));
      await pause(500);
      expect(await painted(forum)).toEqual([]);
      await ask(popup, 'site/switch', { origin, on: true });
      await forum.until(`${paintedMentions} === 1`);
      await profile.enableExtension(false);
      await forum.until(`${paintedMentions} === 0`);
      await profile.enableExtension(true);
      await forum.until(`${paintedMentions} === 1`);
    } finally {
      site.closeAllConnections();
      site.close();
    }
  });
});
