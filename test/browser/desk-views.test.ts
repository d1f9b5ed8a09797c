import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { BrowserContext, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertDetail, Mutes } from '../../shared/contract/alerts.ts';
import type { Findings } from '../../shared/contract/coordination.ts';
import type { FlagItem } from '../../shared/contract/flags.ts';
import type { Devices, Members } from '../../shared/contract/people.ts';
import type { AuditPage, DecisionResult, PostDetail, QueuePage } from '../../shared/contract/review.ts';
import type { Views } from '../../shared/contract/search.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { Rota } from '../../shared/contract/shifts.ts';
import type { Template } from '../../shared/contract/templates.ts';
import type { Watchlist } from '../../shared/contract/watchlist.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { hourMs } from '../../shared/time.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { clientOf, fillDesk } from '../seed/desk.ts';
import { adminApi, flagOn } from './harness/api.ts';
import { pressAtOnce } from './harness/at-once.ts';
import { objections } from './harness/axe.ts';
import { sharedBare } from './harness/bare-chromium.ts';
import { intercept } from './harness/intercept.ts';
import { readPng } from './harness/png.ts';
import { eventually } from './harness/profile.ts';
import { freePort, testServer } from './harness/server.ts';
import { isWider } from './harness/wider.ts';

const demo = madeUpFeed(Date.now()).filter((post) => post.site === 'weibo');

/** Names that would do something where they are not taken for names: a formula, markup, text turned around, an endless one. */
const hostile = [
  '=HYPERLINK("https://evil.example")',
  '<img src=x onerror=boom()>',
  '\u202etxt.exe',
  `长${'名'.repeat(190)}`,
];
/** It is drawn as another host's name would be. */
const strangeHost = 'xn--80ak6aa92e.com';
const strange =
  '海潮银行的理财产品到期以后一直不肯兑付，网点经理让大家不要声张，已经有几十户人家去了营业厅门口等说法。';

/** A flag whose evidence is changed afterwards, sealed anew. */
function changed(flag: FlagItem, part: Partial<FlagItem['evidence']>): FlagItem {
  const evidence = { ...flag.evidence, ...part };
  return { ...flag, evidence, sha256: createHash('sha256').update(canonicalJson(evidence)).digest('hex') };
}

/** The same text by four accounts within three minutes, on a host that passes itself off as another. */
const burst = (now: number) =>
  hostile.map((author, i) => {
    const post = {
      id: `weibo-burst-${i}`,
      site: 'weibo' as const,
      author,
      time: now - (10 - i) * 60_000,
      text: strange,
    };
    return changed(flagOn(post, 'water_army'), {
      site: strangeHost,
      postId: null,
      url: `https://${strangeHost}/p/${i}?q=%22%3E%3Cscript%3E`,
      author: { name: author, id: `burst-${i}` },
    });
  });

let server: LocalServer;
let hook: Server;
let hookUrl: string;
const heard: string[] = [];
let admin: Awaited<ReturnType<typeof adminApi>>;
/** Two admins at two browsers. */
let one: Page;
let two: Page;
const contexts: BrowserContext[] = [];
/** What the browser refused, and what went wrong in a page: nothing, in any view. */
const refused: string[] = [];
const objected: Record<string, string[]> = {};

async function signedIn(invite: string): Promise<Page> {
  const browser = await sharedBare();
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  contexts.push(context);
  await context.exposeBinding('tellTest', (_, text: string) => refused.push(text));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      (globalThis as unknown as { tellTest(text: string): void }).tellTest(
        `${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile}`,
      ),
    );
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => refused.push(`${page.url()}: ${error.message}`));
  await page.goto(`${server.origin}/join#${invite}`);
  const join = page.locator('form button[type="submit"]');
  const name = page.locator('form input[required]');
  await join.click();
  // Of an invite for nobody in particular it is asked whose it is.
  await page.locator('.side').or(name).first().waitFor();
  if (await name.isVisible()) {
    await name.fill('独管理');
    await join.click();
    await page.locator('.side').waitFor();
  }
  await page.locator('main h1, [data-row]').first().waitFor();
  return page;
}

const to = (page: Page, path: string) => page.goto(server.origin + path);

/** Notes what axe objects to, in this theme, and whether anything is wider than a phone's window. */
async function look(page: Page, view: string, scheme: 'light' | 'dark' = 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  const bad = await objections(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = await isWider(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  if (wide) bad.push('wider than the window');
  if (bad.length > 0) objected[view] = bad;
}

/** The file that a press makes. */
async function fileOf(page: Page, press: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download') as Promise<Download>, press()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

const isPut = (cell: string) => /^"?'[=+\-@]/.test(cell);

beforeAll(async () => {
  const port = await freePort();
  hookUrl = `http://127.0.0.1:${port}`;
  hook = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      heard.push(body);
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => hook.listen(port, '127.0.0.1', resolve));
  server = await testServer(demo, hookUrl);
  await server.makeWorkspace({ name: 'desk', sample: true });
  admin = await adminApi(server, 'desk');
  await admin.flag(demo.slice(0, 24).map((post, i) => flagOn(post, i % 3 === 0 ? 'grievance' : 'venting')));
  await admin.flag(burst(Date.now()));
  await fillDesk(server.origin, clientOf(server.origin, admin.token), () => undefined);
  one = await signedIn(await admin.invite('admin', '甲管理'));
  two = await signedIn(await admin.invite('admin', '乙管理'));
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await server?.stop();
  hook?.close();
  hook?.closeAllConnections();
});

describe('the overview', () => {
  it('has figures that are so, each leading to where one acts on it', async () => {
    const { lanes } = await admin.get<QueuePage>('/v1/queue');
    for (const [label, path, there] of [
      ['合理诉求', '/?lane=grievance', '[data-row]'],
      ['预警', '/alerts', '[data-alert]'],
      ['事件', '/cases', '[data-case]'],
    ] as const) {
      await to(one, '/overview');
      const stat = one.locator('a.stat').filter({ hasText: label }).first();
      if (label === '合理诉求') {
        await expect.poll(() => stat.locator('.stat-value').innerText()).toBe(String(lanes.grievance));
      }
      await stat.click();
      await one.waitForURL(server.origin + path);
      await one.locator(there).first().waitFor();
    }
    await to(one, '/overview');
    await one.locator('.glance-list a').first().waitFor();
    await look(one, 'overview', 'dark');
    await one.locator('.glance-list a').first().click();
    await one.waitForURL(/\/posts\/\d+/);
  });

  it('has figures of a period, and gives them as CSV without formulas', async () => {
    await to(one, '/overview?by=day');
    await one.locator('.report .stat').first().waitFor();
    await look(one, 'figures');
    await one.getByRole('button', { name: '导出' }).click();
    const { name, bytes } = await fileOf(one, () => one.getByRole('menuitem').nth(1).click());
    expect(name).toMatch(/\.csv$/);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from('\ufeff'));
    expect(bytes.toString()).not.toMatch(/(^|,|\n)[=+@]/);
    // On paper there is the report, and nothing else of the page.
    await one.emulateMedia({ media: 'print' });
    expect(await one.locator('.report .stat').first().isVisible()).toBe(true);
    expect(await one.locator('.side, .page-bar').evaluateAll((parts) => parts.some((it) => it.checkVisibility()))).toBe(
      false,
    );
    // A sheet is narrower than the window, and nothing is drawn anew for it; it goes on over as many sheets as it takes.
    const onSheet = await one.evaluate(() => {
      document.body.style.width = '700px';
      const wide = [...document.querySelectorAll('.chart-box svg')].map((svg) => svg.getBoundingClientRect().right);
      const main = document.querySelector('.main');
      const cut = main === null || getComputedStyle(main).overflowY !== 'visible';
      document.body.style.width = '';
      return { charts: wide.length, right: Math.max(...wide), cut };
    });
    expect(onSheet.charts).toBeGreaterThan(0);
    expect(onSheet.right).toBeLessThanOrEqual(700);
    expect(onSheet.cut).toBe(false);
    await one.emulateMedia({ media: null });
  });
});

describe('alerts', () => {
  const alert = (id: number) => admin.get<AlertDetail>(`/v1/alerts/${id}`);

  it('are acknowledged, closed and taken back with keys, and lead to their post', async () => {
    await to(one, '/alerts');
    await one.locator('[data-alert]').first().waitFor();
    const id = Number(await one.locator('[data-alert].alert-3').first().getAttribute('data-alert'));
    await one.locator(`[data-alert="${id}"] .alert-link`).focus();
    await one.keyboard.press('a');
    await expect.poll(async () => (await alert(id)).alert.state).toBe('acknowledged');
    await one.keyboard.press('u');
    await expect.poll(async () => (await alert(id)).alert.state).toBe('new');
    await one.locator(`[data-alert="${id}"] .alert-link`).focus();
    await one.keyboard.press('Enter');
    await one.waitForURL(`${server.origin}/alerts/${id}`);
    await one.locator('#alert-title').waitFor();
    await look(one, 'alert');
    await one.keyboard.press('c');
    await one.locator('dialog[open] textarea').fill('已核实，=1+1');
    await one.keyboard.press('Control+Enter');
    await expect.poll(async () => (await alert(id)).alert.state).toBe('closed');
    await one.locator('dialog[open]').waitFor({ state: 'detached' });
    await one.keyboard.press('u');
    await expect.poll(async () => (await alert(id)).alert.state).toBe('new');
    await to(one, `/alerts/${id}`);
    await one.getByRole('link', { name: '打开帖子' }).click();
    await one.waitForURL(/\/posts\/\d+/);
    await one.getByText('SHA-256').waitFor();
  });

  it('open where the cursor is, also when the focus has not followed it yet', async () => {
    await to(one, '/alerts');
    await one.locator('[data-alert]').nth(1).waitFor();
    const ids = await one.locator('[data-alert]').evaluateAll((rows) => rows.map((row) => row.dataset.alert));
    await one.locator('.alert-link').first().focus();
    await pressAtOnce(one, ['j', 'Enter']);
    await one.waitForURL(`${server.origin}/alerts/${ids[1]}`);
  });

  it('are acknowledged several at once, and given back at once', async () => {
    await to(one, '/alerts');
    await one.locator('[data-alert]').nth(1).waitFor();
    const ids = await one.locator('[data-alert]').evaluateAll((rows) => rows.map((row) => Number(row.dataset.alert)));
    const states = () => Promise.all(ids.slice(0, 2).map(async (id) => (await alert(id)).alert.state));
    for (const key of ['j', 'x', 'j', 'x', 'a']) await one.keyboard.press(key);
    await expect.poll(states).toEqual(['acknowledged', 'acknowledged']);
    await one.locator('.toast').filter({ hasText: '2' }).first().waitFor();
    await one.keyboard.press('u');
    await expect.poll(states).toEqual(['new', 'new']);
  });

  it('are muted for a time, with a reason, and the mute can be ended', async () => {
    await to(one, '/alerts');
    await one.locator('[data-alert]').first().waitFor();
    await one.keyboard.press('j');
    await one.keyboard.press('m');
    const form = one.locator('dialog[open] form');
    await form.getByLabel('1 小时').check();
    await form.getByLabel('原因').fill('<b>演练</b>');
    await look(one, 'mute', 'dark');
    const closes = form.getByRole('checkbox');
    await closes.uncheck();
    await form.locator('button[type=submit]').click();
    await form.waitFor({ state: 'detached' });
    const [mute] = (await admin.get<Mutes>('/v1/mutes')).items;
    expect(mute).toMatchObject({ reason: '<b>演练</b>' });
    expect(Math.abs((mute?.until ?? 0) - Date.now() - hourMs)).toBeLessThan(5 * 60_000);
    await to(one, '/alerts?show=muted');
    await one.getByText('<b>演练</b>').waitFor();
    await one
      .getByRole('button', { name: /立即结束/ })
      .first()
      .click();
    await expect.poll(async () => (await admin.get<Mutes>('/v1/mutes')).items).toEqual([]);
  });

  it('come while one reads, without moving what is read', async () => {
    await to(one, '/alerts');
    await one.locator('[data-alert]').first().waitFor();
    await one.keyboard.press('j');
    await one.locator('.alert-at').waitFor();
    const shown = () => one.locator('[data-alert]').evaluateAll((rows) => rows.map((row) => row.dataset.alert));
    const before = await shown();
    const post = {
      id: 'weibo-red',
      site: 'weibo' as const,
      author: '路人',
      time: Date.now(),
      text: '海潮银行门口有人挤兑，快去看。',
    };
    await admin.flag([flagOn(post, 'fabrication')]);
    const bar = one.locator('.alerts-fresh');
    await bar.waitFor();
    expect(await shown()).toEqual(before);
    await bar.click();
    await expect.poll(async () => (await shown()).slice(-before.length)).toEqual(before);
    expect((await shown()).length).toBeGreaterThan(before.length);
  });
});

describe('a finding', () => {
  let id = 0;
  const dots = () => one.locator('.finding-picture .picture-dot').count();

  it('says the same in its picture and its table, by keys alone', async () => {
    const found = await eventually(async () => {
      const { items } = await admin.get<Findings>('/v1/coordination');
      return items.find(({ excerpt }) => excerpt.includes('不肯兑付'));
    }, 'the finding');
    id = found.id;
    await to(one, '/coordination');
    const link = one.locator(`.row-link[href="/coordination/${id}"]`);
    await link.waitFor();
    for (let step = 0; step < 5 && !(await link.evaluate((it) => it === document.activeElement)); step++) {
      await one.keyboard.press('j');
    }
    await one.keyboard.press('Enter');
    await one.waitForURL(`${server.origin}/coordination/${id}`);
    const rows = one.getByRole('table', { name: '帖子' }).locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(hostile.length);
    expect(await dots()).toBe(hostile.length);
    // The names beside the lines are drawn, not only there.
    const name = one.locator('.finding-picture text.picture-node').first();
    expect(await name.evaluate((text) => getComputedStyle(text).stroke)).toBe('none');
    await one.locator('.picture-box').focus();
    await one.keyboard.press('j');
    await one.keyboard.press('j');
    await expect.poll(() => one.locator('.picture-said').innerText()).toContain('1');
    await one.keyboard.press('+');
    await one.keyboard.press('0');
    await look(one, 'timeline');
    await one.getByRole('button', { name: '关系图' }).press('Enter');
    await one.locator('.picture-box .picture-node').first().waitFor();
    await one.locator('.picture-box').focus();
    await one.keyboard.press('j');
    expect(await one.evaluate(() => document.activeElement?.hasAttribute('data-account'))).toBe(true);
    await look(one, 'network', 'dark');
    await one.keyboard.press('Enter');
    await one.waitForURL(/\/authors\/\d+/);
    await one.locator('.page-back').waitFor();
    await look(one, 'account');
  });

  it('can be taken along: as a picture, as lines, as a table whose cells are text', async () => {
    await to(one, `/coordination/${id}`);
    await one.locator('.picture-dot').first().waitFor();
    const take = async (name: string) => {
      await one.getByRole('button', { name: '导出' }).click();
      return fileOf(one, () => one.getByRole('menuitem', { name }).click());
    };
    const png = await take('图片（PNG）');
    expect(png.name).toMatch(/\.png$/);
    const picture = readPng(png.bytes);
    const colours = new Set<string>();
    for (let y = 0; y < picture.height; y += 3)
      for (let x = 0; x < picture.width; x += 3) colours.add(picture.at(x, y));
    expect(picture.width).toBeGreaterThan(600);
    expect(colours.size).toBeGreaterThan(8);
    const svg = (await take('矢量图（SVG）')).bytes.toString();
    expect(svg).toMatch(/^<svg[^>]*xmlns=/);
    expect(svg).toContain('&lt;img src=x');
    expect(svg).not.toMatch(/<(script|img|foreignObject|a)[\s>]|<[^>]*\s(on\w+|class|href)=/);
    const csv = (await take('表格（CSV）')).bytes.toString();
    const lines = csv.trimEnd().split('\r\n');
    expect(csv).toMatch(/^\ufeff/);
    expect(lines).toHaveLength(hostile.length + 1);
    expect(lines.filter((line) => line.split(',').some(isPut))).toHaveLength(1);
    expect(lines.filter((line) => line.includes(strangeHost))).toHaveLength(hostile.length);
    expect(csv).not.toContain('\u202e');
  });
});

describe('a finding that is none', () => {
  it('is dismissed with a reason that others see, and taken up again', async () => {
    const { items } = await admin.get<Findings>('/v1/coordination');
    const id = items.find(({ excerpt }) => excerpt.includes('不肯兑付'))?.id ?? 0;
    await to(one, `/coordination/${id}`);
    await one.getByRole('button', { name: '排除', exact: true }).click();
    await one.locator('dialog[open] textarea').fill('<u>转发接力</u>');
    await one.locator('dialog[open] button[type=submit]').click();
    await one.locator('.note', { hasText: '<u>转发接力</u>' }).waitFor();
    await to(two, `/coordination/${id}`);
    await two.locator('.note', { hasText: '甲管理' }).getByRole('button').click();
    await two.locator('.note', { hasText: '甲管理' }).waitFor({ state: 'detached' });
    expect((await admin.get<Findings>('/v1/coordination')).items.map((one) => one.id)).toContain(id);
  });
});

describe('a post', () => {
  it('shows whether its evidence is what was stored, what its copies say, and what belongs to it', async () => {
    const { items } = await admin.get<QueuePage>('/v1/queue?limit=50');
    const id = items.find(({ excerpt }) => excerpt.includes('不肯兑付'))?.id ?? 0;
    await to(one, `/posts/${id}`);
    await one.getByText('证据完好').first().waitFor();
    await one
      .locator('.copy')
      .nth(hostile.length - 2)
      .waitFor();
    const address = one.locator('.post-links a[target=_blank]').first();
    expect(await address.innerText()).toContain(strangeHost);
    expect(await address.getAttribute('rel')).toMatch(/noreferrer/);
    await one.keyboard.press('}');
    await expect
      .poll(() => one.evaluate(() => document.activeElement?.closest('section')?.getAttribute('aria-label') ?? ''))
      .not.toBe('');
    await look(one, 'post', 'dark');
    // A server that shows something else than what was flagged.
    await intercept(one, `**/v1/posts/${id}`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('门口等说法', '门口排队') });
    });
    await one.reload();
    await one.getByText('证据被改动过').first().waitFor();
    await one.unrouteAll();
  });
});

describe('copies and search', () => {
  it('show how wordings differ, and where a link leads', async () => {
    await to(one, '/copies');
    const link = one.locator('.row-link').filter({ hasText: '资金链断' }).first();
    await link.click();
    await one.waitForURL(/\/copies\/\d+/);
    await one.locator('.wording ins, .wording del').first().waitFor();
    await expect.poll(() => one.locator('.chart-box rect').count()).toBeGreaterThan(1);
    await look(one, 'copies');
    await one.locator('.page-back').click();
    await one.waitForURL(/\/copies$/);
    await one.locator('.row-link').filter({ hasText: '不肯兑付' }).first().click();
    const outside = one.locator('.panel a[target=_blank], .panel a[rel*=noopener]').first();
    await outside.waitFor();
    expect(await outside.getAttribute('rel')).toMatch(/noreferrer/);
    expect(await outside.innerText()).toContain(strangeHost);
  });

  it('keep words and filters in the address, and save them under a name', async () => {
    await to(one, '/search');
    await one.locator('#search-words').fill('海潮 银行');
    await one.locator('[data-hit]').first().waitFor();
    const answered = one.waitForResponse(/\/v1\/search\?.*class=grievance/);
    await one.getByLabel('类别', { exact: false }).first().selectOption('grievance');
    await one.waitForURL(/class=grievance/);
    const { items: found } = (await (await answered).json()) as { items: unknown[] };
    expect(new URL(one.url()).searchParams.get('q')).toBe('海潮 银行');
    await one.locator('[data-hit] mark').first().waitFor();
    await expect.poll(() => one.locator('[data-hit]').count()).toBe(found.length);
    const hits = found.length;
    await look(one, 'search', 'dark');
    const address = one.url();
    await one.getByRole('button', { name: '存为常用搜索' }).click();
    await one.locator('dialog[open] input').first().fill('<i>诉求</i>');
    await one.locator('dialog[open] [role=switch]').check();
    await one.keyboard.press('Escape');
    // It was typed: it is asked about.
    await one.locator('dialog[open]').nth(1).waitFor();
    await one.keyboard.press('Escape');
    await one.locator('dialog[open] button[type=submit]').click();
    await one.locator('dialog[open]').first().waitFor({ state: 'detached' });
    const { items } = await admin.get<Views>('/v1/views');
    expect(items.map(({ name, shared }) => ({ name, shared }))).toEqual([{ name: '<i>诉求</i>', shared: true }]);
    await to(two, '/search');
    await two.getByRole('link', { name: /<i>诉求<\/i>/ }).click();
    await two.waitForURL(address);
    await expect.poll(() => two.locator('[data-hit]').count()).toBe(hits);
  });
});

describe('shifts', () => {
  it('are taken over, and what is left to do is ticked off for all', async () => {
    await to(one, '/shifts');
    await one.getByRole('button', { name: '我已看过，接班' }).click();
    await one.getByText(/您于 .* 接班/).waitFor();
    const point = one.locator('[data-point]').first();
    const number = await point.getAttribute('data-point');
    await point.locator('input').press('Space');
    await one.getByText('刚了结的（1）').waitFor();
    await look(one, 'shifts');
    await to(two, '/shifts');
    await two.getByText('刚了结的（1）').click();
    await two.getByText('甲管理 了结').waitFor();
    expect(await two.locator(`.shift-point-done[data-point="${number}"]`).count()).toBe(1);
  });

  it('have a plan that two can edit at once', async () => {
    const rename = async (page: Page, shift: string, name: string) => {
      await to(page, '/shifts?show=rota');
      await page.getByRole('button', { name: `修改${shift}` }).click();
      await page.locator('dialog[open] input').first().fill(name);
      if (page === one) await look(page, 'a shift', 'dark');
      await page.locator('dialog[open] button[type=submit]').click();
      await page.locator('.save-bar').waitFor();
    };
    await rename(two, '晚班', '夜班');
    await rename(one, '早班', '<s>早班</s>');
    const save = (page: Page) => page.locator('.save-bar .button-main').click();
    await save(one);
    await one.locator('.save-bar').waitFor({ state: 'detached' });
    await save(two);
    await two.getByText('已与您的修改合并').waitFor();
    await save(two);
    await two.locator('.save-bar').waitFor({ state: 'detached' });
    const names = (await admin.get<Rota>('/v1/rota')).shifts.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['<s>早班</s>', '夜班']));
    await to(one, '/shifts?show=rota');
    await one.locator('.rota-shifts').getByText('<s>早班</s>').waitFor();
    await look(one, 'rota');
  });
});

describe('people', () => {
  const drawer = async (page: Page, name: string) => {
    await to(page, '/people');
    await page.getByRole('searchbox', { name: '查找成员' }).fill(name);
    await page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click();
    await page.locator('dialog[open]').waitFor();
    return page.locator('dialog[open]').first();
  };

  it('get other roles, and who loses by it is told what', async () => {
    const open = await drawer(one, '韩组长');
    await look(one, 'member');
    await open.getByRole('radio').first().check();
    await open.getByRole('button', { name: '更改角色' }).click();
    const asked = one.locator('dialog[open]').nth(1);
    await asked.getByText('此人不能再').waitFor();
    await asked.locator('.button-main, .button-danger').last().click();
    await expect
      .poll(async () => (await admin.get<Members>('/v1/members')).items.find(({ name }) => name === '韩组长')?.role)
      .toBe('monitor');
  });

  it('lose a device at once: the browser it was is signed out', async () => {
    const lost = await signedIn(await admin.invite('lead', '丙组长'));
    await to(lost, '/alerts');
    await lost.locator('[data-alert]').first().waitFor();
    const open = await drawer(one, '丙组长');
    await open.locator('[data-device] .line-tools button').click();
    await one.locator('dialog[open]').nth(1).locator('.button-main, .button-danger').last().click();
    await lost.locator('.card.join').waitFor({ timeout: 20_000 });
    expect((await admin.get<Devices>('/v1/devices')).items.some(({ memberName }) => memberName === '丙组长')).toBe(
      false,
    );
  });

  it('are invited by a link that is shown once', async () => {
    await to(one, '/people?show=invites');
    await one.getByRole('button', { name: '邀请', exact: true }).click();
    const form = one.locator('dialog[open] form');
    await form.getByRole('radio', { name: /^组长/ }).check();
    await form.getByLabel('姓名').fill('<b>己组长</b>');
    await form.locator('button[type=submit]').click();
    const link = await one.locator('[data-invite-link]').inputValue();
    expect(await one.locator('dialog[open] textarea').inputValue()).toContain(link);
    await look(one, 'an invite', 'dark');
    // One Enter too many does not close it.
    await one.keyboard.press('Enter');
    expect(await one.locator('[data-invite-link]').inputValue()).toBe(link);
    expect(await one.evaluate(() => document.activeElement?.textContent)).toMatch(/复制/);
    const listed = one.locator('.line', { hasText: '<b>己组长</b>' });
    await listed.waitFor();
    const guest = await signedIn(new URL(link).hash.slice(1));
    await guest.getByText('<b>己组长</b>').first().waitFor();
    await to(one, '/people?show=invites');
    await one.locator('.line').or(one.getByText('没有未使用的邀请')).first().waitFor();
    expect(await listed.count()).toBe(0);
  });

  it('who flood the queue have their waiting flags set aside at once, and given back', async () => {
    const waiting = async () => (await admin.get<QueuePage>('/v1/queue?limit=50')).items.length;
    const before = await waiting();
    const open = await drawer(one, 'Test admin');
    await open.getByRole('button', { name: '查看会作废什么' }).click();
    const asked = one.locator('dialog[open]').nth(1);
    await asked.locator('textarea').fill('演练：刷标');
    await look(one, 'setting aside');
    await asked.getByRole('button', { name: '全部作废' }).click();
    await asked.waitFor({ state: 'detached' });
    await expect.poll(waiting).toBeLessThan(before);
    await to(one, '/people?show=aside');
    await one.locator('[data-aside]').getByRole('button', { name: '撤销作废' }).click();
    await one.locator('dialog[open] .button-danger').click();
    await expect.poll(waiting).toBe(before);
  });

  it('judge again, without seeing how, what another has decided', async () => {
    const { version, updatedAt: _, updatedBy: __, ...rules } = await admin.get<Settings>('/v1/settings');
    await admin.write('/v1/settings', { ...rules, secondLook: 50 }, version);
    const { items } = await admin.get<QueuePage>('/v1/queue?limit=50');
    const post = items.find(({ votes, claim }) => votes.venting === 1 && claim === null)?.id ?? 0;
    // It is a lot: decided and taken back until it is drawn.
    await eventually(async () => {
      const { row } = await admin.get<PostDetail>(`/v1/posts/${post}`);
      const decision = { post, version: row.version, outcome: 'confirmed', class: 'venting' };
      const { batch } = await admin.write<DecisionResult>('/v1/decisions', { items: [decision] });
      const drawn = await two.request.get(`${server.origin}/v1/second-looks`);
      if (((await drawn.json()) as { items: unknown[] }).items.length > 0) return true;
      const headers = { authorization: `Bearer ${admin.token}` };
      await fetch(`${server.origin}/v1/decisions/batch/${batch}`, { method: 'DELETE', headers });
      return false;
    }, 'a post that is to be judged again');
    await to(two, '/people?show=looks');
    const judged = two.locator('[data-look]');
    await judged.waitFor();
    expect(await judged.innerText()).not.toContain('Test admin');
    await look(two, 'a second look');
    await judged.getByRole('button', { name: '水军造势' }).click();
    await two.getByText(/判的是：情绪宣泄。您判的是：水军造势/).waitFor();
  });

  it('cannot lock everybody out: the only admin stays one', async () => {
    const { invite } = await server.makeWorkspace({ name: 'alone', sample: true, invite: true });
    const alone = await signedIn(invite ?? '');
    await to(alone, '/people');
    await alone.locator('tbody').getByRole('button').or(alone.locator('tbody a')).first().click();
    const open = alone.locator('dialog[open]').first();
    await open.locator('.note').first().waitFor();
    expect(await open.getByRole('radio').evaluateAll((all) => all.every((it) => it.matches(':disabled')))).toBe(true);
    expect(await open.getByRole('button', { name: /移除/ }).count()).toBe(0);
    // Nothing yet is something to say, too.
    for (const [path, words] of [
      ['/alerts', '没有未关闭的预警'],
      ['/coordination', '.notice'],
      ['/overview', '.stat'],
    ] as const) {
      await to(alone, path);
      const it = words.startsWith('.') ? alone.locator(words) : alone.getByText(words);
      await it.first().waitFor();
      await look(alone, `nothing: ${path}`);
    }
  });
});

describe('lists that are saved as a whole', () => {
  const dialogOf = (page: Page) => page.locator('dialog[open]');
  const done = (page: Page) => dialogOf(page).waitFor({ state: 'detached' });
  const save = (page: Page) => page.locator('.save-bar .button-main').click();
  const saved = (page: Page) => page.locator('.save-bar').waitFor({ state: 'detached' });

  it('are brought together: the watchlist, where two changed the same term and others', async () => {
    const edit = async (page: Page, fresh: string, alias: string) => {
      await to(page, '/watchlist');
      await page.locator('.page-tools .button-main').click();
      await dialogOf(page).locator('.form input').first().fill(fresh);
      await dialogOf(page).locator('button[type=submit]').click();
      await done(page);
      await page
        .getByRole('button', { name: /海潮银行/ })
        .first()
        .click();
      await dialogOf(page).locator('.form textarea').first().fill(alias);
      await dialogOf(page).locator('button[type=submit]').click();
      await done(page);
    };
    await edit(one, '甲的新词', '甲的别名');
    await edit(two, '乙的新词', '乙的别名');
    await save(one);
    await saved(one);
    await save(two);
    await dialogOf(two).getByText('1 个词双方都改了').waitFor();
    expect(await dialogOf(two).innerText()).toContain('甲的新词');
    await look(two, 'lists brought together', 'dark');
    await dialogOf(two).getByRole('radio', { name: '对方的' }).check();
    await dialogOf(two).getByRole('button', { name: '合并并保存' }).click();
    await done(two);
    await saved(two);
    const { terms } = await admin.get<Watchlist>('/v1/watchlist');
    expect(terms.map(({ text }) => text)).toEqual(expect.arrayContaining(['甲的新词', '乙的新词']));
    expect(terms.find(({ text }) => text === '海潮银行')?.aliases).toEqual(['甲的别名']);
  });

  it('keep both wordings of a reply sample until somebody has chosen', async () => {
    for (const page of [one, two]) {
      await to(page, '/templates');
      await page.getByRole('button', { name: '编辑：年费与减免' }).click();
    }
    await dialogOf(one).locator('textarea').fill('甲的口径 {{日期}}');
    await dialogOf(two).locator('textarea').fill('乙的口径 {{日期}}');
    await dialogOf(one).locator('button[type=submit]').click();
    await done(one);
    await dialogOf(two).locator('button[type=submit]').click();
    await dialogOf(two).locator('blockquote', { hasText: '甲的口径' }).waitFor();
    expect(await dialogOf(two).locator('textarea').inputValue()).toBe('乙的口径 {{日期}}');
    await dialogOf(two).getByRole('button', { name: '用我的覆盖' }).click();
    await done(two);
    const { items } = await admin.get<{ items: Template[] }>('/v1/templates');
    expect(items.find(({ title }) => title === '年费与减免')).toMatchObject({ text: '乙的口径 {{日期}}' });
  });
});

describe('a session that ends in the middle of typing', () => {
  it('loses nothing in any view, for who typed it, also where others have saved meanwhile', async () => {
    const typist = await signedIn(await admin.invite('admin', '丁管理'));
    const dialog = typist.locator('dialog[open]');
    // What is not saved is asked about before the page is left.
    typist.on('dialog', (question) => void question.accept());
    await to(typist, '/shifts');
    await typist.locator('textarea[name=note]').fill('写到一半的交接');
    await to(typist, '/alerts');
    await typist.locator('[data-alert]').first().waitFor();
    for (const key of ['j', 'm']) await typist.keyboard.press(key);
    await dialog.getByLabel('原因').fill('写到一半的原因');
    await to(typist, '/templates');
    await typist.getByRole('button', { name: '编辑：谣言澄清' }).click();
    await dialog.locator('textarea').fill('写到一半的口径');
    await to(typist, '/settings');
    await typist.getByLabel('影响面大的门槛').fill('5432');
    await to(typist, '/watchlist');
    await typist.locator('.page-tools .button-main').click();
    await dialog.locator('.form input').first().fill('未存的词');
    await dialog.locator('button[type=submit]').click();
    await typist.locator('.page-tools .button-main').click();
    await dialog.locator('.form input').first().fill('没写完的词');
    await to(typist, '/cases/1/report');
    const generate = typist.getByRole('button', { name: '生成报告' });
    const title = typist.getByLabel('标题', { exact: true });
    await generate.or(title).first().waitFor();
    if (await generate.isVisible()) await generate.click();
    await title.waitFor();

    // Others change the sample meanwhile; then the session ends, and with it comes the last word that is typed.
    const samples = await admin.get<{ items: Template[] }>('/v1/templates');
    const sample = samples.items.find(({ title }) => title === '谣言澄清');
    const given = { title: '谣言澄清', text: '别人的口径', classes: ['fabrication'] };
    await admin.write(`/v1/templates/${sample?.id}`, given, sample?.version);
    const { items } = await admin.get<Devices>('/v1/devices');
    const device = items.find(({ memberName }) => memberName === '丁管理');
    await title.fill('写到一半的报告');
    await typist.locator('.save-bar .button-main').waitFor();
    await admin.revoke(device?.id ?? 0);
    await typist.locator('.card.join').waitFor();
    await typist.goto(`${server.origin}/join#${await admin.inviteMember(device?.member ?? 0)}`);
    await typist.locator('form button[type="submit"]').click();

    await typist.waitForURL('**/cases/1/report');
    await expect.poll(() => title.inputValue()).toBe('写到一半的报告');
    await to(typist, '/shifts');
    await expect.poll(() => typist.locator('textarea[name=note]').inputValue()).toBe('写到一半的交接');
    await to(typist, '/alerts');
    await typist.locator('[data-alert]').first().waitFor();
    for (const key of ['j', 'm']) await typist.keyboard.press(key);
    await expect.poll(() => dialog.getByLabel('原因').inputValue()).toBe('写到一半的原因');
    await to(typist, '/templates');
    await typist.getByRole('button', { name: '编辑：谣言澄清' }).click();
    await expect.poll(() => dialog.locator('textarea').inputValue()).toBe('写到一半的口径');
    await dialog.locator('blockquote', { hasText: '别人的口径' }).waitFor();
    await to(typist, '/settings');
    await expect.poll(() => typist.getByLabel('影响面大的门槛').inputValue()).toBe('5432');
    await to(typist, '/watchlist');
    await typist.locator('.save-bar').waitFor();
    await typist.locator('.term-unsaved', { hasText: '未存的词' }).waitFor();
    await typist.locator('.page-tools .button-main').click();
    await expect.poll(() => dialog.locator('.form input').first().inputValue()).toBe('没写完的词');

    // Somebody else at this browser finds nothing of it.
    await typist.goto(`${server.origin}/join#${await admin.invite('lead', '戊组长')}`);
    await typist.locator('form button[type="submit"]').click();
    await typist.locator('[data-row]').first().waitFor();
    await to(typist, '/shifts');
    await typist.locator('textarea[name=note]').waitFor();
    expect(await typist.locator('textarea[name=note]').inputValue()).toBe('');
    await to(typist, '/watchlist');
    await typist.locator('.terms').waitFor();
    expect(await typist.locator('.save-bar').count()).toBe(0);
  });
});

describe('settings', () => {
  it('are edited by two at once, each by the field', async () => {
    const reach = (page: Page) => page.getByLabel('影响面大的门槛');
    const claim = (page: Page) => page.getByLabel('认领后保留多少分钟');
    const save = (page: Page) => page.locator('.save-bar .button-main').click();
    for (const page of [one, two]) {
      await to(page, '/settings');
      await reach(page).waitFor();
    }
    await reach(one).fill('4321');
    await claim(two).fill('25');
    await reach(two).fill('777');
    await save(one);
    await one.locator('.save-bar').waitFor({ state: 'detached' });
    await save(two);
    const asked = two.locator('dialog[open]');
    await asked.getByText('777').waitFor();
    await look(two, 'a lost race', 'dark');
    await asked.getByRole('radio').nth(1).check();
    await asked.locator('.button-main').click();
    await save(two);
    await two.locator('.save-bar').waitFor({ state: 'detached' });
    expect(await admin.get<Settings>('/v1/settings')).toMatchObject({ greatReach: 4321, claimMinutes: 25 });
    await to(two, '/settings?section=duty');
    await two.locator('.choices-line').first().waitFor();
    await look(two, 'settings');
  });

  it('send a test to where alerts go', async () => {
    await to(one, '/settings?section=integrations');
    await one.locator('.section, .panel').filter({ hasText: '预警推送' }).getByRole('button', { name: '添加' }).click();
    const form = one.locator('dialog[open] form');
    await form.locator('select').first().selectOption('generic');
    await form.locator('input').first().fill('=值班群<b>');
    await form.locator('input[type=url]').fill(`${hookUrl}/hook`);
    await form.locator('input[type=password]').fill('a-secret-of-sixteen-letters');
    await form.locator('button[type=submit]').click();
    await form.waitFor({ state: 'detached' });
    const line = one.locator('[data-webhook]');
    await line.getByText('=值班群<b>').waitFor();
    await line.locator('.line-tools button').first().click();
    await one.locator('.toast').filter({ hasText: '已送达' }).or(one.locator('.toast-info')).first().waitFor();
    expect(heard).toHaveLength(1);
    expect(JSON.parse(heard[0] ?? '')).toBeTypeOf('object');
    await line.locator('.line-tools button').last().click();
    await one.locator('dialog[open] .button-danger, dialog[open] .button-main').last().click();
    await line.waitFor({ state: 'detached' });
  });
});

describe('the audit', () => {
  it('finds the chain whole, and says where a broken one breaks', async () => {
    await to(one, '/audit');
    await one.locator('[data-event]').first().waitFor();
    await look(one, 'audit', 'dark');
    await one.locator('[data-event] .icon-button').first().press('Enter');
    await one.locator('.event-more').waitFor();
    await to(one, '/audit?show=verify');
    await one.getByRole('button', { name: '开始核验' }).click();
    const verdict = one.locator('[data-verdict]');
    await verdict.waitFor();
    expect(await verdict.getAttribute('data-verdict')).toBe('whole');
    await look(one, 'verified');
    await intercept(one, '**/v1/audit?*', async (route) => {
      const answer = await route.fetch();
      const page = (await answer.json()) as AuditPage;
      await route.fulfill({
        response: answer,
        json: {
          ...page,
          items: page.items.map((event) => (event.seq === 12 ? { ...event, at: event.at + 1 } : event)),
        },
      });
    });
    await one.getByRole('button', { name: '再核验一次' }).click();
    await one.locator('[data-verdict=broken]').waitFor();
    expect(await verdict.innerText()).toContain('第 12 条');
    await one.unroute('**/v1/audit?*');
  });

  it('exports files whose cells are text', async () => {
    await to(one, '/audit?show=export');
    await one.getByRole('checkbox').check();
    const { name, bytes } = await fileOf(one, () => one.locator('[data-export=posts] button').click());
    expect(name).toMatch(/posts\.csv$/);
    const text = bytes.toString();
    expect(text).toMatch(/^\ufeff/);
    expect(text).not.toMatch(/(^|,|\n)"?[=+@]/);
    await one.locator('[data-export=posts] [role=status]').waitFor();
    await look(one, 'export', 'dark');
  });
});

it('no view had anything that the policy refuses, an error, or what axe objects to', () => {
  expect(refused).toEqual([]);
  expect(objected).toEqual({});
});
