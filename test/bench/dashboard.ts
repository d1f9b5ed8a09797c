import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi, flagOn } from '../browser/harness/api.ts';
import { launchBare } from '../browser/harness/bare-chromium.ts';
import { testServer } from '../browser/harness/server.ts';
import { figure, median, table } from './table.ts';

const runs = 5;
const decisions = 12;
const classes: FlagClass[] = ['grievance', 'venting', 'water_army', 'undetermined'];

/** So long a decision and its answer are on the way, half of it each: what is painted before does not wait for it. */
const slowAnswerMs = 1500;
const onTheWay = () => new Promise((resolve) => setTimeout(resolve, slowAnswerMs / 2));

/** Noted in the page, from the start of the navigation, in milliseconds. */
interface Noted {
  rows?: number;
  moved?: number;
  keyAt?: number;
  painted?: number;
}

/** Watches a page from its first moment: when rows are there, when the keyboard reached one, when one that was decided had gone. */
function watchPage(): void {
  const noted: Noted = {};
  Object.assign(globalThis, { noted });
  const afterPaint = (done: () => void) => requestAnimationFrame(() => setTimeout(done));
  const known = new Set<string>();
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter') return;
      noted.keyAt = performance.now();
      delete noted.painted;
      known.clear();
      for (const row of document.querySelectorAll<HTMLElement>('[data-row]')) known.add(row.dataset.row ?? '');
    },
    true,
  );
  addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.dataset.row !== undefined && noted.moved === undefined)
      afterPaint(() => {
        noted.moved ??= performance.now();
      });
  });
  new MutationObserver(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    if (rows.length > 0 && noted.rows === undefined)
      afterPaint(() => {
        noted.rows ??= performance.now();
      });
    if (noted.keyAt === undefined || noted.painted !== undefined) return;
    const here = new Set(rows.map((row) => row.dataset.row ?? ''));
    if ([...known].some((row) => !here.has(row)))
      afterPaint(() => {
        noted.painted ??= performance.now();
      });
  }).observe(document, { childList: true, subtree: true });
}

const notedIn = (page: Page) => page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted);

/** Waits until the page has noted this. */
async function until(page: Page, key: keyof Noted): Promise<number> {
  await page.waitForFunction((name) => name in (globalThis as unknown as { noted: object }).noted, key);
  return (await notedIn(page))[key] ?? Number.NaN;
}

async function throttle(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

/** A browser that is signed in as a lead. */
async function signedIn(browser: Browser, server: LocalServer, invite: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${server.origin}/join#${invite}`);
  await page.locator('form button[type="submit"]').click();
  await page.locator('[data-row]').first().waitFor();
  await page.close();
  return context;
}

/** Bytes of script that the queue needs before its rows are there, packed as servers do; and how many files. */
async function scriptsOf(context: BrowserContext, origin: string): Promise<{ bytes: number; files: number }> {
  const page = await context.newPage();
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
  });
  await page.goto(`${origin}/`);
  await page.locator('[data-row]').first().waitFor();
  const bodies = await Promise.all(scripts.values());
  await page.close();
  return { bytes: bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0), files: bodies.length };
}

/** The same two requests and the bare text of the rows: what any page of this server would need. */
const barePage = `<!doctype html><title>bare</title><ul id="rows"></ul><script>
  Promise.all([fetch('/v1/me'), fetch('/v1/queue?state=open&limit=50')]).then(async ([, queue]) => {
    const { items } = await queue.json();
    document.querySelector('#rows').append(...items.map((row) => {
      const line = document.createElement('li');
      line.dataset.row = row.id;
      line.tabIndex = 0;
      line.textContent = row.excerpt;
      return line;
    }));
  });
  addEventListener('keydown', (event) => event.key === 'j' && document.querySelector('[data-row]')?.focus());
</script>`;

interface Opened {
  rows: number;
  moved: number;
}

/** Opens a page on a processor that is `slower` times slower; until its rows are there, and until a key has moved to the first. */
async function opened(context: BrowserContext, address: string, slower: number): Promise<Opened> {
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  await throttle(page, slower);
  await page.goto(address, { waitUntil: 'commit' });
  const rows = await until(page, 'rows');
  await page.keyboard.press('j');
  const moved = await until(page, 'moved');
  await page.close();
  return { rows, moved };
}

/** Milliseconds from the key that confirms to the frame in which the decided row is gone, while the server takes its time. */
async function decided(context: BrowserContext, origin: string, slower: number): Promise<number[]> {
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  await page.route('**/v1/decisions', async (route) => {
    await onTheWay();
    const answer = await route.fetch();
    await onTheWay();
    await route.fulfill({ response: answer });
  });
  await page.goto(`${origin}/`);
  await until(page, 'rows');
  await throttle(page, slower);
  const times: number[] = [];
  for (let n = 0; n < decisions; n++) {
    await page.keyboard.press('j');
    await page.keyboard.press('5');
    await page.locator('[data-confirm]').waitFor();
    await page.locator('[data-confirm]').focus();
    await page.keyboard.press('Enter');
    const painted = await until(page, 'painted');
    times.push(painted - ((await notedIn(page)).keyAt ?? Number.NaN));
  }
  await page.unrouteAll({ behavior: 'wait' });
  await page.close();
  return times;
}

/** Prints what the leads' page weighs and how soon it answers, in Chromium, beside a bare page of the same data. */
export async function benchDashboard(print: (text: string) => void): Promise<boolean> {
  const posts = madeUpFeed(Date.now()).filter((post) => post.site === 'weibo');
  const server = await testServer(posts);
  await server.makeWorkspace({ name: 'demo', sample: true });
  const admin = await adminApi(server, 'demo');
  for (let i = 0; i < posts.length; i += 50) {
    await admin.flag(posts.slice(i, i + 50).map((post, n) => flagOn(post, classes[n % classes.length] ?? 'venting')));
  }
  const browser = await launchBare();
  try {
    const context = await signedIn(browser, server, await admin.invite('lead', '组长'));
    const bare = `${server.origin}/bare`;
    await context.route(bare, (route) => route.fulfill({ contentType: 'text/html', body: barePage }));
    const { bytes, files } = await scriptsOf(context, server.origin);
    print(
      `Script before the queue's rows are there: ${figure(bytes / 1000)} KB gzip in ${files} files; the bound is 150.\n`,
    );
    const lines: (string | number)[][] = [];
    for (const slower of [1, 4]) {
      const [ours, theirs]: [Opened[], Opened[]] = [[], []];
      for (let run = 0; run < runs; run++) {
        theirs.push(await opened(context, bare, slower));
        ours.push(await opened(context, `${server.origin}/`, slower));
      }
      for (const key of ['rows', 'moved'] as const) {
        const [mine, other] = [median(ours.map((one) => one[key])), median(theirs.map((one) => one[key]))];
        const what = key === 'rows' ? 'rows are there' : 'a key has moved to the first';
        lines.push([`${what}, ${slower}× slower`, figure(mine), figure(other), figure(mine / other)]);
      }
    }
    print(`${table(['milliseconds until', 'ours', 'bare page', 'ratio'], lines)}\n`);
    const painted: (string | number)[][] = [];
    for (const slower of [1, 4]) {
      const times = await decided(context, server.origin, slower);
      painted.push([
        `${slower}× slower`,
        figure(median(times)),
        figure(Math.max(...times)),
        figure(median(times) / slowAnswerMs),
      ]);
    }
    print(
      `From the key that confirms a decision to the frame without its row, the server's answer taking ${slowAnswerMs} ms there and back:\n`,
    );
    print(table(['processor', 'median ms', 'longest', 'of the answer'], painted));
    return true;
  } finally {
    await browser.close();
    await server.stop();
  }
}
