import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type KeyInput, type Page } from 'puppeteer-core';
import { ensureBrowsers } from '../../browsers.ts';
import { type Granted, grantedExtension } from './granted.ts';
import { type Answer, eventually, type Profile, type Tab } from './profile.ts';

/** Names the extension's pages; Firefox would choose one by chance. */
const pageHost = '7e5c1a52-6a0f-4d3b-9a55-f0e1d2c3b4a5';

/** Firefox never says that an extension's page has loaded: there, its own word is asked for. */
async function visit(page: Page, url: string): Promise<void> {
  if (!url.startsWith('moz-extension:')) {
    await page.goto(url);
    return;
  }
  void page.goto(url).catch(() => undefined);
  const loaded = `location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`;
  await eventually(() => page.evaluate(loaded), url);
}

/** A tab in the background draws nothing in Firefox: no frames, no observers of what is in view. */
async function front(page: Page): Promise<void> {
  const ready = () => page.evaluate('!document.hidden && document.hasFocus()');
  if (await ready()) return;
  await page.bringToFront();
  await eventually(ready, 'the tab in front');
}

function tabOf(page: Page): Tab {
  const run = <T>(script: string) => page.evaluate(script) as Promise<T>;
  return {
    goto: (url) => visit(page, url),
    url: () => run<string>('location.href'),
    run,
    until: (script, ms) => eventually(() => run(script), script, ms) as never,
    move: async (x, y) => {
      await front(page);
      await page.mouse.move(x, y);
    },
    click: async (x, y) => {
      await front(page);
      await page.mouse.click(x, y);
    },
    press: async (key) => {
      await front(page);
      await page.keyboard.press(key as KeyInput);
    },
    type: async (text) => {
      await front(page);
      await page.keyboard.type(text);
    },
    screenshot: async (path) => {
      await front(page);
      return Buffer.from(await page.screenshot(path === undefined ? {} : { path: path as `${string}.png` }));
    },
    close: () => page.close(),
  };
}

/** Starts Firefox with the built extension in a fresh profile (WebDriver BiDi). */
export async function launchFirefox(
  options: {
    answer?: Answer;
    granted?: Granted;
    /** Says yes to each permission that the extension asks for in a click, in place of a person. */
    saysYes?: boolean;
    language?: string;
  } = {},
): Promise<Profile> {
  const executablePath = ensureBrowsers(console.log).firefox;
  const folder = mkdtempSync(join(tmpdir(), 'fengsheng-firefox-'));
  const extension = grantedExtension('firefox-mv3', options.granted ?? []);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // Lets the tests open the extension's own pages by address.
    args: ['--remote-allow-system-access'],
    userDataDir: folder,
    defaultViewport: { width: 1200, height: 900 },
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ 'fengsheng@fengsheng.invalid': pageHost }),
      'intl.accept_languages': options.language ?? 'zh-CN',
      'extensions.webextOptionalPermissionPrompts': options.saysYes !== true,
      'network.proxy.type': 0,
      'app.update.enabled': false,
      'browser.safebrowsing.update.enabled': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
    },
  });
  await browser.installExtension(extension.folder);
  // Installing opens the first-run page; a test that wants it opens it itself.
  const first = await eventually(async () => {
    for (const page of await browser.pages()) {
      if ((await page.evaluate('location.pathname')) === '/welcome.html') return page;
    }
    return undefined;
  }, 'the first-run page');
  await first.close();

  const prepare = async (page: Page) => {
    const { answer } = options;
    if (!answer) return;
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol !== 'https:') void request.continue();
      else void answer(url).then((reply) => (reply === null ? request.abort() : request.respond(reply)));
    });
  };
  return {
    name: 'firefox',
    open: async (url) => {
      const page = await browser.newPage();
      await prepare(page);
      await visit(page, url);
      return tabOf(page);
    },
    tab: async (matches) =>
      eventually(async () => {
        // A page that is just being closed has no address.
        for (const tab of (await browser.pages()).map(tabOf)) if (matches(await tab.url().catch(() => ''))) return tab;
        return undefined;
      }, 'a tab'),
    extensionPage: (path) => `moz-extension://${pageHost}/${path}`,
    // Another copy in its place is what an update does, too.
    reloadExtension: async () => {
      await browser.installExtension(extension.folder);
    },
    close: async () => {
      await browser.close();
      extension.remove();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
