import { type Browser, type CDPSession, chromium } from 'playwright-core';
import { ensureBrowsers } from '../browsers.ts';
import { bundle } from './bundle.ts';
import { feedCase } from './feed-case.ts';

import {
  type Contender,
  contenders,
  measured,
  type Spent,
  type Stage,
  settle,
  stage,
  wordsTried,
  work,
} from './page-stage.ts';
import { figure, median, table } from './table.ts';

const postCount = 4000;
const termCount = 1000;
const batchCount = 8;
const runs = 3;

const labels: Record<Contender, string> = {
  nothing: 'nothing',
  ours: 'Fengsheng: scan and paint',
  walk: 'bare TreeWalker over the page',
  onePass: 'mark.js, one expression, post by post',
  wordByWord: `mark.js, word by word (${wordsTried} words, × ${termCount / wordsTried})`,
};

/** Posts in which what is marked is not what the rules say. */
async function wrongPosts({ page, feed }: Stage): Promise<number> {
  const marked = await page.evaluate(() => others.marked(document.body));
  const expected = [...feed.expected.spans, ...feed.batches.flatMap((batch) => batch.expected.spans)];
  return marked.filter((spans, i) => spans !== expected[i]).length;
}

interface Facts {
  readonly mutations: number;
  readonly shifts: number;
  /** Longest task that ran a script, as the page itself can see it, and how many took over 50 ms; milliseconds. */
  readonly longest: number;
  readonly long: number;
  /** Longest task of the main thread, frames without scripts included; milliseconds. */
  readonly any: number;
}

/** Longest task of a page's main thread in a trace, in milliseconds. */
function longestTask(trace: Buffer): number {
  interface TraceEvent {
    readonly name: string;
    readonly pid: number;
    readonly tid: number;
    readonly dur?: number;
    readonly args?: { readonly name?: string };
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const thread = (event: TraceEvent) => `${event.pid} ${event.tid}`;
  const mains = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(thread),
  );
  const tasks = traceEvents.filter((event) => event.name === 'RunTask' && mains.has(thread(event)));
  return tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur / 1000), 0);
}

/** What the page's other scripts and its reader would notice, on a processor a quarter as fast. */
async function noticed(browser: Browser, stage: Stage, who: Contender): Promise<Facts> {
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
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await work(stage, who);
  const any = longestTask(await browser.stopTracing());
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await settle(page);
  const { mutations, shifts, tasks } = await page.evaluate(() => globalThis.seen);
  return { mutations, shifts, longest: Math.max(0, ...tasks), long: tasks.length, any };
}

async function heap(cdp: CDPSession): Promise<number> {
  for (let i = 0; i < 2; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage');
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1024 / 1024;
}

/** Heap of scripts, nodes and array buffers in MB before the work, after it, and after 100 screens of scrolling. */
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
    const few = await on((stage) => measured(stage, () => work(stage, 'wordByWord')));
    note(initial, 'wordByWord', { tasks: (few.tasks * termCount) / wordsTried, layout: few.layout });
    const base = (of: Map<Contender, Spent[]>) => middle(of.get('nothing')).tasks;
    const net = (of: Map<Contender, Spent[]>, who: Contender) => middle(of.get(who)).tasks - base(of);
    const ratio = (of: Map<Contender, Spent[]>, who: Contender) =>
      ['walk', 'ours'].map((one) => figure(net(of, who) / net(of, one as Contender)));
    print(
      `\n${postCount} posts (${figure(elements / postCount)} elements each), ${termCount} terms, ${feed.expected.mentions} mentions in ${feed.expected.posts} posts\n`,
    );
    print(
      table(
        [
          'main thread, ms',
          'all posts',
          'of it style, layout',
          ': walk',
          ': ours',
          '100 posts more',
          ': walk',
          ': ours',
        ],
        ([...contenders.slice(1), 'wordByWord'] as const).map((who) => [
          labels[who],
          figure(net(initial, who)),
          figure(middle(initial.get(who)).layout - middle(initial.get('nothing')).layout),
          ...ratio(initial, who),
          figure(net(appended, who)),
          ...ratio(appended, who),
        ]),
      ),
    );
    print(`\nthe page by itself: ${figure(base(initial))} ms, with 100 posts more ${figure(base(appended))} ms\n`);

    const facts = new Map<Contender, Facts>();
    for (const who of contenders) facts.set(who, await on((stage) => noticed(browser, stage, who)));
    print(
      table(
        [
          'at 4× CPU throttle',
          'longest task, ms',
          'longest with a script, ms',
          'of those over 50 ms',
          'DOM mutations',
          'layout shift',
        ],
        [...facts].map(([who, { any, longest, long, mutations, shifts }]) => [
          labels[who],
          figure(any),
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
        ['scripts, nodes, buffers, MB', 'before', 'all posts counted', 'after 100 screens'],
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
