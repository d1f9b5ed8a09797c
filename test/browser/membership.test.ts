import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Status } from '../../extension/messages.ts';
import type { Devices } from '../../shared/contract/people.ts';
import type { QueuePage } from '../../shared/contract/review.ts';
import type { Watchlist } from '../../shared/contract/watchlist.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi, flagOn } from './harness/api.ts';
import { type ChromiumProfile, launchChromium } from './harness/chromium.ts';
import { type FaultProxy, faultProxy } from './harness/fault-proxy.ts';
import { ask, centreOf, join, painted } from './harness/monitor.ts';
import { eventually, pause, type Tab } from './harness/profile.ts';
import { freePort, testServer, weiboAnswers } from './harness/server.ts';

let server: LocalServer;
let proxy: FaultProxy;
let admin: Awaited<ReturnType<typeof adminApi>>;
let profile: ChromiumProfile;

beforeAll(async () => {
  server = await testServer();
  proxy = await faultProxy(server.origin, await freePort());
  await server.makeWorkspace({ name: 'demo', sample: true });
  admin = await adminApi(server, 'demo');
  profile = await launchChromium({ answer: weiboAnswers(madeUpFeed(Date.now())), granted: ['weibo'] });
});
afterAll(async () => {
  await profile?.close();
  await proxy?.close();
  await server?.stop();
});
beforeEach(() => proxy.listen(true));
// Each test joins anew.
afterEach(async () => {
  proxy.choose = () => 'none';
  await proxy.listen(true);
  const tab = await popup();
  await ask(tab, 'session/sign-out', { discardWaiting: true });
  expect(await status(tab)).toMatchObject({ me: null, outbox: { waiting: 0 } });
  const [kept] = profile.context.pages();
  for (const page of profile.context.pages()) if (page !== kept) await page.close();
  await kept?.goto('about:blank');
});

const popup = () => profile.open(profile.extensionPage('popup.html'));
const status = (tab: Tab) => ask<Status>(tab, 'session/status');

/** The token as the extension keeps it: in its own database, where no page can look. */
const tokenOf = (tab: Tab) =>
  tab.run<string>(`(async () => {
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done) => { indexedDB.open(name).onsuccess = (event) => done(event.target.result); });
      if (!db.objectStoreNames.contains('session')) continue;
      const rows = await new Promise((done) => {
        db.transaction('session').objectStore('session').getAll().onsuccess = (event) => done(event.target.result);
      });
      if (rows[0]) return rows[0].token;
    }
    return '';
  })()`);

const meWith = async (token: string) =>
  (await fetch(`${server.origin}/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status;

/** Pastes a link into the extension's join page and presses the button; gives the kind of failure shown. */
async function failure(link: string): Promise<string> {
  const page = await profile.open(profile.extensionPage('join.html'));
  const field = await centreOf(page, 'input[name="link"]');
  await page.click(field.x, field.y);
  await page.type(link);
  await page.until(`document.querySelector('[data-server]') !== null`);
  const button = await centreOf(page, 'button[type="submit"]');
  await page.click(button.x, button.y);
  const shown = await page.until<string>(`document.querySelector('[data-failure]')?.dataset.failure`);
  expect(await page.run<string>(`document.querySelector('[data-failure]').innerText`)).toMatch(/\p{Script=Han}{4}/u);
  await page.close();
  return shown;
}

describe('an invite that cannot be used', () => {
  it('says so: used, made up, for a workspace that is not there', async () => {
    const invite = await admin.invite('monitor', '甲');
    await (await join(profile, server.origin, invite)).close();
    expect(await failure(`${server.origin}/join#${invite}`)).toBe('refused');
    expect(await failure(`${server.origin}/join#demo.${'A'.repeat(43)}`)).toBe('refused');
    expect(await failure(`${server.origin}/join#nowhere.${'A'.repeat(43)}`)).toBe('refused');
  });

  it('keeps the invite good when the server could not be reached', async () => {
    const link = `${proxy.origin}/join#${await admin.invite('monitor', '乙')}`;
    proxy.choose = ({ path }) => (path === '/v1/enrol' ? 'refuse' : 'none');
    expect(await failure(link)).toBe('unreachable');
    proxy.choose = () => 'none';
    await join(profile, proxy.origin, new URL(link).hash.slice(1));
  });
});

describe('a membership', () => {
  it('ends at both ends when one signs out', async () => {
    await join(profile, server.origin, await admin.invite('monitor', '丙'));
    const tab = await popup();
    const token = await tokenOf(tab);
    expect(token).toMatch(/^fs_demo_/);
    expect(await meWith(token)).toBe(200);
    expect(await ask(tab, 'session/sign-out', { discardWaiting: false })).toMatchObject({ signedOut: true });
    await eventually(async () => (await meWith(token)) === 401, 'a revoked token');
    expect(await status(tab)).toMatchObject({ me: null, connection: 'signed-out', watchlist: null });
    expect(await tokenOf(tab)).toBe('');
  });

  it('is revoked from afar: the extension says so, stops painting and keeps what was not sent', async () => {
    await (await join(profile, proxy.origin, await admin.invite('monitor', '丁'))).close();
    const feed = await profile.open('https://weibo.com/');
    await eventually(async () => (await painted(feed)).length > 0, 'painted terms');
    const tab = await popup();
    const { items } = await admin.get<Devices>('/v1/devices');
    const device = items.find(({ memberName }) => memberName === '丁');
    await proxy.listen(false);
    const [post] = madeUpFeed(Date.now());
    if (post === undefined) throw new Error('no post');
    const { sha256: _, ...item } = flagOn(post, 'grievance');
    expect(await ask(tab, 'flag/keep', { item })).toEqual({ kept: true });
    await admin.revoke(device?.id ?? 0);
    await proxy.listen(true);
    await ask(tab, 'session/refresh');
    await eventually(async () => (await status(tab)).connection === 'revoked', 'a revoked device');
    expect((await status(tab)).outbox.waiting).toBe(1);
    await eventually(async () => (await painted(feed)).length === 0, 'a page without paint');
    expect(await status(tab)).toMatchObject({ watchlist: null });

    // The same member comes back with a new device, and what waited is sent.
    await join(profile, proxy.origin, await admin.inviteMember(device?.member ?? 0));
    await eventually(async () => (await status(tab)).outbox.waiting === 0, 'the flag to be sent');
    const { items: rows } = await admin.get<QueuePage>('/v1/queue');
    expect(rows.map(({ key }) => key)).toEqual(['weibo:weibo1']);
  });
});

describe('an invite opened where somebody has joined already', () => {
  it('does not take the tab: the page asks, and the membership stays', async () => {
    await join(profile, server.origin, await admin.invite('monitor', '庚'));
    const page = await profile.open(`${proxy.origin}/join#${await admin.invite('monitor', '辛')}`);
    await page.until(`document.querySelector('form button[type="submit"]') !== null`);
    await pause(500);
    expect(await page.url()).toBe(`${proxy.origin}/join`);
    expect(await status(await popup())).toMatchObject({ server: server.origin, me: { member: { name: '庚' } } });
  });
});

describe('a demo feed', () => {
  it("is read on one's own server, and not where another program of this machine serves the like", async () => {
    await join(profile, proxy.origin, await admin.invite('monitor', '己'));
    const own = await profile.open(`${proxy.origin}/demo/weibo`);
    await eventually(async () => (await painted(own)).length > 0, 'painted terms');
    const other = await profile.open(`${server.origin}/demo/weibo`);
    await pause(1500);
    expect(await painted(other)).toEqual([]);
  });
});

describe('the toolbar button and the popup', () => {
  it('count the mentions of the page, and show hostile text as harmless words', async () => {
    await join(profile, server.origin, await admin.invite('monitor', '壬'));
    const page = await profile.open('https://weibo.com/');
    await eventually(async () => (await painted(page)).length > 0, 'painted terms');
    const tab = await popup();
    const badge = () =>
      tab.run<string>(`(async () => {
        const [page] = await chrome.tabs.query({ url: 'https://weibo.com/*' });
        return chrome.action.getBadgeText({ tabId: page.id });
      })()`);
    await eventually(async () => Number(await badge()) > 5, 'a count on the button');

    const [post] = madeUpFeed(Date.now());
    if (post === undefined) throw new Error('no post');
    const hostile = { ...post, id: 'bidi', text: '\u202egnp.<img src=x onerror=alert(1)>\u2066 银行' };
    const { sha256: _, ...item } = flagOn(hostile, 'venting');
    expect(await ask(tab, 'flag/keep', { item })).toEqual({ kept: true });
    const shown = await popup();
    const text = await shown.until<string>(
      `[...document.querySelectorAll('bdi')].map((one) => one.textContent).find((one) => one.includes('onerror'))`,
    );
    expect(text).toBe('gnp.<img src=x onerror=alert(1)> 银行');
    expect(await shown.run(`document.querySelectorAll('li img').length`)).toBe(0);
  });
});

describe('the watchlist', () => {
  it('reaches open pages when it changes, and works offline after that', async () => {
    await join(profile, proxy.origin, await admin.invite('monitor', '戊'));
    const feed = await profile.open('https://weibo.com/');
    await eventually(async () => (await painted(feed)).includes('海潮银行'), 'painted terms');
    const { version } = await admin.get<Watchlist>('/v1/watchlist');
    await admin.putWatchlist(version, [{ id: 'time', text: '十五个工作日' }]);
    const tab = await popup();
    await ask(tab, 'session/refresh');
    await eventually(async () => (await painted(feed)).join() === '十五个工作日', 'the new terms only');
    await proxy.listen(false);
    const again = await profile.open('https://weibo.com/');
    await eventually(async () => (await painted(again)).join() === '十五个工作日', 'the new terms offline');
    await eventually(async () => {
      await ask(tab, 'session/refresh');
      return (await status(tab)).connection === 'offline';
    }, 'the popup to say offline');
  });
});
