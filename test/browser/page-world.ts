import preact from '@preact/preset-vite';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { ensureBrowsers } from '../browsers.ts';
import type { Harness, HarnessOptions } from './page-harness.ts';

declare global {
  // What the page under test holds.
  var startFengsheng: (options: HarnessOptions) => Harness;
  var harness: Harness;
}

export const terms = [
  { id: 'bank', text: '海潮银行', level: 2 },
  { id: 'run', text: '跑路', kind: 'risk', level: 3 },
];

/** A post as Weibo's feed shows it, with these words as its text. */
export const article = (
  id: string,
  words: string,
) => `<div class="vue-recycle-scroller__item-view"><article class="woo-panel-main" tabindex="0">
  <header><a href="/u/1234567890" usercard="1234567890" aria-label="某人">某人</a><a class="x_time_1" href="/1234567890/${id}" title="2026-11-02 09:07">11-2</a></header>
  <div class="wbpro-feed-ogText"><div class="x_wbtext_1">${words}</div></div></article></div>`;

/** A page with these parts; its own rules would spoil an element of ours that they reached. */
export const pageOf = (body: string) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页</title>
<style>body{margin:0;font:16px/1.6 sans-serif;color:#222;background:#fff}article{margin:20px 300px 20px 20px;padding:12px;background:#fff}
fengsheng-card{display:none;opacity:0;width:9px} button,h2,div[role=dialog]{color:red;font-size:40px;display:none}</style><body>${body}</body></html>`;

export interface World {
  readonly browser: Browser;
  /** The page's code with its harness, as one script. */
  readonly script: string;
  /** A new page for each test. */
  readonly page: Page;
  /** Serves a page with `body` at `url`, and starts the page's code in it. */
  open(body: string, options?: OpenOptions): Promise<void>;
  /** The text under each painted range. */
  painted(): Promise<string[]>;
  untilPainted(count: number): Promise<void>;
  /** What was asked of the background under this name. */
  sent(kind: string): Promise<unknown[]>;
}

export type OpenOptions = Partial<HarnessOptions> & { url?: string };

/**
 * One browser for the tests of a `describe`, one page for each. A test fails when its page has thrown.
 */
export function openWorld(): World {
  let browser: Browser;
  let script: string;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    const bundle = await build({
      configFile: false,
      logLevel: 'error',
      plugins: [preact()],
      build: {
        write: false,
        minify: false,
        lib: { entry: 'test/browser/page-harness.ts', formats: ['iife'], name: 'x' },
      },
    });
    const [first] = bundle as Rolldown.RolldownOutput[];
    script = first?.output[0].code ?? '';
    browser = await chromium.launch({
      executablePath: ensureBrowsers(console.log).chromium,
      args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
    page = await context.newPage();
    errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
  });
  afterEach(async () => {
    await page.context().close();
    expect(errors).toEqual([]);
  });

  const world: World = {
    get browser() {
      return browser;
    },
    get script() {
      return script;
    },
    get page() {
      return page;
    },
    async open(body, { url = 'https://weibo.com/', ...rest } = {}) {
      await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: pageOf(body) }));
      await page.goto(url);
      await page.addScriptTag({ content: script });
      await page.evaluate(
        (given) => {
          globalThis.harness = startFengsheng(given);
        },
        { terms, ...rest },
      );
    },
    painted: () =>
      page.evaluate(() =>
        [...CSS.highlights]
          .filter(([name]) => name.startsWith('fengsheng-'))
          .flatMap(([, highlight]) => [...highlight])
          .map((range) => (range.startContainer as Text).data.slice(range.startOffset, range.endOffset)),
      ),
    untilPainted: (count) => expect.poll(async () => (await world.painted()).length).toBe(count),
    sent: (kind) =>
      page.evaluate((wanted) => harness.asked.filter((one) => one.kind === wanted).map((one) => one.request), kind),
  };
  return world;
}
