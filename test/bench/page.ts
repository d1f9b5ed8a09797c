import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { ensureBrowsers } from '../browsers.ts';
import { bundle } from './bundle.ts';
import type { FeedCase } from './feed-case.ts';
import { feedCase } from './feed-case.ts';
import type { Others } from './page-others.ts';
import type { Ours } from './page-ours.ts';
import { figure, median, table } from './table.ts';

declare global {
  // What the bundles put into the page, and what the bench keeps there.
  var startOurs: (state: unknown) => Ours;
  var others: Others;
  var ours: Ours;
  var given: { state: FeedCase['state']; pattern: string; terms: readonly string[] };
  var seen: { mutations: number; shifts: number; tasks: number[] };
}

/** Who works on the page. `nothing` is the page by itself: what frames, timers and appending cost anyway. */
const contenders = ['nothing', 'ours', 'walk', 'onePass'] as const;
type Contender = (typeof contenders)[number] | 'wordByWord';

const labels: Record<Contender, string> = {
  nothing: 'nothing',
  ours: 'Fengsheng: scan and paint',
  walk: 'bare TreeWalker over the page',
  onePass: 'mark.js, one expression, post by post',
  wordByWord: 'mark.js, word by word',
};

const postCount = 4000;
const termCount = 1000;
const batchCount = 8;
const runs = 3;

interface Stage {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly feed: FeedCase;
}

/** Opens the feed as weibo.com in a fresh context with everything loaded that `who` needs, nothing started. */
async function stage(browser: Browser, feed: FeedCase, scripts: Record<'ours' | 'others', string>): Promise<Stage> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: feed.html }));
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
  await cdp.send('Performance.enable');
  await settle(page);
  await cdp.send('HeapProfiler.collectGarbage');
  await settle(page);
  return { page, cdp, feed };
}

/** Until the page has drawn what changed and rests. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await frame();
  });
}

/** Lets `who` do its work on the page as it stands: everything there, or (`batch`) the rows that came last. */
async function work({ page, feed }: Stage, who: Contender, batch?: number): Promise<void> {
  const expected = batch === undefined ? feed.expected : feed.batches[batch]?.expected;
  const { posts, mentions } = expected ?? { posts: 0, mentions: 0 };
  await page.evaluate(
    async ({ who, html, posts, mentions }) => {
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
      else if (who === 'wordByWord') others.markWordByWord(root, given.terms);
    },
    { who, html: batch === undefined ? undefined : feed.batches[batch]?.html, posts, mentions },
  );
  await settle(page);
}

interface Spent {
  /** All tasks of the main thread, in milliseconds: scripts, style, layout, paint. */
  readonly tasks: number;
  readonly layout: number;
}

async function spent(cdp: CDPSession): Promise<Spent> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const value = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return { tasks: value('TaskDuration'), layout: value('LayoutDuration') + value('RecalcStyleDuration') };
}

async function measured(stage: Stage, what: () => Promise<void>): Promise<Spent> {
  const before = await spent(stage.cdp);
  await what();
  const after = await spent(stage.cdp);
  return { tasks: after.tasks - before.tasks, layout: after.layout - before.layout };
}

/** Posts in which what is marked is not what the rules say. */
async function wrongPosts({ page, feed }: Stage): Promise<number> {
  const marked = await page.evaluate(() => others.marked(document.body));
  const expected = [...feed.expected.spans, ...feed.batches.flatMap((batch) => batch.expected.spans)];
  return marked.filter((spans, i) => spans !== expected[i]).length;
}

interface Facts {
  readonly mutations: number;
  readonly shifts: number;
  readonly longest: number;
  readonly long: number;
}

/** What the page's other scripts and its reader would notice, on a processor a quarter as fast. */
async function noticed(stage: Stage, who: Contender): Promise<Facts> {
  const { page, cdp } = stage;
  await page.evaluate(() => {
    globalThis.seen = { mutations: 0, shifts: 0, tasks: [] };
    const outside = (record: MutationRecord) =>
      ![record.target, ...record.addedNodes, ...record.removedNodes].some((node) => node.nodeName === 'FENGSHENG-CARD');
    new MutationObserver((records) => {
      seen.mutations += records.filter(outside).length;
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shifts += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift' });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await work(stage, who);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await settle(page);
  const { mutations, shifts, tasks } = await page.evaluate(() => globalThis.seen);
  return { mutations, shifts, longest: Math.max(0, ...tasks), long: tasks.length };
}

async function heap(cdp: CDPSession): Promise<number> {
  for (let i = 0; i < 2; i++) await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1024 / 1024;
}

/** JavaScript heap in MB before the work, after it, and after 100 screens of scrolling. */
async function memory(stage: Stage, who: Contender): Promise<readonly [number, number, number]> {
  const before = await heap(stage.cdp);
  await work(stage, who);
  const after = await heap(stage.cdp);
  await stage.page.evaluate(async () => {
    for (let screen = 0; screen < 100; screen++) {
      scrollBy(0, innerHeight);
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  });
  await settle(stage.page);
  return [before, after, await heap(stage.cdp)];
}

/** Prints what our page code costs in Chromium beside others; false when somebody marked something else. */
export async function benchPage(print: (text: string) => void): Promise<boolean> {
  const feed = feedCase(postCount, termCount, batchCount);
  const scripts = { ours: await bundle('page-ours.ts'), others: await bundle('page-others.ts') };
  const browser = await chromium.launch({
    executablePath: ensureBrowsers(console.log).chromium,
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  const on = async <T>(what: (stage: Stage) => Promise<T>): Promise<T> => {
    const fresh = await stage(browser, feed, scripts);
    try {
      return await what(fresh);
    } finally {
      await fresh.page.context().close();
    }
  };
  let wrong = 0;
  try {
    const initial = new Map<Contender, Spent[]>();
    const appended = new Map<Contender, Spent[]>();
    const note = (where: Map<Contender, Spent[]>, who: Contender, cost: Spent) =>
      where.set(who, [...(where.get(who) ?? []), cost]);
    let elements = 0;
    for (let run = 0; run < runs; run++) {
      for (const who of contenders) {
        await on(async (stage) => {
          elements = await stage.page.evaluate(() => document.querySelectorAll('#feed *').length);
          note(initial, who, await measured(stage, () => work(stage, who)));
          for (let i = 0; i < batchCount; i++) note(appended, who, await measured(stage, () => work(stage, who, i)));
          if (who === 'onePass') wrong += await wrongPosts(stage);
        });
      }
    }
    const base = (of: Map<Contender, Spent[]>) => middle(of.get('nothing')).tasks;
    const net = (of: Map<Contender, Spent[]>, who: Contender) => middle(of.get(who)).tasks - base(of);
    const ratio = (of: Map<Contender, Spent[]>, who: Contender) =>
      who === 'ours' ? '1' : figure(net(of, who) / net(of, 'ours'));
    print(
      `\n${postCount} posts (${figure(elements / postCount)} elements each), ${termCount} terms, ${feed.expected.mentions} mentions in ${feed.expected.posts} posts\n`,
    );
    print(
      table(
        ['main thread, ms', 'all posts', 'of it style, layout', ': ours', '100 posts more', ': ours'],
        contenders
          .slice(1)
          .map((who) => [
            labels[who],
            figure(net(initial, who)),
            figure(middle(initial.get(who)).layout - middle(initial.get('nothing')).layout),
            ratio(initial, who),
            figure(net(appended, who)),
            ratio(appended, who),
          ]),
      ),
    );
    print(`\nthe page by itself: ${figure(base(initial))} ms, with 100 posts more ${figure(base(appended))} ms\n`);

    const facts = new Map<Contender, Facts>();
    for (const who of contenders) facts.set(who, await on((stage) => noticed(stage, who)));
    print(
      table(
        ['at 4× CPU throttle', 'longest task, ms', 'tasks over 50 ms', 'DOM mutations', 'layout shift'],
        [...facts].map(([who, { longest, long, mutations, shifts }]) => [
          labels[who],
          longest === 0 ? '≤ 50' : figure(longest),
          long,
          mutations,
          shifts === 0 ? '0' : shifts.toFixed(4),
        ]),
      ),
    );

    const heaps = new Map<Contender, readonly [number, number, number]>();
    for (const who of ['nothing', 'ours'] as const) heaps.set(who, await on((stage) => memory(stage, who)));
    print('');
    print(
      table(
        ['JavaScript heap, MB', 'before', 'all posts counted', 'after 100 screens'],
        [...heaps].map(([who, sizes]) => [labels[who], ...sizes.map(figure)]),
      ),
    );
  } finally {
    await browser.close();
  }
  if (wrong > 0) print(`\nmark.js marked something else in ${wrong} posts`);
  return wrong === 0;
}

function middle(spent: readonly Spent[] = []): Spent {
  return { tasks: median(spent.map(({ tasks }) => tasks)), layout: median(spent.map(({ layout }) => layout)) };
}
