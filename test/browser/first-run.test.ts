import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi } from './harness/api.ts';
import { launchChromium } from './harness/chromium.ts';
import { launchFirefox } from './harness/firefox.ts';
import { ask, centreOf, join, painted } from './harness/monitor.ts';
import { eventually, type Profile, pause, type Tab } from './harness/profile.ts';
import { testServer, weiboAnswers } from './harness/server.ts';

const posts = madeUpFeed(Date.now());
const answer = weiboAnswers(posts);
/** Nobody can answer Chromium's question in a test: there, the permission for pictures is held, which covers the sites'. */
const launch = {
  chromium: () => launchChromium({ answer, granted: ['<all_urls>'] }),
  firefox: () => launchFirefox({ answer, saysYes: true }),
};
const weibo = `document.querySelector('input[name="site-weibo"]')`;

/** That installing opens it is seen by every test: the harness waits for it. */
describe.each(['chromium', 'firefox'] as const)('the first-run page in %s', (browser) => {
  let server: LocalServer;
  let profile: Profile;
  let first: Tab;
  let feed: Tab;

  beforeAll(async () => {
    server = await testServer(posts);
    await server.makeWorkspace({ name: 'demo', sample: true });
    profile = await launch[browser]();
    feed = await profile.open('https://weibo.com/');
    first = await profile.open(profile.extensionPage('welcome.html'));
  });
  afterAll(async () => {
    await profile?.close();
    await server?.stop();
  });

  const isOn = async () => (await ask<{ on: string[] }>(first, 'named/list')).on;
  const untilPainted = (tab: Tab) => eventually(async () => (await painted(tab)).length > 0, 'paint');
  const untilBare = (tab: Tab) => eventually(async () => (await painted(tab)).length === 0, 'a page without paint');

  it('says who has joined, as soon as somebody has', async () => {
    await first.until(`document.querySelector('a[href$="/join.html"]') !== null`);
    await (await join(profile, server.origin, await (await adminApi(server, 'demo')).invite('monitor', '甲'))).close();
    await first.until(`document.body.innerText.includes('甲')`);
    await first.until(`document.querySelector('a[href="${server.origin}/demo/weibo"]') !== null`);
  });

  it('has no site read before one was chosen', async () => {
    expect(await isOn()).toEqual([]);
    await pause(500);
    expect(await painted(feed)).toEqual([]);
  });

  it('has a chosen site read in tabs that are open, and in those that come', async () => {
    const box = await centreOf(first, 'input[name="site-weibo"]');
    await first.click(box.x, box.y);
    await first.until(`${weibo}.checked`);
    expect(await isOn()).toEqual(['weibo']);
    await untilPainted(feed);
    const another = await profile.open('https://weibo.com/');
    await untilPainted(another);
    await another.close();
  });

  it('takes it back from the keyboard: open pages go quiet, and the permission goes', async () => {
    await first.run(`${weibo}.focus()`);
    await first.press(' ');
    await first.until(`!${weibo}.checked`);
    expect(await isOn()).toEqual([]);
    await untilBare(feed);
    const held = await first.run<string[]>(
      `(globalThis.browser ?? chrome).permissions.getAll().then(({ origins }) => origins)`,
    );
    expect(held.filter((origin) => origin.includes('weibo'))).toEqual([]);
    const another = await profile.open('https://weibo.com/');
    await pause(1500);
    expect(await painted(another)).toEqual([]);
    await another.close();
  });
});
