import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumArguments } from '../../../worker/local/chromium.ts';
import { ensureBrowsers } from '../../browsers.ts';
import { quietSwitches } from './bare-chromium.ts';
import { type Granted, grantedExtension } from './granted.ts';
import { type Answer, eventually, type Profile, type Tab } from './profile.ts';

function tabOf(page: Page): Tab {
  const run = <T>(script: string) => page.evaluate<T>(script);
  return {
    goto: (url) => page.goto(url),
    url: async () => page.url(),
    run,
    until: (script, ms) => eventually(() => run(script), script, ms) as never,
    move: (x, y) => page.mouse.move(x, y),
    click: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    screenshot: (path) => page.screenshot(path === undefined ? {} : { path }),
    close: () => page.close(),
  };
}

export interface ChromiumProfile extends Profile {
  context: BrowserContext;
  folder: string;
  /** Ends the extension's service worker as the browser does when it is idle. */
  killServiceWorker(): Promise<void>;
  /** Switches the extension off or on, as a person does on `chrome://extensions`. */
  enableExtension(on: boolean): Promise<void>;
  /** Ends the browser and starts it anew on the same profile. */
  restart(): Promise<void>;
}

/** Starts Debian's or Playwright's Chromium with the built extension in a fresh profile. */
export async function launchChromium(
  options: {
    answer?: Answer;
    granted?: Granted;
    language?: string;
    colorScheme?: 'light' | 'dark';
    width?: number;
    height?: number;
    /** Device pixels for one CSS pixel, as of a real screen: the window then has about the size, and its bars. */
    scale?: number;
  } = {},
): Promise<ChromiumProfile> {
  const executablePath = ensureBrowsers(console.log).chromium;
  const folder = mkdtempSync(join(tmpdir(), 'fengsheng-chromium-'));
  const language = options.language ?? 'zh-CN';
  const size = { width: options.width ?? 1200, height: options.height ?? 900 };
  const extension = grantedExtension('chrome-mv3', options.granted ?? []);

  const start = async () => {
    const context = await chromium.launchPersistentContext(folder, {
      executablePath,
      headless: false,
      locale: language,
      colorScheme: options.colorScheme ?? 'light',
      viewport: options.scale === undefined ? size : null,
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [
        ...quietSwitches,
        `--lang=${language}`,
        // What a driver emulates is not what the browser shows to extensions.
        ...(options.scale === undefined
          ? []
          : [`--force-device-scale-factor=${options.scale}`, `--window-size=${size.width},${size.height}`]),
        ...chromiumArguments(extension.folder),
      ],
      env: { ...process.env, LANGUAGE: language.replace('-', '_') },
    });
    const { answer } = options;
    if (answer) {
      await context.route(
        ({ protocol }) => protocol === 'https:',
        async (route) => {
          const reply = await answer(new URL(route.request().url()));
          await (reply === null ? route.abort() : route.fulfill(reply));
        },
      );
    }
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    return { context, id: new URL(worker.url()).host };
  };

  let current = await start();
  // Installing opens the first-run page; a test that wants it opens it itself.
  const isFirst = (page: Page) => page.url().endsWith('/welcome.html');
  await (await eventually(async () => current.context.pages().find(isFirst), 'the first-run page')).close();
  const cdp = async <T>(use: (session: Awaited<ReturnType<BrowserContext['newCDPSession']>>) => Promise<T>) => {
    const page = await current.context.newPage();
    const session = await current.context.newCDPSession(page);
    try {
      return await use(session);
    } finally {
      await page.close();
    }
  };
  /** The browser's own page for extensions may do what people can do there. */
  const manage = async (script: string) => {
    const page = await current.context.newPage();
    try {
      // What it can do is there from the start; what it shows is not needed, and takes a second to draw.
      await page.goto('chrome://extensions', { waitUntil: 'commit' });
      // Unpacked extensions stay off after a reload without it.
      await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
      await page.evaluate(script);
    } finally {
      await page.close();
    }
  };
  return {
    name: 'chromium',
    get context() {
      return current.context;
    },
    folder,
    open: async (url) => {
      const page = await current.context.newPage();
      await page.goto(url);
      return tabOf(page);
    },
    tab: async (matches) =>
      tabOf(await eventually(async () => current.context.pages().find((page) => matches(page.url())), 'a tab')),
    extensionPage: (path) => `chrome-extension://${current.id}/${path}`,
    killServiceWorker: () =>
      cdp(async (session) => {
        const { targetInfos } = await session.send('Target.getTargets');
        const target = targetInfos.find((info) => info.type === 'service_worker' && info.url.includes(current.id));
        if (target) await session.send('Target.closeTarget', { targetId: target.targetId });
      }),
    reloadExtension: () => manage(`chrome.developerPrivate.reload('${current.id}', { failQuietly: true })`),
    enableExtension: (on) => manage(`chrome.management.setEnabled('${current.id}', ${on})`),
    restart: async () => {
      await current.context.close();
      current = await start();
    },
    close: async () => {
      await current.context.close();
      extension.remove();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
