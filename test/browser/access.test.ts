import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { clientOf, fillDesk } from '../seed/desk.ts';
import { adminApi, flagOn } from './harness/api.ts';
import { objections } from './harness/axe.ts';
import { sharedBare } from './harness/bare-chromium.ts';
import { launchChromium } from './harness/chromium.ts';
import { enrol } from './harness/monitor.ts';
import { testServer } from './harness/server.ts';
import { isWider, scrollsTwice } from './harness/wider.ts';

const posts = madeUpFeed(Date.now()).filter((post) => post.site === 'weibo');
const classes: FlagClass[] = ['grievance', 'grievance', 'venting', 'water_army', 'fabrication', 'undetermined'];
let server: LocalServer;
let admin: Awaited<ReturnType<typeof adminApi>>;

beforeAll(async () => {
  server = await testServer(posts);
  await server.makeWorkspace({ name: 'demo', sample: true });
  admin = await adminApi(server, 'demo');
  await admin.flag(
    posts.slice(0, 30).map((post, i) => flagOn(post, classes[i % classes.length] ?? 'venting', '客户在等')),
  );
  await admin.write('/v1/templates', {
    title: '年费说明',
    text: '{{称呼}}您好，年费的事我们已经记下，{{日期}}前给您答复。<b>',
    classes: ['grievance', 'venting'],
  });
  await fillDesk(server.origin, clientOf(server.origin, admin.token), () => undefined);
  const told = { adapter: 'zhihu', page: 'answer', looked: 80 };
  await admin.write('/v1/site-health', {
    version: '0.1.0',
    items: [
      { ...told, kind: 'comment', check: 'author', missed: 60 },
      { ...told, kind: 'post', check: 'time', missed: 0 },
    ],
  });
});
afterAll(() => server?.stop());

/** The list's tester with hits, misses and a problem of the list; then a term's form with all it has to say. */
async function lookAtTerms(page: Page, look: (view: string) => Promise<void>): Promise<void> {
  await page.locator('.page-tools .button-main').click();
  const form = page.getByRole('dialog');
  const fields = form.locator('.form textarea');
  await page.keyboard.type('平安');
  await fields.nth(0).fill('平安银行\n平安銀行\n安\n……\n海潮銀行');
  await form.locator('.form input[type=checkbox]').check();
  await fields.nth(1).fill('岁岁平安\n安康');
  await form.locator('#try-text').fill('祝您岁岁平安！平·安银行的人跑路了，坪安也是。海潮銀行');
  await form.getByRole('radio').nth(1).check();
  // Everything that a form can show is there to be looked at.
  await form.locator('.try-result .how-noise').first().waitFor();
  await form.locator('.try-result .how-homophone').first().waitFor();
  await form.locator('.try-result .kind-risk').first().waitFor();
  await form.locator('.try-result .miss').first().waitFor();
  await form.locator('.word-choice button').first().waitFor();
  await form.locator('.searched-as button').click();
  await look('term');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
  await page.locator('.tester summary').click();
  await page.locator('.tester textarea').fill('听海潮。海潮银行的人跑路了');
  await page.locator('.tester .miss').first().waitFor();
  await page.locator('.list-problems li').first().waitFor();
  await look('tester');
}

/**
 * How each language is looked at: every two of language, width and theme meet in one of the four. A third of the looks that all
 * eight would take, and what axe sees of one does not hang on all three.
 */
const ways = [
  {
    language: 'zh-CN',
    looks: [
      { width: 1440, theme: 'light' },
      { width: 390, theme: 'dark' },
    ],
  },
  {
    language: 'en',
    looks: [
      { width: 390, theme: 'light' },
      { width: 1440, theme: 'dark' },
    ],
  },
] as const;

/** Some thirty states are looked at twice: more than one test's usual time on a busy machine. */
const walkMs = 400_000;

/** Views, and what is there once they have loaded. */
const views: readonly [path: string, ready: string][] = [
  ['overview', '.stat'],
  ['overview?by=day', '.stat'],
  ['cases', '[data-case]'],
  ['cases?as=list', '[data-case]'],
  ['cases/1', '.panel'],
  ['cases/1/report', '.notice, .panel'],
  ['alerts', '[data-alert]'],
  ['alerts/1', '.facts'],
  ['shifts', '.panel'],
  ['search?q=海潮', 'mark'],
  ['coordination', '.table'],
  ['coordination/1', 'svg[role]'],
  ['copies', '.table'],
  ['copies/1', '.panel'],
  ['authors', '.table'],
  ['authors/1', '.panel'],
  ['watchlist', '.terms'],
  ['templates', '[data-template]'],
  ['people', '.table'],
  ['settings', '.panel'],
  ['audit', '[data-event]'],
];

describe.each(ways)("the leads' page, $language", ({ language, looks }) => {
  const [{ width }] = looks;
  it('has nothing that axe objects to in any view, and nothing wider than the window', {
    timeout: walkMs,
  }, async () => {
    const browser = await sharedBare();
    const context = await browser.newContext({
      locale: language,
      colorScheme: 'light',
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    });
    try {
      const page = await context.newPage();
      const found: Record<string, unknown> = {};
      const browserSettings = await context.newCDPSession(page);
      const lettersOf = (standard: number) =>
        browserSettings.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
      // All distances are in rem: letters of twice the size are to the page what zooming to 200 % is, and half the window.
      const overflowsTwiceAsLarge = async () => {
        await lettersOf(32);
        const wide = await isWider(page);
        await lettersOf(16);
        return wide;
      };
      const look = async (view: string) => {
        // The first last: the window ends as it was.
        for (const one of looks.toReversed()) {
          await page.setViewportSize({ width: one.width, height: 900 });
          await page.emulateMedia({ colorScheme: one.theme });
          const bad = await objections(page);
          if (await isWider(page)) bad.push('wider than the window');
          if (await scrollsTwice(page)) bad.push('scrolls twice');
          if (await page.evaluate(() => document.getAnimations().length > 0)) bad.push('moves');
          if (one.width === 1440 && language === 'en' && (await overflowsTwiceAsLarge())) bad.push('wider at 200 %');
          if (bad.length > 0) found[`${view}, ${one.width} px, ${one.theme}`] = bad;
        }
      };
      await page.goto(`${server.origin}/`);
      await page.locator('main').waitFor();
      await look('signed out');
      await page.goto(`${server.origin}/join#${await admin.invite('admin', '管理员')}`);
      const submit = page.locator('form button[type="submit"]');
      await submit.waitFor();
      await look('join');
      await submit.click();
      await page.locator('[data-row]').first().waitFor();
      await look('queue');
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/posts\/\d+$/);
      await page.getByText('SHA-256').waitFor();
      await look('post');
      await page.keyboard.press('1');
      await page.locator('[data-confirm]').waitFor();
      await look('decision');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.locator('dialog[open]').waitFor();
      await look('help');
      await page.keyboard.press('Escape');
      for (const [path, ready] of views) {
        await page.goto(`${server.origin}/${path}`);
        await page.locator(`main :is(${ready}):visible`).first().waitFor();
        await page.waitForLoadState('networkidle');
        await look(path);
        if (path === 'watchlist') await lookAtTerms(page, look);
        if (path === 'templates') {
          await page.locator('.page-tools .button-main').click();
          await page.getByRole('dialog').locator('textarea').fill('{{称呼}}您好，{{ 没有');
          await page.getByRole('dialog').locator('.warning').waitFor();
          await look('template');
          await page.keyboard.press('Escape');
        }
        if (path === 'settings') {
          await page.locator('[data-adapter="zhihu"] input').uncheck();
          await page.locator('.save-bar').waitFor();
          await look('settings, changed');
          await page.locator('.save-bar .button').first().click();
        }
      }
      expect(found).toEqual({});
    } finally {
      await context.close();
    }
  });
});

describe("a term's form", () => {
  it('is filled in, heeded and left from the keyboard alone', async () => {
    const context = await (await sharedBare()).newContext({ locale: 'zh-CN' });
    try {
      const page = await context.newPage();
      await page.goto(`${server.origin}/join#${await admin.invite('admin', '管理员')}`);
      await page.locator('form button[type="submit"]').click();
      await page.locator('[data-row]').first().waitFor();
      await page.goto(`${server.origin}/watchlist`);
      await page.locator('.page-tools .button-main').focus();
      await page.keyboard.press('Enter');
      const focused = (selector: string) => page.locator(`${selector}:focus`).waitFor();
      await focused('.form input');
      await page.keyboard.type('平安');
      // The example is made of the term; an everyday word that holds it is offered for exclusion.
      await page.locator('.try-result mark', { hasText: '平安' }).first().waitFor();
      await page.locator('.word-choice button').focus();
      await page.keyboard.press('Enter');
      await focused('#term-warnings');
      await page.locator('.word-choice').waitFor({ state: 'detached' });
      await expect.poll(() => page.locator('.form textarea').nth(1).inputValue()).toContain('一路平安');
      for (let i = 0; i < 30; i++) {
        await page.keyboard.press('Tab');
        if ((await page.locator('#try-text:focus').count()) === 1) break;
      }
      await focused('#try-text');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('祝一路平安');
      await expect.poll(() => page.locator('.try-result mark').count()).toBe(0);
      await page.locator('.try-rows .miss').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await focused('.page-tools .button-main');
      // The text to try stays for the next term.
      await page.keyboard.press('Enter');
      await focused('.form input');
      await page.keyboard.type('一路');
      await page.locator('.try-result mark', { hasText: '一路' }).first().waitFor();
      expect(await page.locator('#try-text').inputValue()).toBe('祝一路平安');
    } finally {
      await context.close();
    }
  });
});

describe.each([
  { language: 'zh-CN', colorScheme: 'light' },
  { language: 'en-US', colorScheme: 'dark' },
] as const)("the extension's pages, $language $colorScheme", ({ language, colorScheme }) => {
  it('have nothing that axe objects to, and nothing wider than a phone', async () => {
    const profile = await launchChromium({ language, colorScheme, width: 390, height: 800 });
    try {
      const found: Record<string, string[]> = {};
      const paths = ['popup.html', 'options.html', 'join.html', 'welcome.html'];
      const lookAt = async (page: Page, name: string) => {
        const bad = await objections(page);
        if (await isWider(page)) bad.push('wider than the window');
        if (bad.length > 0) found[name] = bad;
        await page.close();
      };
      const look = async (path: string, name: string) => {
        const page = await profile.context.newPage();
        await page.goto(profile.extensionPage(path));
        await page.locator('main').waitFor();
        await lookAt(page, name);
      };
      for (const path of paths) await look(path, `${path} before joining`);
      await enrol(profile, server.origin, await admin.invite('monitor', '监测员'));
      for (const path of paths) await look(path, path);
      const refused = await profile.context.newPage();
      // As if somebody had answered the browser's question with no.
      await refused.addInitScript(
        'chrome.permissions.request = (_, answer) => answer ? answer(false) : Promise.resolve(false)',
      );
      await refused.goto(profile.extensionPage('welcome.html'));
      await refused.locator('input[name="site-zhihu"]').click();
      await refused.locator('.sites [role="alert"]').waitFor();
      expect(await refused.locator('input[name="site-zhihu"]').isChecked()).toBe(false);
      await lookAt(refused, 'a refused permission');
      expect(found).toEqual({});
    } finally {
      await profile.close();
    }
  });
});
