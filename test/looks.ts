import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { build, root } from '../worker/local/build.ts';
import { sharedBare } from './browser/harness/bare-chromium.ts';
import { testServer } from './browser/harness/server.ts';
import { seed } from './seed/fill.ts';

/**
 * `npm run looks`: pictures of every view of the leads' page, at two widths, in both themes and both languages, of a workspace
 * that a team has used for three months, into `.output/looks`. To be looked at by a person after a change of how things look.
 */
const { values } = parseArgs({
  options: {
    views: { type: 'string' },
    widths: { type: 'string', default: '1440,390' },
    themes: { type: 'string', default: 'light,dark' },
    languages: { type: 'string', default: 'zh-CN,en-US' },
    flags: { type: 'string', default: '1500' },
    /** Size of letters that the browser is set to, in px: how the page looks to who needs large ones. */
    letters: { type: 'string', default: '16' },
    /** Height of the window, in px; of a phone's width where it is not said. */
    height: { type: 'string' },
    /** The whole page, however long. */
    full: { type: 'boolean', default: false },
  },
});
const list = (words: string) => words.split(',');
const everyView = [
  ...[
    '',
    'posts/1',
    'overview',
    'overview?by=week',
    'cases',
    'cases?as=list',
    'cases/1',
    'cases/1/report',
    'alerts',
    'alerts/1',
  ],
  ...['shifts', 'search?q=海潮', 'coordination', 'coordination/1', 'copies', 'copies/1', 'authors', 'authors/1'],
  ...['watchlist', 'templates', 'people', 'settings', 'audit'],
];
const views = values.views === undefined ? everyView : list(values.views);

const folder = join(root, '.output/looks');
mkdirSync(folder, { recursive: true });
await build(['dashboard', 'worker'], console.log);
const server = await testServer();
try {
  const { invite } = await server.makeWorkspace({ name: 'haichao', sample: true, invite: true });
  let link = await seed({ origin: server.origin, invite: invite ?? '' }, Number(values.flags), 1, console.log);
  const browser = await sharedBare();
  const context = await browser.newContext();
  const letters = Number(values.letters);
  const openPage = async (of: BrowserContext) => {
    const page = await of.newPage();
    const settings = await of.newCDPSession(page);
    await settings.send('Page.setFontSizes', { fontSizes: { standard: letters, fixed: letters } });
    page.on('pageerror', (error) => console.error('error in the page:', error.message));
    return page;
  };
  const leads = await openPage(context);
  await leads.goto(link);
  link = '';
  await leads.locator('form button[type="submit"]').click();
  await leads.locator('[data-row]').first().waitFor();
  // Narrow is a phone: touched, without keys.
  const storageState = await context.storageState();
  const touched = await openPage(await browser.newContext({ storageState, hasTouch: true, isMobile: true }));
  for (const language of list(values.languages)) {
    for (const width of list(values.widths).map(Number)) {
      const page = width > 700 ? leads : touched;
      await page.goto(server.origin);
      await page.evaluate(
        (chosen) => localStorage.setItem('fengsheng.language', chosen),
        language === 'en-US' ? 'en' : language,
      );
      await page.setViewportSize({ width, height: Number(values.height ?? (width > 700 ? 900 : 844)) });
      for (const view of views) {
        await page.goto(`${server.origin}/${view}`);
        await page.waitForLoadState('networkidle').catch(() => undefined);
        for (const theme of list(values.themes)) {
          await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light' });
          await page.waitForTimeout(250);
          const called = view === '' ? 'queue' : view.replaceAll(/[^\p{L}\d]+/gu, '-');
          const name = letters === 16 ? called : `${called}.letters-${letters}`;
          await page.screenshot({
            path: join(folder, `${name}.${width}.${theme}.${language}.png`),
            fullPage: values.full,
          });
        }
      }
    }
  }
} finally {
  await server.stop();
}
console.log(`wrote the pictures into ${folder}`);
process.exit(0);
