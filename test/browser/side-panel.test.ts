import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handovers } from '../../shared/contract/handovers.ts';
import type { QueuePage } from '../../shared/contract/review.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi, flagOn } from './harness/api.ts';
import { objections } from './harness/axe.ts';
import { type ChromiumProfile, launchChromium } from './harness/chromium.ts';
import { enrol } from './harness/monitor.ts';
import { eventually } from './harness/profile.ts';
import { testServer } from './harness/server.ts';

const feedPosts = madeUpFeed(Date.now());
const posts = feedPosts.filter((post) => post.site === 'weibo');
const [first, second] = posts as [(typeof posts)[0], (typeof posts)[0]];

let server: LocalServer;
let admin: Awaited<ReturnType<typeof adminApi>>;

beforeAll(async () => {
  server = await testServer(feedPosts);
  await server.makeWorkspace({ name: 'demo', sample: true });
  admin = await adminApi(server, 'demo');
  await admin.flag([flagOn(second, 'grievance')]);
});
afterAll(() => server?.stop());

describe.each([
  { language: 'zh-CN', colorScheme: 'light' },
  { language: 'en-US', colorScheme: 'dark' },
] as const)('the side panel, $language $colorScheme', ({ language, colorScheme }) => {
  let profile: ChromiumProfile;
  let feed: Page;
  let panel: Page;

  // Texts are read as `textContent`: rows out of sight are not drawn, and have no `innerText`.
  const rows = () => panel.locator('.post');
  const row = (words: string) => panel.locator('.post', { hasText: words });
  const told = () => panel.locator('.news').innerText();
  /** Opens the panel as its own window would be opened: for one tab. */
  const openPanel = async (): Promise<Page> => {
    const page = await profile.context.newPage();
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(profile.extensionPage('options.html'));
    const id = await page.evaluate<number>(`chrome.tabs.query({ url: '${server.origin}/*' }).then(([tab]) => tab.id)`);
    await page.goto(profile.extensionPage(`sidepanel.html?tab=${id}`));
    return page;
  };
  /** On disk here, or with the server: the flags of this member. */
  const flags = () =>
    panel.evaluate<{ id: string; excerpt: string; outcome?: string }[]>(`(async () => {
      const ask = (message) => chrome.runtime.sendMessage(message);
      const [{ flags }, { entries }] = await Promise.all([ask({ kind: 'flags/mine', limit: 50 }), ask({ kind: 'outbox/list' })]);
      // A flag on its way is in both: the server has it, and the outbox does not know yet.
      return [...new Map([...entries, ...flags].map((flag) => [flag.id, flag])).values()];
    })()`);
  const look = async () => {
    expect(await objections(panel)).toEqual([]);
    expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  };

  beforeAll(async () => {
    profile = await launchChromium({ language, colorScheme });
    panel = await profile.context.newPage();
    await panel.setViewportSize({ width: 320, height: 700 });
    await panel.goto(profile.extensionPage('sidepanel.html'));
    await panel.locator('main section').waitFor();
    await look();
    await panel.close();
    await enrol(profile, server.origin, await admin.invite('monitor', `甲${language}`));
    feed = await profile.context.newPage();
    await feed.goto(`${server.origin}/demo/weibo`);
    panel = await openPanel();
    await rows().first().waitFor();
  });
  afterAll(() => profile?.close());

  it('lists the page’s posts in its order, with their mentions marked and what the team knows', async () => {
    const inPage = await feed.locator('article').allInnerTexts();
    const listed = await panel.locator('.post .excerpt').allTextContents();
    expect(listed.length).toBeGreaterThan(5);
    const places = listed.map((words) => inPage.findIndex((text) => text.includes(words.slice(0, 12))));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    await expect.poll(() => rows().first().locator('mark').first().innerText()).toBe('海潮银行');
    await row(second.text.slice(0, 12)).locator('.known').waitFor();
    await look();
  });

  it('moves with the keys and jumps to a post, which is marked in the page', async () => {
    for (let i = 0; i < 5; i += 1) await panel.keyboard.press('j');
    await panel.keyboard.press('k');
    const words = ((await panel.locator('.post.selected .excerpt').textContent()) ?? '').slice(0, 12);
    expect(await panel.locator('.post.selected .go').evaluate((button) => button === document.activeElement)).toBe(
      true,
    );
    await look();
    await feed.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await panel.keyboard.press('Enter');
    await eventually(
      () =>
        feed.evaluate((begin) => {
          const post = [...document.querySelectorAll('article')].find((one) => one.innerText.includes(begin));
          const { top = -1, bottom = 1e9 } = post?.getBoundingClientRect() ?? {};
          return top >= 0 && bottom <= innerHeight && CSS.highlights.get('fengsheng-current')?.size === 1;
        }, words),
      'the post in the middle of the page',
    );
  });

  it('flags by a number on the focused row, keeps what stands in the page now, and takes it back', async () => {
    const before = (await flags()).length;
    await rows().first().locator('.go').focus();
    await feed.evaluate(
      (begin) => {
        const post = [...document.querySelectorAll('article')].find((one) => one.innerText.includes(begin));
        post?.querySelector('[class*="wbtext"]')?.prepend('刚刚改过：');
      },
      first.text.slice(0, 12),
    );
    await panel.keyboard.press('3');
    await rows().first().locator('.flagged button').waitFor();
    const kept = await flags();
    expect(kept.length).toBe(before + 1);
    expect(kept.map(({ excerpt }) => excerpt.slice(0, 5))).toContain('刚刚改过：');
    await rows().first().locator('.flagged button').press('Enter');
    await eventually(told, 'word of it');
    await eventually(
      async () => (await flags()).filter(({ outcome }) => outcome !== 'withdrawn').length === before,
      'the flag taken back',
    );
    expect(
      await rows()
        .first()
        .locator('.go')
        .evaluate((button) => button === document.activeElement),
    ).toBe(true);
    // The number comes before the window is drawn again: it means the row that has just got the focus.
    await rows().nth(1).locator('.go').focus();
    await panel.waitForTimeout(200);
    await rows()
      .first()
      .locator('.go')
      .evaluate(async (button) => {
        button.focus();
        await Promise.resolve();
        button.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true }));
      });
    await rows().first().locator('.flagged button').waitFor();
    await look();
  });

  it('refuses to flag or jump to a post that has left the page', async () => {
    const last = rows().last();
    const words = ((await last.locator('.excerpt').textContent()) ?? '').slice(0, 12);
    const id = Number(new URL(panel.url()).searchParams.get('tab'));
    const asked = panel.evaluate(
      `(async () => {
        const ask = (message) => chrome.runtime.sendMessage({ tabId: ${id}, frameId: 0, key: 'weibo:nobody', ...message });
        return [await ask({ kind: 'tab/flag', class: 'venting' }), await ask({ kind: 'tab/jump' })];
      })()`,
    );
    expect(await asked).toEqual([{ kept: false, reason: 'unread' }, { done: false }]);
    const before = (await flags()).length;
    await last.locator('.go').focus();
    // The panel asks for the page's posts again and again: what it is told next waits until the key was pressed.
    await panel.evaluate(`(() => {
      const send = chrome.runtime.sendMessage.bind(chrome.runtime);
      const gate = new Promise((open) => { globalThis.tellAgain = open; });
      chrome.runtime.sendMessage = async (message, ...rest) => {
        if (message.kind === 'tab/posts') {
          globalThis.waits = true;
          await gate;
        }
        return send(message, ...rest);
      };
    })()`);
    await eventually(() => panel.evaluate('globalThis.waits === true'), 'the panel to ask');
    await feed.evaluate((begin) => {
      for (const post of document.querySelectorAll('article')) if (post.innerText.includes(begin)) post.remove();
    }, words);
    await panel.keyboard.press('1');
    await eventually(told, 'why not');
    expect((await flags()).length).toBe(before);
    await panel.evaluate('tellAgain()');
    await eventually(async () => (await row(words).count()) === 0, 'the list without it');
  });

  it('filters by term and by what nobody has flagged, from the keyboard', async () => {
    const all = await rows().count();
    await rows().first().locator('.go').focus();
    await panel.keyboard.press('/');
    await panel.locator('.filters select:focus').waitFor();
    const term = (await panel.locator('.filters option').last().getAttribute('value')) ?? '';
    await panel.locator('.filters select').selectOption(term);
    await expect.poll(() => rows().count()).toBeLessThan(all);
    // One that was flagged a moment ago stays, so that it can be undone.
    const others = await panel.locator('.post:not(:has(.flagged))').allTextContents();
    expect(others.length).toBeGreaterThan(0);
    for (const words of others) expect(words).toContain(term);
    await panel.locator('.filters select').selectOption('');
    await panel.locator('.filters input').check();
    await expect.poll(() => row(second.text.slice(0, 12)).count()).toBe(0);
    await look();
    await panel.locator('.filters input').uncheck();
  });

  it('shows text from the page as text', async () => {
    await feed.evaluate(() => {
      const words = document.querySelector('article [class*="wbtext"]');
      if (words !== null) words.textContent = '海潮银行\u202e<img src=x onerror=alert(1)>';
    });
    await eventually(
      async () => (await rows().first().innerText()).includes('<img src=x onerror=alert(1)>'),
      'the text',
    );
    expect(await panel.locator('.post img').count()).toBe(0);
    expect(await rows().first().innerText()).not.toContain('\u202e');
  });

  it('follows its tab to another page, and says when there is nothing to read', async () => {
    await feed.goto(`${server.origin}/demo/discuz`);
    await eventually(async () => (await rows().count()) > 0, 'the posts of the forum');
    await feed.goto(`${server.origin}/`);
    await eventually(async () => (await rows().count()) === 0, 'an empty list');
    expect((await panel.locator('.count').innerText()).length).toBeGreaterThan(10);
    await look();
  });

  it('shows the day, and the notes from shift to shift; a draft outlives the panel', async () => {
    await panel.locator('#tab-mentions').focus();
    await panel.keyboard.press('ArrowRight');
    await panel.locator('#tab-day:focus[aria-selected="true"]').waitFor();
    await panel.locator('.count b').waitFor();
    await look();
    await panel.keyboard.press('ArrowRight');
    await panel.locator('textarea:enabled').fill(`盯着 ${language}\n还有两条`);
    await panel.close();
    panel = await openPanel();
    await panel.locator('#tab-handover').click();
    await eventually(
      async () => (await panel.locator('textarea').inputValue()) === `盯着 ${language}\n还有两条`,
      'the draft',
    );
    await look();
    await panel.locator('textarea').press('Control+Enter');
    await panel.locator('.notes li.mine', { hasText: `盯着 ${language}` }).waitFor();
    await expect.poll(() => panel.locator('textarea').inputValue()).toBe('');
    expect((await admin.get<Handovers>('/v1/handovers')).items[0]?.text).toBe(`盯着 ${language}\n还有两条`);
    expect((await admin.get<QueuePage>('/v1/queue')).items.length).toBeGreaterThan(0);
    await look();
  });
});
