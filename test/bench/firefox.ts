import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { pageBundle } from '../browser/harness/page-bundle.ts';
import { ensureBrowsers } from '../browsers.ts';
import { withPaint } from './feed.ts';
import { type FeedCase, feedCase } from './feed-case.ts';
import './page-stage.ts';
import { figure, median, table } from './table.ts';

const postCount = 4000;
const termCount = 1000;
const runs = 3;

/** Milliseconds that scripts took, and milliseconds until the next frame was there. */
interface Cost {
  readonly work: number;
  readonly frame: number;
}

/** Puts a feed into a new tab, with everything loaded and nothing started. */
async function open(browser: Browser, feed: FeedCase, scripts: readonly string[]): Promise<Page> {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on(
    'request',
    (request) =>
      void request.respond({ contentType: 'text/html; charset=utf-8', body: withPaint(feed.html, 'firefox') }),
  );
  await page.goto('https://weibo.com/');
  for (const script of scripts) await page.evaluate(`${script};undefined`);
  await page.evaluate(
    (given) => {
      globalThis.given = given;
    },
    { state: feed.state, pattern: feed.pattern, terms: feed.terms },
  );
  await page.bringToFront();
  return page;
}

/** Milliseconds that a piece of work in the page takes, and until the frame after it is there. */
async function timed(page: Page, work: string): Promise<Cost> {
  const script = `(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    await drawn();
    const start = performance.now();
    await (${work})();
    const end = performance.now();
    await drawn();
    return { work: end - start, frame: performance.now() - end };
  })()`;
  return (await page.evaluate(script)) as Cost;
}

/** How each way of marking is applied and removed; `pieces` are located before, unless something searches for itself. */
const ways = {
  highlights: {
    label: 'Custom Highlight API',
    apply: '() => others.paint.highlight(pieces)',
    remove: '() => others.paint.unhighlight()',
  },
  elements: {
    label: '<mark> elements by hand',
    apply: '() => others.paint.wrap(pieces)',
    remove: '() => others.paint.unwrap()',
  },
  markJs: {
    label: 'mark.js, its search included',
    apply: '() => others.markOnePass(document.body, given.pattern)',
    remove: '() => others.unmark(document.body)',
  },
  ours: {
    label: 'Fengsheng, its search included',
    apply: (feed: FeedCase) =>
      `() => { globalThis.ours = startOurs(given.state); return ours.until(${feed.expected.posts}, ${feed.expected.mentions}); }`,
    remove: '() => ours.stop()',
  },
} as const;

type Way = keyof typeof ways;

/** Prints what applying and removing marks costs in Firefox. */
export async function benchFirefox(print: (text: string) => void): Promise<boolean> {
  const feed = feedCase(postCount, termCount, 0);
  const scripts = [await pageBundle('test/bench/page-ours.ts'), await pageBundle('test/bench/page-others.ts')];
  const folder = mkdtempSync(join(tmpdir(), 'fengsheng-bench-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureBrowsers(console.log).firefox,
    headless: true,
    userDataDir: folder,
    defaultViewport: { width: 1000, height: 800 },
  });
  const costs = new Map<Way, { apply: Cost[]; remove: Cost[] }>();
  try {
    for (let run = 0; run < runs; run++) {
      for (const way of Object.keys(ways) as Way[]) {
        const page = await open(browser, feed, scripts);
        await page.evaluate((spans) => {
          others.paint.prepare();
          Object.assign(globalThis, { pieces: others.paint.locate(others.texts(document), spans) });
        }, feed.expected.spans);
        const { apply, remove } = ways[way];
        const cost = costs.get(way) ?? { apply: [], remove: [] };
        cost.apply.push(await timed(page, typeof apply === 'function' ? apply(feed) : apply));
        cost.remove.push(await timed(page, remove));
        costs.set(way, cost);
        await page.close();
      }
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  const middle = (some: readonly Cost[], key: keyof Cost) => figure(median(some.map((cost) => cost[key])));
  print(`${feed.expected.mentions} mentions in ${postCount} posts, ${termCount} terms\n`);
  print(
    table(
      ['ms in Firefox', 'apply', 'frame after it', 'remove', 'frame after it'],
      [...costs].map(([way, { apply, remove }]) => [
        ways[way].label,
        middle(apply, 'work'),
        middle(apply, 'frame'),
        middle(remove, 'work'),
        middle(remove, 'frame'),
      ]),
    ),
  );
  return true;
}
