import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import puppeteer, { type Browser, type HTTPRequest, type KeyInput } from 'puppeteer-core';
import { inject } from 'vitest';
import { ensureBrowsers } from '../../browsers.ts';
import { sharedBare } from './bare-chromium.ts';
import { type Picture, readPng } from './png.ts';
import { eventually } from './profile.ts';

/** An ordinary page of one browser, with the page's code at hand as `startFengsheng`, not yet started. */
export interface Surface {
  /** Runs `script`, an expression, in the page and gives its (JSON) value; a promise is awaited. */
  run<T>(script: string): Promise<T>;
  until(script: string): Promise<unknown>;
  move(x: number, y: number): Promise<void>;
  wheel(down: number): Promise<void>;
  /** Presses a key; with `Shift+` before it, with Shift. */
  press(key: string): Promise<void>;
  /** What is on the screen. A `name` also keeps it as a file where `FENGSHENG_PICTURES` says. */
  look(name?: string): Promise<Picture>;
  close(): Promise<void>;
}

export interface SurfaceOptions {
  /** Where the page stands; nothing is asked of that host, this machine answers for it. Else it stands where a demo would. */
  url?: string;
  width?: number;
  height?: number;
  /** Device pixels for each CSS pixel. */
  scale?: number;
  /** Only in Chromium. */
  scheme?: 'light' | 'dark';
  media?: 'screen' | 'print';
  forcedColours?: boolean;
}

export interface SurfaceBrowser {
  /** Opens a page with this HTML. */
  open(html: string, options?: SurfaceOptions): Promise<Surface>;
  close(): Promise<void>;
}

const size = { width: 800, height: 600 };
const path = '/demo/weibo';

/** Serves one page at a time on this machine, where the demo of a server would be: read as Weibo is. */
interface Server {
  show(html: string): string;
  /** What a request to another host than this one is answered with. */
  answer(html: string, url: string): { contentType: string; body: string };
  close(): void;
}

const isScript = (url: string | undefined) => url?.endsWith('/page.js') ?? false;
const typeOf = (url: string | undefined) => (isScript(url) ? 'text/javascript' : 'text/html');
const whole = (body: string) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>x</title><script src="/page.js"></script>${body}`;

async function serve(): Promise<Server> {
  const script = inject('pageCode');
  let page = '';
  const server = createServer((request, response) => {
    response.setHeader('content-type', `${typeOf(request.url)}; charset=utf-8`);
    response.end(isScript(request.url) ? script : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    show(html) {
      // The demo's posts have their addresses at Weibo.
      page = whole(html.replaceAll('href="/', 'href="https://weibo.com/'));
      return `http://127.0.0.1:${port}${path}`;
    },
    answer: (html, url) => ({ contentType: typeOf(url), body: isScript(url) ? script : whole(html) }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const keep = (name: string | undefined, browser: string) => {
  const folder = process.env.FENGSHENG_PICTURES;
  return folder === undefined || name === undefined
    ? {}
    : { path: join(folder, `${name}-${browser}.png`) as `${string}.png` };
};

const split = (key: string): [boolean, string] => (key.startsWith('Shift+') ? [true, key.slice(6)] : [false, key]);

async function openChromium(): Promise<SurfaceBrowser> {
  const server = await serve();
  const browser = await sharedBare();
  // One page for each scale: making one takes longer than most tests.
  const pages = new Map<number, Page>();
  async function pageAt(scale: number): Promise<Page> {
    const made =
      pages.get(scale) ?? (await (await browser.newContext({ viewport: size, deviceScaleFactor: scale })).newPage());
    pages.set(scale, made);
    return made;
  }
  return {
    async open(html, options = {}) {
      const { width = size.width, height = size.height, scale = 1, scheme = 'light', media = 'screen' } = options;
      const page = await pageAt(scale);
      await page.mouse.move(0, 0);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ media, colorScheme: scheme, forcedColors: options.forcedColours ? 'active' : 'none' });
      if (options.url !== undefined) {
        await page.route('**/*', (route) => route.fulfill(server.answer(html, route.request().url())));
      }
      await page.goto(options.url ?? server.show(html));
      const run = <T>(script: string) => page.evaluate<T>(script);
      return {
        run,
        until: (script) => eventually(() => run(script), script),
        move: (x, y) => page.mouse.move(x, y),
        wheel: (down) => page.mouse.wheel(0, down),
        press: (key) => page.keyboard.press(key),
        look: async (name) => readPng(await page.screenshot(keep(name, 'chromium'))),
        close: async () => {
          await page.unrouteAll({ behavior: 'ignoreErrors' });
          await page.goto('about:blank');
        },
      };
    },
    async close() {
      for (const page of pages.values()) await page.context().close();
      server.close();
    },
  };
}

let sharedFirefox: Promise<Browser> | null = null;

/** A Firefox without an extension that the files of one process share, one after the other. It ends with the process. */
async function bareFirefox(): Promise<Browser> {
  if (sharedFirefox !== null && !(await sharedFirefox).connected) sharedFirefox = null;
  sharedFirefox ??= launchBareFirefox();
  return sharedFirefox;
}

function launchBareFirefox(): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'fengsheng-firefox-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureBrowsers(console.log).firefox,
    headless: true,
    userDataDir: folder,
    defaultViewport: size,
    extraPrefsFirefox: {
      'network.proxy.type': 0,
      'app.update.enabled': false,
      'browser.safebrowsing.update.enabled': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
    },
  });
}

async function openFirefox(): Promise<SurfaceBrowser> {
  const server = await serve();
  const browser = await bareFirefox();
  // One tab for all: a tab that has to come to the front first draws nothing for a while.
  const [page = await browser.newPage()] = await browser.pages();
  return {
    async open(html, options = {}) {
      const { width = size.width, height = size.height, scale = 1 } = options;
      await page.mouse.move(0, 0);
      await page.setViewport({ width, height, deviceScaleFactor: scale });
      const answer = (request: HTTPRequest) => void request.respond(server.answer(html, request.url()));
      if (options.url !== undefined) {
        await page.setRequestInterception(true);
        page.on('request', answer);
      }
      await page.goto(options.url ?? server.show(html));
      const run = <T>(script: string) => page.evaluate(script) as Promise<T>;
      return {
        run,
        until: (script) => eventually(() => run(script), script),
        move: (x, y) => page.mouse.move(x, y),
        wheel: (down) => page.mouse.wheel({ deltaY: down }),
        press: async (key) => {
          const [shift, name] = split(key);
          if (shift) await page.keyboard.down('Shift');
          await page.keyboard.press((shift ? name.toUpperCase() : name) as KeyInput);
          if (shift) await page.keyboard.up('Shift');
        },
        look: async (name) => readPng(Buffer.from(await page.screenshot(keep(name, 'firefox')))),
        close: async () => {
          if (options.url !== undefined) {
            page.off('request', answer);
            await page.setRequestInterception(false);
          }
          await page.goto('about:blank');
        },
      };
    },
    async close() {
      await page.goto('about:blank');
      server.close();
    },
  };
}

/** The browsers in which painting must be right. */
export const surfaceBrowsers = [
  ['chromium', openChromium],
  ['firefox', openFirefox],
] as const;
