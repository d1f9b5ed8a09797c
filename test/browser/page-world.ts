import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { sharedBare } from './harness/bare-chromium.ts';
import { type StartOptions, startOptions } from './harness/page-code.ts';

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
  /** The page of this test. */
  readonly page: Page;
  /** Serves a page with `body` at `url`, and starts the page's code in it. */
  open(body: string, options?: OpenOptions): Promise<void>;
  /** The text under each painted range. */
  painted(): Promise<string[]>;
  untilPainted(count: number): Promise<void>;
  /** What was asked of the background under this name. */
  sent(kind: string): Promise<unknown[]>;
}

export type OpenOptions = Partial<StartOptions> & { url?: string };

export interface WorldOptions {
  /** Opens the roots that the page's code closes: axe and tests look into open ones only. */
  openRoots?: boolean;
  /** What is done to a page before its first use. */
  prepare?: (page: Page) => Promise<unknown>;
  /** A page of its own for each test, where tests leave pages that nothing can be asked of. */
  fresh?: boolean;
}

const size = { width: 1000, height: 700 };
const plain = { media: null, colorScheme: null, reducedMotion: null, forcedColors: null };

/**
 * One browser for the tests of a `describe`, and one page that each gets as if it were new: making one takes longer than
 * most tests. A test fails when its page has thrown.
 */
export function openWorld({ openRoots = false, prepare, fresh = false }: WorldOptions = {}): World {
  const script = inject('pageCode');
  let browser: Browser;
  let context: BrowserContext | null = null;
  let page: Page;
  let errors: string[];

  async function newPage(): Promise<void> {
    context = await browser.newContext({ viewport: size });
    page = await context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    if (openRoots) {
      await page.addInitScript(() => {
        const attach = Element.prototype.attachShadow;
        Element.prototype.attachShadow = function (options) {
          return attach.call(this, { ...options, mode: 'open' });
        };
      });
    }
    await prepare?.(page);
  }

  async function asNew(): Promise<void> {
    await page.evaluate(() => localStorage.clear()).catch(() => undefined);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto('about:blank');
    await page.emulateMedia(plain);
    await page.setViewportSize(size);
    await page.mouse.move(0, 0);
  }

  async function closePage(): Promise<void> {
    await context?.close();
    context = null;
  }

  beforeAll(async () => {
    browser = await sharedBare();
  });
  afterAll(closePage);

  beforeEach(async () => {
    errors = [];
    if (context === null) await newPage();
  });
  afterEach(async ({ task }) => {
    if (fresh || task.result?.state === 'fail' || page.isClosed()) await closePage();
    else await asNew();
    expect(errors).toEqual([]);
  });

  const world: World = {
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
        startOptions({ terms, ...rest }),
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
