import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { BrowserContext, Download, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAnswer, CaseDetail, CaseState } from '../../shared/contract/cases.ts';
import type { Devices } from '../../shared/contract/people.ts';
import type { QueuePage } from '../../shared/contract/review.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { clientOf } from '../seed/desk.ts';
import { adminApi, flagOn } from './harness/api.ts';
import { pressAtOnce } from './harness/at-once.ts';
import { objections } from './harness/axe.ts';
import { sharedBare } from './harness/bare-chromium.ts';
import { intercept } from './harness/intercept.ts';
import { eventually } from './harness/profile.ts';
import { testServer } from './harness/server.ts';
import { isWider } from './harness/wider.ts';

/**
 * Cases as two leads work on them at once, in real windows: each has a browser of their own, the texts are those they read.
 * What the server does with each act is tested in test/worker; here it is what they see.
 */
const posts = madeUpFeed(Date.now()).filter((post) => post.site === 'weibo');
const classes: FlagClass[] = ['grievance', 'fabrication', 'water_army', 'venting'];
/** Runs as a script, turns the text around, is a formula in a table: in a title, a note, a file's name. */
const hostile = '=HYPERLINK("http://x.test","点我")<img src=x onerror="boom()">\u202e报告\u2066';
const shownHostile = 'U+202E';
const inTitle = hostile.replaceAll(/[\u202e\u2066]/g, '');

let server: LocalServer;
let admin: Awaited<ReturnType<typeof adminApi>>;
const contexts: BrowserContext[] = [];

interface Lead {
  page: Page;
  name: string;
}

/** Somebody who has signed in, with a window of their own. */
async function signedIn(invite: string, name: string): Promise<Lead> {
  const context = await (await sharedBare()).newContext({
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  contexts.push(context);
  const page = await context.newPage();
  await context.addInitScript('globalThis.boom = () => { globalThis.boomed = true; }');
  await page.goto(`${server.origin}/join#${invite}`);
  await page.locator('form button[type="submit"]').click();
  await page.locator('.shell').waitFor();
  return { page, name };
}

let shen: Lead;
let han: Lead;

beforeAll(async () => {
  server = await testServer(posts);
  await server.makeWorkspace({ name: 'branch', sample: true });
  admin = await adminApi(server, 'branch');
  await admin.flag(posts.slice(0, 10).map((post, i) => flagOn(post, classes[i % classes.length] ?? 'venting')));
  [shen, han] = await Promise.all([
    signedIn(await admin.invite('lead', '沈组长'), '沈组长'),
    signedIn(await admin.invite('lead', '韩组长'), '韩组长'),
  ]);
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await server?.stop();
});
// Whatever a test showed: nothing of it was run.
afterEach(async () => {
  for (const context of contexts) {
    for (const page of context.pages()) expect(await page.evaluate('globalThis.boomed')).toBeUndefined();
  }
});

/** The window itself never scrolls: only what is in it does, and nothing of that sideways. */
const overflows = async (page: Page) =>
  (await isWider(page)) ||
  page.evaluate(() => document.documentElement.scrollHeight > document.documentElement.clientHeight);

/** Wide in light and narrow in dark, as far as one of both goes for each: what is looked at stays as it is. */
const looks = [
  { width: 390, theme: 'dark' },
  { width: 1440, theme: 'light' },
] as const;

/** What is wrong with a page as it looks now. A `name` also keeps its picture where `FENGSHENG_PICTURES` says. */
async function wrongWith(page: Page, name: string, within?: string): Promise<string[]> {
  const found: string[] = [];
  const folder = process.env.FENGSHENG_PICTURES;
  for (const { width, theme } of looks) {
    await page.setViewportSize({ width, height: folder === undefined ? 900 : 1700 });
    await page.emulateMedia({ colorScheme: theme });
    const said = (text: string) => `${name}, ${width} px, ${theme}: ${text}`;
    found.push(...(await objections(page, within)).map(said));
    if (await overflows(page)) found.push(said('larger than the window'));
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.${width}.png`) });
  }
  return found;
}

const dialog = (page: Page): Locator => page.getByRole('dialog');
const button = (at: Page | Locator, name: string) => at.getByRole('button', { name, exact: true });
/** Says yes to a question. */
const agree = (page: Page) => dialog(page).locator('.dialog-foot .button-danger').click();
const toast = (page: Page, text: string) => page.locator('.toast', { hasText: text }).first();
const numberIn = (page: Page) => Number(/\/cases\/(\d+)/.exec(page.url())?.[1]);

async function makeCase(given: Record<string, unknown>): Promise<CaseState> {
  const made = await admin.write<CaseAnswer>('/v1/cases', {
    title: '一件事',
    risk: 'service',
    source: 'social',
    grade: 'general',
    ...given,
  });
  return made.case;
}
const open = async ({ page }: Lead, id: number, part = '') => {
  await page.goto(`${server.origin}/cases/${id}${part}`);
  await page.locator('.case-head h1').waitFor();
};
const freePosts = async (n: number): Promise<number[]> => {
  const { items } = await admin.get<QueuePage>('/v1/queue?limit=50');
  return items
    .filter((row) => row.caseId === null)
    .slice(0, n)
    .map(({ id }) => id);
};
const stored = async (id: number) => (await admin.get<{ case: CaseState }>(`/v1/cases/${id}`)).case;

describe('a case is made', () => {
  it('of posts of the queue with e, graded and given to another lead', async () => {
    const { page } = shen;
    await page.goto(server.origin);
    await page.locator('[data-row]').nth(1).waitFor();
    for (const key of ['j', 'x', 'j', 'x', 'e']) await page.keyboard.press(key);
    const form = dialog(page);
    await form.getByText('共 2 个帖子').waitFor();
    await expect.poll(() => form.getByLabel('标题').inputValue()).toMatch(/2 条/);
    await form.getByLabel('标题').fill('客户反映年费');
    await form.getByLabel('风险类别').selectOption({ label: '产品质量' });
    await form.getByLabel('分级', { exact: true }).selectOption('major');
    await form.getByLabel('负责人').selectOption({ label: '韩组长' });
    const wrong = await wrongWith(page, 'start', 'dialog');
    await button(form, '建立事件').click();
    await toast(page, '已建立“客户反映年费”').getByRole('button', { name: '打开' }).click();
    await page.locator('.case-head h1', { hasText: '客户反映年费' }).waitFor();
    await expect.poll(() => page.title()).toMatch(/^客户反映年费 · 事件/);
    const made = await stored(numberIn(page));
    expect(made).toMatchObject({ grade: 'major', posts: 2, owner: { name: '韩组长' }, stage: 'report' });
    // A written report is wanted from this grade on, and when can be changed.
    await expect.poll(() => page.getByLabel('书面报告期限').inputValue()).not.toBe('');
    expect(wrong).toEqual([]);
  });

  it('of an alert and of a text with all that carry it', async () => {
    const { page } = shen;
    await page.goto(`${server.origin}/alerts`);
    await page.locator('[data-alert]').first().waitFor();
    for (const key of ['j', 'e']) await page.keyboard.press(key);
    await dialog(page).getByLabel('标题').waitFor();
    expect(await dialog(page).getByLabel('标题').inputValue()).not.toBe('');
    const make = async (title: string) => {
      await dialog(page).getByLabel('标题').fill(title);
      await dialog(page).getByLabel('风险类别').selectOption({ label: '产品质量' });
      const moves = dialog(page).getByRole('checkbox', { name: /移/ });
      if (await moves.isVisible()) await moves.check();
      await button(dialog(page), '建立事件').click();
      await toast(page, `已建立“${title}”`).getByRole('button', { name: '打开' }).click();
      await page.locator('.case-head h1', { hasText: title }).waitFor();
      return numberIn(page);
    };
    await make('由预警立的');
    await page.getByText('来自预警').waitFor();
    await page.goto(`${server.origin}/copies`);
    await page.locator('a[href^="/copies/"]').first().click();
    await button(page.locator('main'), '建立事件').first().click();
    await dialog(page)
      .getByText(/共 \d+ 个帖子/)
      .waitFor();
    const id = await make('由同源文本立的');
    expect((await admin.get<CaseDetail>(`/v1/cases/${id}`)).clusters).toHaveLength(1);
    await expect.poll(async () => (await stored(id)).posts).toBeGreaterThan(0);
  });
});

describe('a case that is only watched', () => {
  it('goes back to its response by itself when its text goes round again', async () => {
    const text = '海潮银行理财暴雷，客户经理集体失联，大家赶紧去网点把钱取出来，晚了就没有了，已经有人排队';
    const copies = (from: number, to: number) =>
      admin.flag(
        Array.from({ length: to - from }, (_, n) =>
          flagOn(
            { id: `again${from + n}`, site: 'weibo', author: `号${from + n}`, time: Date.now() - 60_000, text },
            'fabrication',
          ),
        ),
      );
    await copies(0, 2);
    const cluster = await eventually(async () => {
      const { items } = await admin.get<{ items: { id: number; excerpt: string }[] }>('/v1/clusters');
      return items.find(({ excerpt }) => excerpt.includes('理财暴雷'))?.id;
    }, 'the text');
    const { id } = await makeCase({ title: '又传开了', origin: { clusters: [cluster] } });
    await expect.poll(async () => (await stored(id)).posts).toBe(2);
    const client = clientOf(server.origin, admin.token);
    const move = async (change: object) =>
      client.send('POST', `/v1/cases/${id}/move`, { reason: '', ...change }, (await stored(id)).version);
    await move({ to: 'response' });
    await move({ to: 'follow_up', result: '已辟谣' });
    await open(shen, id);
    const here = (stage: string) => shen.page.locator('.case-step-here', { hasText: stage }).waitFor();
    await here('后续处理');
    await copies(2, 6);
    // Without a reload, and with a word on why.
    await here('处置');
    await shen.page.getByRole('link', { name: '历史' }).click();
    await shen.page.locator('.case-parts').getByText('又有增长，自动从').waitFor();
    expect(await stored(id)).toMatchObject({ stage: 'response' });
  });
});

describe('the board', () => {
  it('is gone through and moved on from the keyboard, up to closing with a second look', async () => {
    const { id } = await makeCase({ title: '键盘走一遍', grade: 'critical' });
    const { page } = shen;
    await page.goto(`${server.origin}/cases`);
    const card = page.locator(`[data-case="${id}"]`);
    await card.waitFor();
    const wrong = await wrongWith(page, 'board');
    await card.waitFor();
    await page.locator('[data-case]').first().waitFor();
    // j goes down until it is there.
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-case') ?? null);
    for (let at = await focused(); at !== String(id); at = await focused()) {
      await page.keyboard.press('j');
      await expect.poll(focused).not.toBe(at);
    }
    await page.locator(`[data-case="${id}"]:focus`).waitFor();
    await page.keyboard.press('m');
    await button(dialog(page), '转入处置').waitFor();
    wrong.push(...(await wrongWith(page, 'move', 'dialog')));
    await page.keyboard.press('Enter');
    await page.locator(`[data-stage="response"] [data-case="${id}"]`).waitFor();
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('m');
    await dialog(page).getByLabel('处置结果').fill('已经答复，客户满意。');
    await page.keyboard.press('Control+Enter');
    await page.locator(`[data-stage="follow_up"] [data-case="${id}"]`).waitFor();
    // Back to the left, where the other one is, and again to the right.
    await page.keyboard.press('h');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-case')))
      .not.toBe(String(id));
    await page.keyboard.press('l');
    await page.keyboard.press('l');
    await page.locator(`[data-case="${id}"]:focus`).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/cases/${id}$`));
    await page.locator('.case-head h1').waitFor();
    await page.keyboard.press('m');
    await dialog(page).getByLabel('归档').check();
    await button(dialog(page), '建议归档').click();
    // The watch is not over: why not to wait has to be said.
    await dialog(page).getByRole('alert').waitFor();
    await dialog(page).getByLabel('为什么不等观察期结束').fill('客户已书面确认。');
    await button(dialog(page), '建议归档').click();
    await page.getByText('等待复核归档').waitFor();
    expect(wrong).toEqual([]);

    // The other lead finds it in what waits for a second look.
    await han.page.goto(`${server.origin}/cases?toClose=1`);
    await han.page.locator('[data-case]').first().waitFor();
    expect(await han.page.locator('[data-case]').count()).toBe(1);
    await button(han.page, '与我有关')
      .or(han.page.getByRole('button', { name: /^与我有关/ }))
      .click();
    await dialog(han.page).getByRole('link', { name: '键盘走一遍' }).click();
    await han.page.getByText('客户已书面确认。').waitFor();
    await button(han.page, '同意并归档').click();
    await han.page.locator('.case-step-here', { hasText: '归档' }).waitFor();
    expect((await stored(id)).stage).toBe('closed');
    // Who proposed it sees it at once.
    await page.locator('.case-step-here', { hasText: '归档' }).waitFor();

    // It is opened again with a reason.
    await button(page, '重新打开').click();
    await dialog(page).getByLabel('原因').fill('客户又来电。');
    await dialog(page).locator('.button-main').click();
    await page.locator('.case-step-here', { hasText: '后续处理' }).waitFor();
  });

  it('opens the case the cursor is on, also when the focus has not followed it yet', async () => {
    for (const title of ['快键一', '快键二']) await makeCase({ title });
    const { page } = shen;
    await page.goto(`${server.origin}/cases`);
    const column = page.locator('[data-stage="report"] [data-case]');
    await column.nth(1).waitFor();
    const second = await column.nth(1).getAttribute('data-case');
    await column.first().focus();
    await pressAtOnce(page, ['j', 'Enter']);
    await page.waitForURL(`${server.origin}/cases/${second}`);
  });

  it('shows what is overdue and what is a drill, and lists keys under ?', async () => {
    const late = await makeCase({ title: '已经晚了' });
    await admin.write('/v1/cases', { title: '演练一次', risk: 'service', source: 'other', drill: true });
    const due = { dueAt: late.stageSince + 1 };
    await clientOf(server.origin, admin.token).send('PATCH', `/v1/cases/${late.id}`, due, late.version);
    const { page } = shen;
    await page.goto(`${server.origin}/cases`);
    await page.getByLabel('已逾期').check();
    await page.waitForURL(/overdue=1/);
    await page.locator('.case-card', { hasText: '已经晚了' }).getByText('超期').waitFor();
    expect(await page.locator('.case-card').count()).toBe(1);
    await page.goto(`${server.origin}/cases?drill=only`);
    await page.locator('.case-card', { hasText: '演练一次' }).waitFor();
    expect(await page.locator('.case-card').count()).toBe(1);
    expect(await page.locator('.case-card .badge', { hasText: '演练' }).count()).toBe(1);
    await page.keyboard.press('?');
    const help = dialog(page);
    await help.getByText('移到别的阶段').waitFor();
    const wrong = await wrongWith(page, 'help', 'dialog');
    await page.keyboard.press('Escape');
    expect(wrong).toEqual([]);
  });
});

describe('what is written in a case', () => {
  it('tells whom it mentions, at once, and is inert whatever it says', async () => {
    const { id } = await makeCase({ title: hostile });
    await han.page.goto(`${server.origin}/cases`);
    await han.page.locator(`[data-case="${id}"]`).waitFor();
    await open(shen, id);
    const { page } = shen;
    // What turns text around is taken out of a title; it is shown as text, all of it.
    expect(await page.locator('.case-head h1').innerText()).toBe(inTitle);
    await page.keyboard.press('n');
    const note = page.getByLabel('写一条备注');
    await page.locator('.case-writing textarea:focus').waitFor();
    await page.keyboard.type('请 @韩');
    await page.locator('.case-people [role="option"]').first().waitFor();
    const wrong = await wrongWith(page, 'note');
    await note.focus();
    await page.keyboard.type('组');
    await page.keyboard.press('Enter');
    await expect.poll(() => note.inputValue()).toBe('请 @韩组长 ');
    await page.keyboard.insertText(`看看 ${hostile}`);
    await page.keyboard.press('Control+Enter');
    await page.locator('.case-note .case-mention', { hasText: '@韩组长' }).waitFor();
    expect(await page.locator('.case-note .case-text').first().innerText()).toContain(shownHostile);
    // On the other's board, without a reload.
    await han.page.locator('.case-card', { hasText: '1 条提到我' }).waitFor();
    // What is far too long is counted, not cut off, and cannot be sent.
    await note.fill('长'.repeat(100_000));
    await page.getByText(/多了 [\d,]+ 字/).waitFor();
    expect(await button(page, '添加备注').isDisabled()).toBe(true);
    await note.fill('');
    expect(wrong).toEqual([]);
  });

  it('holds tasks, contacts and files, and gives a file back as it was stored', async () => {
    const { id } = await makeCase({ title: '待办、沟通、附件' });
    await open(shen, id, '?tab=tasks');
    const { page } = shen;
    await page.getByLabel('要做的事').fill('起草口径');
    await page.getByLabel('由谁').selectOption({ label: '韩组长' });
    await button(page, '添加待办').click();
    await page.locator('.case-task', { hasText: '起草口径' }).waitFor();
    const wrong = await wrongWith(page, 'tasks');
    await page.locator('.case-task input').check();
    await page.locator('.case-task-done').waitFor();

    await page.getByRole('link', { name: /^沟通记录/ }).click();
    await button(page, '记一次沟通').click();
    await dialog(page).getByLabel('是谁').fill(hostile);
    await dialog(page).getByLabel('说了什么').fill('请对方核实。');
    wrong.push(...(await wrongWith(page, 'contact', 'dialog')));
    await button(dialog(page), '保存').click();
    await page.locator('.case-note', { hasText: '请对方核实。' }).waitFor();

    await page.getByRole('link', { name: /^报告与附件/ }).click();
    await button(page, '添加文件').waitFor();
    const words = Buffer.from('电话记录：已受理。\n');
    const name = `${hostile.replaceAll(/[<>:"/\\|?*]/g, '')}.txt`;
    await page.locator('input[type=file]').setInputFiles([
      { name, mimeType: 'text/plain', buffer: words },
      { name: 'run.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    ]);
    const row = page.locator('[aria-label="附件"] .file-row');
    await row.waitFor();
    await page.getByText('不支持这种文件').waitFor();
    wrong.push(...(await wrongWith(page, 'files')));
    expect(await row.innerText()).toContain('img src=x onerror=boom()报告.txt');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('button', { name: /^下载/ }).click(),
    ]);
    expect(await bytesOf(file)).toEqual(words);
    // A server that gives out something else: it is not saved, and the page says so.
    await intercept(page, '**/attachments/*', (route) =>
      route.fulfill({ body: 'other', contentType: 'application/octet-stream' }),
    );
    await row.getByRole('button', { name: /^下载/ }).click();
    await toast(page, '与入档时不一致').waitFor();
    await page.unrouteAll();
    expect(wrong).toEqual([]);
  });

  it('takes files that are dropped anywhere on its page or pasted, also in the middle of a note', async () => {
    const { id } = await makeCase({ title: '拖放与粘贴' });
    await open(shen, id);
    const { page } = shen;
    /** Hands files to the page as a hand or the clipboard would; gives whether the page took them from the browser. */
    const hand = (
      type: 'dragover' | 'drop' | 'paste',
      on: string,
      files: [name: string, bytes: number[]][],
      text = '',
    ) =>
      page.evaluate(
        ([type, on, files, text]) => {
          const carried = new DataTransfer();
          for (const [name, bytes] of files) carried.items.add(new File([new Uint8Array(bytes)], name));
          if (text !== '') carried.setData('text/plain', text);
          const init = { bubbles: true, cancelable: true };
          const event =
            type === 'paste'
              ? new ClipboardEvent(type, { ...init, clipboardData: carried })
              : new DragEvent(type, { ...init, dataTransfer: carried });
          document.querySelector(on)?.dispatchEvent(event);
          return event.defaultPrevented;
        },
        [type, on, files, text] as const,
      );
    const picture = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1];
    const listed = async () => {
      const { items } = await admin.get<{ items: { name: string }[] }>(`/v1/cases/${id}/attachments`);
      return items.map(({ name }) => name).sort();
    };

    // A note is being written: the picture becomes a file, the text stays, and the page stays where it is.
    await page.getByLabel('写一条备注').fill('见截图');
    expect(await hand('paste', '.case-writing textarea', [['image.png', picture]])).toBe(true);
    await toast(page, '已添加“粘贴的图片').waitFor();
    expect(await page.getByLabel('写一条备注').inputValue()).toBe('见截图');
    expect(await listed()).toEqual([expect.stringMatching(/^粘贴的图片 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)]);
    // Cells of a spreadsheet come with a picture of them: in a field they are text.
    expect(await hand('paste', '.case-writing textarea', [['image.png', picture]], '甲\t乙')).toBe(false);

    expect(await hand('dragover', '.case-head h1', [['a.txt', [65]]])).toBe(true);
    await page.getByText('松开即可把文件加到这个事件').waitFor();
    const wrong = await objections(page);
    const dropped: [string, number[]][] = [
      ['a.txt', [65]],
      ['run.exe', [77, 90]],
      ['renamed.png', [77, 90]],
    ];
    expect(await hand('drop', '.case-head h1', dropped)).toBe(true);
    const refused = page.getByRole('list', { name: '正在上传的文件' });
    await refused.getByText('不支持这种文件').waitFor();
    await refused.getByText('文件内容与后缀名不符').waitFor();
    await toast(page, '已添加“a.txt”').getByRole('button', { name: '查看附件' }).click();
    await page.locator('[aria-label="附件"] .file-row', { hasText: 'a.txt' }).waitFor();
    expect((await listed())[0]).toBe('a.txt');
    expect(wrong).toEqual([]);
    for (const name of ['run.exe', 'renamed.png']) await button(page, `从列表中去掉“${name}”`).click();
    await refused.waitFor({ state: 'detached' });

    // One that is far too large is refused before it is read; over a dialog nothing is dropped, and the page is not left.
    const huge = join(await mkdtemp(join(tmpdir(), 'fengsheng-huge-')), 'huge.pdf');
    await writeFile(huge, '');
    await truncate(huge, 3 * 1024 ** 3);
    await page.locator('input[type=file]').setInputFiles(huge);
    await refused.getByText('文件太大').waitFor();
    await rm(dirname(huge), { recursive: true });
    await page.keyboard.press('?');
    expect(await hand('drop', 'dialog', [['b.txt', [66]]])).toBe(true);
    await page.keyboard.press('Escape');
    expect(await listed()).toHaveLength(2);
  });

  it('is there again after the session ended while it was being typed', async () => {
    const { id } = await makeCase({ title: '写到一半' });
    const lead = await signedIn(await admin.invite('lead', '陈组长'), '陈组长');
    const { page } = lead;
    await open(lead, id);
    await page.getByLabel('写一条备注').fill('写到一半的话');
    await page.getByRole('button', { name: '编辑情况概述' }).click();
    await page.getByRole('textbox', { name: '情况概述' }).fill('写到一半的概述');
    const { items } = await admin.get<Devices>('/v1/devices');
    const device = items.find(({ memberName }) => memberName === '陈组长');
    await admin.revoke(device?.id ?? 0);
    await button(page, '添加备注').click();
    await page.locator('.shell').waitFor({ state: 'detached' });
    await page.goto(`${server.origin}/join#${await admin.inviteMember(device?.member ?? 0)}`);
    await page.locator('form button[type="submit"]').click();
    await page.waitForURL(new RegExp(`/cases/${id}`));
    await expect.poll(() => page.getByLabel('写一条备注').inputValue()).toBe('写到一半的话');
    expect(await page.getByRole('textbox', { name: '情况概述' }).inputValue()).toBe('写到一半的概述');
    await button(page, '添加备注').click();
    await page.locator('.case-note', { hasText: '写到一半的话' }).waitFor();
    await page.context().close();
    contexts.splice(contexts.indexOf(page.context()), 1);
  });
});

describe('two leads edit one case at once', () => {
  const edit = async ({ page }: Lead, field: string, text: string) => {
    await page.getByRole('button', { name: `编辑${field}` }).click();
    await page.locator('.case-in-place-form').getByLabel(field).fill(text);
  };
  const save = ({ page }: Lead) => button(page.locator('.case-in-place-form'), '保存').click();

  it('different fields: both are kept, and nobody is asked', async () => {
    const { id } = await makeCase({ title: '各改各的' });
    await Promise.all([open(shen, id), open(han, id)]);
    await edit(shen, '情况概述', '沈写的概述');
    await edit(han, '处置结果', '韩写的结果');
    await save(han);
    await han.page.locator('.case-text', { hasText: '韩写的结果' }).waitFor();
    await save(shen);
    await shen.page.locator('.case-text', { hasText: '沈写的概述' }).waitFor();
    expect(await stored(id)).toMatchObject({ summary: '沈写的概述', result: '韩写的结果' });
  });

  it('the same: the later one is shown both, and theirs, mine or both is kept', async () => {
    const { id } = await makeCase({ title: '改同一处' });
    await Promise.all([open(shen, id), open(han, id)]);
    await edit(shen, '情况概述', '沈写的');
    await edit(han, '情况概述', '韩写的');
    await save(han);
    await shen.page.getByText('您编辑时有人改了这一项').waitFor();
    await save(shen);
    const asked = dialog(shen.page);
    await asked.getByText('韩写的').waitFor();
    const wrong = await wrongWith(shen.page, 'clash', 'dialog');
    await asked.getByLabel('合并成一段').check();
    await button(asked, '保存').click();
    await expect.poll(async () => (await stored(id)).summary).toBe('韩写的\n\n沈写的');
    await shen.page.locator('.case-in-place-form').waitFor({ state: 'detached' });

    await edit(shen, '标题', '沈的标题');
    await edit(han, '标题', '韩的标题');
    await save(han);
    await save(shen);
    await dialog(shen.page).getByLabel('用对方的').check();
    await button(dialog(shen.page), '保存').click();
    await shen.page.locator('.case-head h1', { hasText: '韩的标题' }).waitFor();
    expect((await stored(id)).title).toBe('韩的标题');
    expect(wrong).toEqual([]);
  });
});

describe('cases that belong together', () => {
  it('are merged and taken apart again, and split', async () => {
    const some = await freePosts(3);
    const [into, from] = [
      await makeCase({ title: '留下的', origin: { posts: some.slice(0, 2) } }),
      await makeCase({ title: '并进来的', origin: { posts: some.slice(2) } }),
    ];
    await open(shen, into.id, '?tab=posts');
    const { page } = shen;
    const menu = page.locator('.case-head-top').getByRole('button', { name: '更多操作' });
    await menu.click();
    await page.getByRole('menuitem', { name: '把另一个事件并进来' }).click();
    await dialog(page).getByRole('searchbox').fill('并进来');
    await dialog(page)
      .getByRole('radio', { name: /并进来的/ })
      .check();
    const wrong = await wrongWith(page, 'merge', 'dialog');
    await button(dialog(page), '合并').click();
    await expect.poll(() => page.locator('.case-post').count()).toBe(3);
    expect((await stored(from.id)).mergedInto).toBe(into.id);
    wrong.push(...(await wrongWith(page, 'posts')));
    await button(page, '把“并进来的”拆回').click();
    await agree(page);
    await expect.poll(() => page.locator('.case-post').count()).toBe(2);

    await page.locator('.case-post input').first().check();
    await button(page, '拆成新事件').click();
    await dialog(page).getByLabel('标题').fill('拆出来的');
    await button(dialog(page), '拆成新事件').click();
    await toast(page, '已拆成新事件').getByRole('button', { name: '打开' }).click();
    await page.locator('.case-head h1', { hasText: '拆出来的' }).waitFor();
    expect((await stored(numberIn(page))).posts).toBe(1);
    expect((await stored(into.id)).posts).toBe(1);

    await menu.click();
    await page.getByRole('menuitem', { name: '关联另一个事件' }).click();
    await dialog(page).getByRole('searchbox').fill('并进来');
    await dialog(page)
      .getByRole('radio', { name: /并进来的/ })
      .check();
    await button(dialog(page), '关联').click();
    await toast(page, '已与“并进来的”关联').waitFor();
    await button(page, '取消与“并进来的”的关联').click();
    await toast(page, '已取消关联').waitFor();
    expect(wrong).toEqual([]);
  });
});

const bytesOf = async (file: Download): Promise<Buffer> => readFile(await file.path());

describe('the incident report', () => {
  it('is generated, edited, saved, brought together after a lost race, printed, exported and made final', async () => {
    const { id } = await makeCase({ title: hostile, summary: hostile, origin: { posts: await freePosts(2) } });
    const { page } = shen;
    await page.goto(`${server.origin}/cases/${id}/report`);
    await button(page, '生成报告').click();
    const title = page.getByLabel('标题', { exact: true });
    await title.waitFor();
    const wrong = await wrongWith(page, 'report');
    await title.fill(`关于客户反映年费的报告${hostile}`);
    const measures = page.locator('.report-section textarea').last();
    await measures.fill('请总行协调。');
    await page.locator('.save-bar').waitFor();
    await button(page, '保存').click();
    await toast(page, '已保存为第 2 版').waitFor();

    // The other lead saves the same and something else meanwhile.
    await han.page.goto(`${server.origin}/cases/${id}/report`);
    await han.page.getByLabel('标题', { exact: true }).waitFor();
    await han.page.getByLabel('主送').fill('总行办公室');
    await han.page.getByLabel('标题', { exact: true }).fill('韩的标题');
    await button(han.page, '保存').click();
    await toast(han.page, '已保存为第 3 版').waitFor();
    await title.fill(`关于年费舆情的报告${hostile}`);
    await page.getByLabel('发文单位').fill('海潮银行');
    await page.getByLabel('文号').fill('海银舆〔2026〕3号');
    await page.getByLabel('份号').fill('12');
    await page.getByLabel('密级').selectOption('confidential');
    await page.getByLabel('保密期限').fill('1年');
    await page.getByLabel('紧急程度').selectOption('urgent');
    await page.getByLabel('抄送').fill('合规部');
    await page.getByLabel('附件名称').fill('原帖截图\n客户名单');
    await button(page, '保存').click();
    const asked = dialog(page);
    await asked.getByText('韩的标题').waitFor();
    wrong.push(...(await wrongWith(page, 'report race', 'dialog')));
    await asked.getByRole('radio', { name: /^我的/ }).check();
    await button(asked, '按选择保存').click();
    await toast(page, '已保存为第 4 版').waitFor();
    expect(await page.getByLabel('主送').inputValue()).toBe('总行办公室');

    await button(page, '版本 4').click();
    await dialog(page).getByText('第 3 版', { exact: true }).waitFor();
    wrong.push(...(await wrongWith(page, 'versions', 'dialog')));
    await page.keyboard.press('Escape');
    await page.getByText('版面', { exact: true }).click();
    await page.locator('.paper h1').waitFor();
    wrong.push(...(await wrongWith(page, 'paper')));

    // On paper there is the document, and nothing else of the page.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(() => document.body.innerText);
    // Else it would print what is on the screen.
    await page.emulateMedia({ media: null });
    expect(printed).toContain('关于年费舆情的报告');
    expect(printed).toContain('总行办公室：');
    for (const ours of ['导出', '研判队列', '版本 4', '草稿']) expect(printed).not.toContain(ours);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    // A4 in points, and not cut off after the first page.
    const pages = pdf.toString('latin1').match(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/g) ?? [];
    expect(pages.length).toBeGreaterThan(1);

    const exported = async (what: string) => {
      await page.getByRole('button', { name: '导出' }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: what }).click(),
      ]);
      return file;
    };
    const docx = await exported('公文（docx）');
    expect(docx.suggestedFilename()).toMatch(/^关于年费舆情的报告.*\.docx$/);
    expect(docx.suggestedFilename()).not.toMatch(/[\u202e\u2066<>"/\\:]/);
    const zip = await bytesOf(docx);
    const { FENGSHENG_PICTURES: folder } = process.env;
    if (folder !== undefined) {
      await docx.saveAs(join(folder, 'report.docx'));
      await writeFile(join(folder, 'report.pdf'), pdf);
    }
    const inside = unzipSync(zip);
    const words = strFromU8(inside['word/document.xml'] ?? new Uint8Array());
    const parts = [
      '一、时间',
      '二、地点',
      '三、涉及人员',
      '四、主要内容',
      '五、传播路径',
      '六、影响评估',
      '七、已采取的措施',
      '八、请示事项',
    ];
    const around = [
      '000012',
      '秘密★1年',
      '加急',
      '海银舆〔2026〕3号',
      '总行办公室：',
      '附件：',
      '海潮银行',
      '抄送：合规部',
    ];
    for (const said of ['关于年费舆情的报告', ...around, ...parts, '请总行协调。', '[U+202E]']) {
      expect(words, said).toContain(said);
    }
    // No field and no script; a link says where it leads; nothing turns the text around.
    expect(words).not.toMatch(/instrText|<img|\u202e|\u2066/);
    const rels = strFromU8(inside['word/_rels/document.xml.rels'] ?? new Uint8Array());
    for (const [, to = ''] of rels.matchAll(/Target="(https?:[^"]*)" TargetMode/g)) expect(words).toContain(`>${to}<`);

    const markdown = (await bytesOf(await exported('纯文本（md）'))).toString();
    expect(markdown).toMatch(/^# 关于年费舆情的报告/m);
    expect(markdown).not.toMatch(/<img|\u202e/);

    await button(page, '定稿').click();
    await agree(page);
    await page.locator('.badge', { hasText: '已定稿' }).waitFor();
    await title.waitFor({ state: 'detached' });
    await page.goto(`${server.origin}/cases/${id}`);
    await page.locator('.case-head h1').waitFor();
    expect((await stored(id)).reportedAt).not.toBeNull();
    expect(wrong).toEqual([]);
  });
});

describe('reporting up', () => {
  it('goes to a paired workspace of the same server, and its answer comes back', async () => {
    await server.makeWorkspace({ name: 'headoffice', sample: true });
    const above = await adminApi(server, 'headoffice');
    const parent = await signedIn(await above.invite('admin', '总行'), '总行');
    const child = await signedIn(await admin.invite('admin', '分行管理员'), '分行管理员');
    const pairings = async ({ page }: Lead) => {
      await page.goto(`${server.origin}/settings`);
      const panel = page.locator('.panel', { has: page.getByRole('heading', { name: '上下级工作区' }) });
      await panel.waitFor();
      return panel;
    };
    await button(await pairings(parent), '让下级加入').click();
    const code = await dialog(parent.page).locator('.pairing-code').innerText();
    const wrong = await wrongWith(parent.page, 'pairing code', 'dialog');
    await button(dialog(parent.page), '完成').click();
    await button(await pairings(child), '加入上级').click();
    await dialog(child.page).getByLabel('上级给的结对码').fill(code);
    await button(dialog(child.page), '申请加入').click();
    await toast(child.page, '已申请').waitFor();
    const waiting = await pairings(parent);
    await button(waiting, '确认').click();
    await agree(parent.page);
    await waiting.getByText('已结对').waitFor();
    wrong.push(...(await wrongWith(parent.page, 'pairings', '.panel')));

    const { id } = await makeCase({
      title: '要报上级的事',
      summary: '分行的概述',
      origin: { posts: await freePosts(1) },
    });
    await open(shen, id);
    const { page } = shen;
    await button(page, '报上级…').click();
    await dialog(page).getByLabel('事件概述').check();
    await dialog(page).locator('.report-up-posts input').first().check();
    await dialog(page).getByLabel('给上级的话').fill('请协调平台。');
    wrong.push(...(await wrongWith(page, 'report up', 'dialog')));
    // The answer comes when the news of it has long been there, and says less than that.
    await intercept(page, '**/report-up', async (route) => {
      const answer = route.request().method() === 'POST' ? await route.fetch() : null;
      if (answer !== null) await page.getByText('已送达').waitFor();
      await (answer === null ? route.continue() : route.fulfill({ response: answer }));
    });
    await button(dialog(page), '上报').click();
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByText('已送达').waitFor();
    await page.unrouteAll();

    await parent.page.goto(`${server.origin}/cases`);
    await parent.page.locator('.case-card', { hasText: '要报上级的事' }).getByText('来自').waitFor();
    await parent.page.getByRole('link', { name: '要报上级的事' }).click();
    await parent.page.getByText('请协调平台。').waitFor();
    wrong.push(...(await wrongWith(parent.page, 'received')));
    await button(parent.page, '答复').click();
    await dialog(parent.page).getByLabel('答复内容').fill('已联系平台。');
    await button(dialog(parent.page), '发送答复').click();
    await dialog(parent.page).waitFor({ state: 'detached' });
    await page.getByText('已联系平台。').waitFor();
    wrong.push(...(await wrongWith(page, 'answered')));
    expect(wrong).toEqual([]);
  });
});
