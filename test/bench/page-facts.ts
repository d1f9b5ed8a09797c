import type { Browser, CDPSession } from 'playwright-core';
import { type Contender, type Stage, settle, work } from './page-stage.ts';

/** What a page's other scripts, its reader and the machine's memory would notice. */

export interface Facts {
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
export async function noticed(browser: Browser, stage: Stage, who: Contender): Promise<Facts> {
  const { page, cdp } = stage;
  await page.evaluate(() => {
    globalThis.counted = { mutations: 0, shifts: 0, tasks: [] };
    const outside = (record: MutationRecord) =>
      ![record.target, ...record.addedNodes, ...record.removedNodes].some((node) => node.nodeName === 'FENGSHENG-CARD');
    new MutationObserver((records) => {
      counted.mutations += records.filter(outside).length;
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) counted.shifts += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift' });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) counted.tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await work(stage, who);
  const any = longestTask(await browser.stopTracing());
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await settle(page);
  const { mutations, shifts, tasks } = await page.evaluate(() => globalThis.counted);
  return { mutations, shifts, longest: Math.max(0, ...tasks), long: tasks.length, any };
}

async function heap(cdp: CDPSession): Promise<number> {
  for (let i = 0; i < 2; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage');
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1024 / 1024;
}

/** Heap of scripts, nodes and array buffers in MB before the work, after it, and after 100 screens of scrolling. */
export async function memory(stage: Stage, who: Contender): Promise<readonly [number, number, number]> {
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
