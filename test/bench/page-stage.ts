import type { Browser, CDPSession, Page } from 'playwright-core';
import { withPaint } from './feed.ts';
import type { FeedCase } from './feed-case.ts';
import type { Others } from './page-others.ts';
import type { Ours } from './page-ours.ts';

/** A feed in a tab of Chromium, and what it costs to work on it. */

declare global {
  // What the bundles put into the page, and what the bench keeps there.
  var startOurs: (state: unknown) => Ours;
  var others: Others;
  var ours: Ours;
  var given: { state: FeedCase['state']; pattern: string; terms: readonly string[] };
  var counted: { mutations: number; shifts: number; tasks: number[] };
}

/** Who works on the page. `nothing` is the page by itself: what frames, timers and appending cost anyway. */
export const contenders = ['nothing', 'ours', 'walk', 'onePass'] as const;
export type Contender = (typeof contenders)[number] | 'wordByWord';

/** Word by word takes minutes: so many words stand for all. */
export const wordsTried = 50;

export interface Stage {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly feed: FeedCase;
}

/** Opens the feed as weibo.com in a fresh context with everything loaded that `who` needs, nothing started. */
export async function stage(
  browser: Browser,
  feed: FeedCase,
  scripts: Record<'ours' | 'others', string>,
): Promise<Stage> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: withPaint(feed.html, 'chrome') }),
  );
  await page.goto('https://weibo.com/');
  await page.addScriptTag({ content: scripts.ours });
  await page.addScriptTag({ content: scripts.others });
  await page.evaluate(
    (given) => {
      globalThis.given = given;
    },
    { state: feed.state, pattern: feed.pattern, terms: feed.terms },
  );
  const cdp = await context.newCDPSession(page);
  // Time the processor gave to the thread: what else runs on the machine counts less.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await settle(page);
  await cdp.send('HeapProfiler.collectGarbage');
  await settle(page);
  return { page, cdp, feed };
}

/** Until the page has drawn what changed and rests. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await frame();
  });
}

/** Lets `who` do its work on the page as it stands: everything there, or (`batch`) the rows that came last. */
export async function work({ page, feed }: Stage, who: Contender, batch?: number): Promise<void> {
  const expected = batch === undefined ? feed.expected : feed.batches[batch]?.expected;
  const { posts, mentions } = expected ?? { posts: 0, mentions: 0 };
  await page.evaluate(
    async ({ who, html, posts, mentions, words }) => {
      let root: Element = document.body;
      if (html !== undefined) {
        const part = document.createElement('section');
        part.innerHTML = html;
        document.querySelector('#feed')?.append(part);
        root = part;
      }
      if (who === 'ours') {
        globalThis.ours ??= startOurs(given.state);
        await ours.until(posts, mentions);
      } else if (who === 'walk') others.walk(root);
      else if (who === 'onePass') others.markOnePass(root, given.pattern);
      else if (who === 'wordByWord') others.markWordByWord(root, given.terms.slice(0, words));
    },
    { who, html: batch === undefined ? undefined : feed.batches[batch]?.html, posts, mentions, words: wordsTried },
  );
  await settle(page);
}

export interface Spent {
  /** Processor time of all tasks of the main thread, in milliseconds: scripts, style, layout, paint. */
  readonly tasks: number;
  readonly layout: number;
}

async function spent(cdp: CDPSession): Promise<Spent> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const value = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return { tasks: value('TaskDuration'), layout: value('LayoutDuration') + value('RecalcStyleDuration') };
}

export async function measured(stage: Stage, what: () => Promise<void>): Promise<Spent> {
  const before = await spent(stage.cdp);
  await what();
  const after = await spent(stage.cdp);
  return { tasks: after.tasks - before.tasks, layout: after.layout - before.layout };
}
