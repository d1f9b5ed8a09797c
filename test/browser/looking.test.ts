import type { Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageReport } from '../../extension/messages.ts';
import type { PostDetail } from '../../shared/contract/review.ts';
import { firstSettings, type Settings, type SettingsUpdate } from '../../shared/contract/settings.ts';
import type { Sighting, SightingReceipt } from '../../shared/contract/sightings.ts';
import type { HealthStates } from '../../shared/contract/site-health.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi } from './harness/api.ts';
import { objections } from './harness/axe.ts';
import { type ChromiumProfile, launchChromium } from './harness/chromium.ts';
import { type FaultProxy, faultProxy } from './harness/fault-proxy.ts';
import { ask, enrol } from './harness/monitor.ts';
import { type Answer, eventually, pause, type Tab } from './harness/profile.ts';
import { freePort, testServer, weiboAnswers } from './harness/server.ts';

const posts = madeUpFeed(Date.now()).filter(({ site }) => site === 'weibo');
const feed = weiboAnswers(posts);

/** Somebody's posts as they would be after its site had changed: nobody's name stands where names stood. */
const answer: Answer = async (url) => {
  const page = await feed(url);
  if (page === null || url.pathname !== '/u/1000') return page;
  const changed = page.body.replaceAll(/ aria-label="[^",]+"/g, '').replaceAll(/<span title=/g, '<span data-x=');
  return { ...page, body: changed.replaceAll('head_name_', 'head_x_') };
};

let server: LocalServer;
let proxy: FaultProxy;
let profile: ChromiumProfile;
let admin: Awaited<ReturnType<typeof adminApi>>;
let own: Tab;
let page: Page;
let broken: Page;
/** What the extension has asked of the server. */
const asked: string[] = [];
const sentBatches = () => asked.filter((one) => one === 'POST /v1/sightings').length;

const decide = async (change: Partial<SettingsUpdate>) => {
  const { version } = await admin.get<Settings>('/v1/settings');
  await admin.write('/v1/settings', { ...firstSettings, ...change }, version);
  await ask(own, 'session/refresh');
};

const reportOf = async (url: string): Promise<PageReport | null> => {
  const tabId = await own.run<number>(
    `chrome.tabs.query({}).then((tabs) => tabs.find((tab) => tab.url === ${JSON.stringify(url)}).id)`,
  );
  return ask(own, 'tab/report', { tabId });
};

/** What the popup says of this page, once it says something that fits. */
async function popupSays(of: Page, fits: RegExp): Promise<string> {
  const popup = await profile.context.newPage();
  await popup.goto(profile.extensionPage('popup.html'));
  await of.bringToFront();
  const text = await eventually(async () => {
    const said = await popup.evaluate('document.body.innerText');
    return fits.test(String(said)) ? String(said) : null;
  }, `the popup says ${fits}`);
  expect(await objections(popup)).toEqual([]);
  const { FENGSHENG_PICTURES: folder } = process.env;
  if (folder !== undefined) await popup.screenshot({ path: `${folder}/${fits.source}.png`, fullPage: true });
  await popup.close();
  return text;
}

/** What the extension has been receipted for: the posts' keys and hours. */
const sent = () =>
  own.run<string[]>(`new Promise((done) => {
    indexedDB.open('fengsheng-session').onsuccess = ({ target: { result: db } }) => {
      db.transaction('sightings').objectStore('sightings').getAll().onsuccess = ({ target: { result } }) => {
        db.close();
        done(result.filter(({ item }) => item === null).map(({ id }) => id));
      };
    };
  })`);

/** Whether the workspace has a row of this post and hour: then it makes no second one. */
async function hasRow(id: string): Promise<boolean> {
  const [key = '', hour] = id.split('|');
  const postId = key.replace('weibo:', '');
  const item: Sighting = {
    ...{ site: 'weibo', kind: 'post', postId, url: `https://weibo.com/1000/${postId}`, author: null, postedAt: null },
    ...{ seenAt: Number(hour) * 3_600_000, counts: { reposts: null, comments: null, likes: null, views: null } },
    ...{ terms: ['x'], fingerprint: null, text: null },
  };
  const { stored } = await admin.write<SightingReceipt>('/v1/sightings', { batch: uuid(), items: [item] });
  return stored === 0;
}

beforeAll(async () => {
  server = await testServer(posts);
  proxy = await faultProxy(server.origin, await freePort());
  proxy.choose = ({ method, path }) => {
    asked.push(`${method} ${path}`);
    return 'none';
  };
  await server.makeWorkspace({ name: 'demo', sample: true });
  admin = await adminApi(server, 'demo');
  // High enough that more than ten posts are near the window: so many say that a field is missing.
  profile = await launchChromium({ answer, granted: ['weibo'], height: 1600 });
  await enrol(profile, proxy.origin, await admin.invite('monitor', '监测员甲'));
  own = await profile.open(profile.extensionPage('options.html'));
  broken = await profile.context.newPage();
  await broken.goto('https://weibo.com/u/1000');
});
afterAll(async () => {
  await profile?.close();
  await proxy?.close();
  await server?.stop();
});

describe('a page that has changed', () => {
  it('is told to the monitor, and to the workspace in numbers', async () => {
    await popupSays(broken, /帖子的作者读不到/);
    const state = await eventually(async () => {
      const { items } = await admin.get<HealthStates>('/v1/site-health');
      return items.find(({ check, brokenSince }) => check === 'author' && brokenSince !== null);
    }, 'the state of the author');
    expect(state).toMatchObject({ adapter: 'weibo', page: 'profile', kind: 'post' });
  });

  it('is painted and flagged all the same, without what cannot be read', async () => {
    await broken.bringToFront();
    const box = await broken.locator('article', { hasText: '海潮' }).first().boundingBox();
    if (box === null) throw new Error('no post with a mention');
    await broken.mouse.move(box.x + 80, box.y + box.height / 2);
    await broken.keyboard.press('f');
    await eventually(
      () => broken.evaluate(`(document.querySelector('fengsheng-card')?.getBoundingClientRect().height ?? 0) > 200`),
      'the card',
    );
    await broken.keyboard.press('3');
    const flagged = await eventually(async () => {
      const { items } = await admin.get<{ items: { id: number; excerpt: string }[] }>('/v1/queue');
      return items[0];
    }, 'the post in the queue');
    const { flags } = await admin.get<PostDetail>(`/v1/posts/${flagged.id}`);
    expect(flags[0]?.evidence).toMatchObject({ site: 'weibo', author: null, text: expect.stringContaining('海潮') });
  });
});

describe('what was on screen', () => {
  it('is nobody’s business until an admin switches it on', async () => {
    page = await profile.context.newPage();
    await page.goto('https://weibo.com/');
    await page.bringToFront();
    await eventually(async () => ((await reportOf('https://weibo.com/'))?.mentions ?? 0) > 0, 'mentions');
    await pause(2500);
    await ask(own, 'session/refresh');
    expect(await own.run('document.body.innerText')).toContain('您的工作区没有统计');
    await decide({ sightings: 'counts' });
    // Nothing that was seen before counts, and the pages hear of it without being loaded again.
    expect(sentBatches()).toBe(0);
  });

  it('is then counted, said plainly, and arrives', async () => {
    const says = await popupSays(page, /所见统计/);
    expect(says).toContain('在屏幕上停留一秒以上');
    await page.bringToFront();
    await eventually(async () => sentBatches() > 0, 'a batch');
    const [first = ''] = await eventually(async () => {
      const ids = await sent();
      return ids.length > 0 ? ids : null;
    }, 'a receipt');
    expect(await hasRow(first)).toBe(true);
    expect(await hasRow(first.replace('|', 'x|'))).toBe(false);
  });

  it('stays here once the monitor has paused it, at once', async () => {
    await ask(own, 'settings/set', { sightingsPaused: true });
    await pause(300);
    const before = sentBatches();
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, 900);
    await pause(2500);
    await ask(own, 'session/refresh');
    await pause(300);
    expect(sentBatches()).toBe(before);
    expect(await own.run('document.body.innerText')).toContain('已暂停');
  });
});

describe('an adapter', () => {
  it('reads nothing once the workspace has switched it off, and the popup says who did', async () => {
    expect((await reportOf('https://weibo.com/'))?.trouble).toEqual([]);
    await decide({ sitesOff: ['weibo'] });
    await eventually(async () => {
      const report = await reportOf('https://weibo.com/');
      return report?.off === 'weibo' && report.site === null && report.mentions === 0;
    }, 'nothing read');
    await popupSays(page, /您的工作区已关闭/);
    await decide({});
    await eventually(async () => ((await reportOf('https://weibo.com/'))?.mentions ?? 0) > 0, 'mentions again');
  });
});
