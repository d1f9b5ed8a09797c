import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalServer } from '../../worker/local/server.ts';
import { holdBack } from './harness/intercept.ts';
import { type AtDesk, focusedRow, type LeadsDesk, leadsDesk, looksWrong, rowAt } from './harness/leads-desk.ts';
import { testServer } from './harness/server.ts';

let server: LocalServer;
let desk: LeadsDesk;

beforeAll(async () => {
  server = await testServer([]);
});
afterAll(() => server?.stop());
// A workspace each: what one test decides is nothing to another.
beforeEach(async () => {
  desk = await leadsDesk(server);
});
afterEach(() => desk?.close());

const toast = (page: Page, text: string | RegExp) => page.locator('.toast', { hasText: text });
const decideBar = (page: Page) => page.locator('form.decide');

/** Opens a post from the list and waits until it is there. */
async function open(page: Page, post: number): Promise<void> {
  await rowAt(page, post).click();
  await page.getByText('SHA-256').waitFor();
}

describe('two leads', () => {
  let lin: AtDesk;
  let zhou: AtDesk;
  const both = async () => {
    [lin, zhou] = await Promise.all([desk.lead('林组长'), desk.lead('周组长')]);
  };

  it('race for a claim: one gets it, the other sees who and until when, and takes over with a reason that the first hears', async () => {
    const [post = 0] = await desk.flag(['海潮银行的客服又换了号码', 'venting']);
    await both();
    await Promise.all([open(lin.page, post), open(zhou.page, post)]);
    const race = await holdBack(zhou.page, `**/v1/posts/${post}/claim`);
    await zhou.page.keyboard.press('c');
    await race.asked;
    await lin.page.keyboard.press('c');
    await lin.page.getByText('您正在处理这条帖子').waitFor();
    // It is shown before it is so: what is held back must come after it.
    await expect.poll(async () => (await desk.row(post)).claim?.member).toBe(lin.member);
    race.letGo();
    await toast(zhou.page, '林组长 先认领了').waitFor();
    expect(await zhou.page.locator('.queue-main').innerText()).toMatch(/林组长 正在处理这条帖子。\s*剩 1[45] 分钟/);
    expect(await rowAt(zhou.page, post).innerText()).toMatch(/林组长\s*剩 1[45] 分钟/);

    await toast(zhou.page, '先认领了').getByRole('button', { name: '接手' }).click();
    await zhou.page.getByLabel('为什么接手').fill('我认识这位客户');
    expect(await looksWrong(zhou.page, 'dialog[open]')).toEqual([]);
    await zhou.page.getByRole('dialog').getByRole('button', { name: '接手' }).click();
    await toast(lin.page, /周组长 接手了.*我认识这位客户/).waitFor();
    await lin.page.getByText('周组长 正在处理这条帖子').waitFor();
    expect((await desk.row(post)).claim).toMatchObject({ member: zhou.member });
  });

  it('hand a post over with a word on it, which the other reads at once; pin it, and say whose it is', async () => {
    const [post = 0] = await desk.flag(['海潮银行年费怎么又扣', 'grievance']);
    await both();
    await open(zhou.page, post);
    await zhou.page.keyboard.press('h');
    await zhou.page.locator('dialog select:focus').selectOption(String(lin.member));
    await zhou.page.getByLabel('附言').fill('请先看附图');
    await zhou.page.getByRole('combobox', { name: '交给' }).press('Control+Enter');
    await toast(lin.page, /周组长 转交给您.*请先看附图/)
      .getByRole('button', { name: '查看' })
      .click();
    await lin.page.getByText('您正在处理这条帖子').waitFor();
    expect(new URL(lin.page.url()).pathname).toBe(`/posts/${post}`);
    await zhou.page.getByText('林组长 正在处理这条帖子').waitFor();

    // Pinned, and the other's to answer for: both see it at once.
    await lin.page.keyboard.press('v');
    await expect.poll(async () => (await desk.row(post)).why.pins).toContain('manual');
    await lin.page.locator('.post-tools').getByRole('button', { name: '更多' }).click();
    await lin.page.getByRole('menuitem', { name: '交给…' }).click();
    await lin.page.getByRole('dialog').getByRole('combobox').selectOption(String(zhou.member));
    await lin.page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await expect.poll(async () => (await desk.row(post)).owner?.member).toBe(zhou.member);
    await zhou.page.getByRole('link', { name: /我的\s*1/ }).waitFor();
    await rowAt(zhou.page, post).getByText('置顶').waitFor();
  });

  it('do not decide past each other: what another took meanwhile is refused with words, and the row comes back', async () => {
    const [post = 0] = await desk.flag(['海潮银行网点关门了', 'venting'], ['海潮银行的活动真无聊', 'undetermined']);
    await both();
    await open(zhou.page, post);
    const sent = await holdBack(zhou.page, '**/v1/decisions');
    await zhou.page.keyboard.press('1');
    await zhou.page.keyboard.press('Enter');
    await sent.asked;
    await rowAt(zhou.page, post).waitFor({ state: 'detached' });
    await open(lin.page, post);
    await lin.page.keyboard.press('c');
    await lin.page.getByText('您正在处理这条帖子').waitFor();
    // It is shown before it is so: what is held back must come after it.
    await expect.poll(async () => (await desk.row(post)).claim?.member).toBe(lin.member);
    sent.letGo();
    await decideBar(zhou.page).getByText('林组长 正在处理这条帖子').waitFor();
    await rowAt(zhou.page, post).waitFor();
    expect((await desk.row(post)).state).toBe('open');
    // Told of it, one may decide all the same.
    await decideBar(zhou.page).locator('[data-confirm]').press('Enter');
    await expect.poll(async () => (await desk.row(post)).state).toBe('confirmed');
    await lin.page
      .getByText(/周组长/)
      .first()
      .waitFor();
  });

  it('confirm a fabrication together: it waits for the second, who agrees or sends it back with a reason', async () => {
    const [first = 0, second = 0] = await desk.flag(
      ['内部消息，海潮银行明天停业', 'fabrication'],
      ['海潮银行行长失联了', 'fabrication'],
    );
    await both();
    await open(lin.page, first);
    for (const post of [first, second]) {
      if (!lin.page.url().includes(`/posts/${post}`)) await open(lin.page, post);
      await lin.page.keyboard.press('4');
      await decideBar(lin.page).getByText('恶意捏造需要两位组长').waitFor();
      await lin.page.keyboard.press('Enter');
      await toast(lin.page, '等另一位组长同意').first().waitFor();
      await expect.poll(async () => (await desk.row(post)).proposal?.by.name).toBe('林组长');
      expect((await desk.row(post)).state).toBe('open');
    }

    await zhou.page.getByRole('link', { name: /待复核\s*2/ }).click();
    await open(zhou.page, first);
    await zhou.page.locator('.proposal').getByText('林组长').first().waitFor();
    expect(await looksWrong(zhou.page)).toEqual([]);
    await zhou.page.keyboard.press('y');
    await decideBar(zhou.page).getByText('您是第二位组长').waitFor();
    await zhou.page.keyboard.press('Enter');
    await toast(lin.page, '周组长 同意了您的提议').waitFor();
    expect((await desk.row(first)).decision).toMatchObject({ class: 'fabrication' });

    await zhou.page.waitForURL(new RegExp(`/posts/${second}\\?`));
    await zhou.page.locator('.proposal').getByRole('button', { name: '退回' }).click();
    await zhou.page.locator('[data-confirm]').click();
    await zhou.page.getByText('请简要写明理由').waitFor();
    await zhou.page.locator('[data-reason]:focus').waitFor();
    await zhou.page.keyboard.type('行长昨天还在开会');
    await zhou.page.keyboard.press('Control+Enter');
    await toast(lin.page, /周组长 退回了您的提议.*行长昨天还在开会/).waitFor();
    expect(await desk.row(second)).toMatchObject({ state: 'open', proposal: null });
  });
});

describe('the keyboard alone', () => {
  it('goes from the list to a decision and on to the next post, and one sees where it is', async () => {
    await desk.flag(
      ['海潮银行一', 'venting'],
      ['海潮银行二', 'venting'],
      ['海潮银行三', 'venting'],
      ['海潮银行四', 'venting'],
    );
    const { page } = await desk.lead('林组长');
    await page.locator('[data-row]').first().waitFor();
    const order = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.row)));
    await page.keyboard.press('j');
    await expect.poll(() => focusedRow(page)).toBe(order[0]);
    const outline = () => page.locator(':focus').evaluate((row) => getComputedStyle(row).outlineStyle);
    expect(await outline()).not.toBe('none');

    // No post is open: the next row is marked.
    await page.keyboard.press('2');
    await page.locator('[data-confirm]:focus').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedRow(page)).toBe(order[1]);
    expect(new URL(page.url()).pathname).toBe('/');

    // One is open: the next opens.
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/posts/${order[1]}`);
    await page.getByText('SHA-256').waitFor();
    await page.keyboard.press('d');
    await page.locator('[data-confirm]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/posts/${order[2]}`);
    await expect.poll(() => focusedRow(page)).toBe(order[2]);
    expect(await outline()).not.toBe('none');
    await expect.poll(async () => (await desk.row(order[1] ?? 0)).state).toBe('dismissed');
    await page.keyboard.press('u');
    await expect.poll(async () => (await desk.row(order[1] ?? 0)).state).toBe('open');
    await page.keyboard.press('Escape');
    await page.waitForURL(`${server.origin}/`);
  });

  it('selects several, shows what would change, decides them, and undoes all of it', async () => {
    const [grievance = 0, ...others] = await desk.flag(
      ['海潮银行把我的卡冻结了', 'grievance'],
      ['海潮银行甲', 'venting'],
      ['海潮银行乙', 'venting'],
      ['海潮银行丙', 'venting'],
    );
    const { page } = await desk.lead('林组长');
    await page.locator('[data-row]').nth(3).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+J');
    await page.getByText('已选 4 条').waitFor();
    expect(await looksWrong(page)).toEqual([]);
    await page.keyboard.press('2');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('3 条将被研判').waitFor();
    await dialog.getByText('其中 1 条有人认为是合理诉求').waitFor();
    expect(await looksWrong(page, 'dialog[open]')).toEqual([]);
    // Its keys change the verdict, and Enter confirms what is shown.
    await page.keyboard.press('d');
    await dialog.getByRole('button', { name: '研判 3 条为「已排除」' }).waitFor();
    await page.keyboard.press('2');
    await dialog.locator('[type=submit]:focus', { hasText: '研判 3 条为「情绪宣泄」' }).waitFor();
    await page.keyboard.press('Enter');
    await toast(page, '已研判 3 条').waitFor();
    await expect.poll(() => page.locator('[data-row]').count()).toBe(1);
    await rowAt(page, grievance).waitFor();
    await page.keyboard.press('u');
    await toast(page, '3 条重新等待研判').waitFor();
    for (const post of others) await rowAt(page, post).waitFor();
    expect((await Promise.all(others.map(desk.row))).map(({ state }) => state)).toEqual(['open', 'open', 'open']);
  });

  it('finds every command in Chinese and in English', async () => {
    await desk.flag(['海潮银行的排队', 'venting']);
    const { page } = await desk.lead('林组长');
    const run = async (typed: string, option: string | RegExp) => {
      await page.keyboard.press('Control+k');
      await page.locator('.palette input:focus').waitFor();
      await page.keyboard.type(typed);
      await page.locator('[role=option][aria-selected=true]', { hasText: option }).waitFor();
    };
    await run('待复核', '待复核');
    expect(await looksWrong(page, '.palette')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?lane=second');
    await run('second', '待复核');
    await page.keyboard.press('Escape');
    await run('english', 'English');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /^Overdue/ }).waitFor();
    await run('逾期', 'Overdue');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?lane=overdue');
    await page.keyboard.press('Control+k');
    await page.locator('.palette input:focus').waitFor();
    await page.keyboard.type('nothing like this');
    await page.getByText('Nothing is called that').waitFor();
  });
});

describe('the list', () => {
  it('keeps filters and a saved view over a reload, and opens the same for a second lead', async () => {
    const [venting = 0] = await desk.flag(['海潮银行真慢', 'venting'], ['海潮银行的水军', 'water_army']);
    const { page } = await desk.lead('林组长');
    await page.locator('[data-row]').nth(1).waitFor();
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('button', { name: '情绪宣泄', pressed: false }).click();
    await page.waitForURL('**/?class=venting');
    await expect.poll(() => page.locator('[data-row]').count()).toBe(1);
    // A site of which nothing is loaded, by an address on it; and the one that is, by its name.
    for (const [typed, site, rows] of [
      ['https://tieba.baidu.com/p/1', 'tieba', 0],
      ['微博', 'weibo', 1],
    ] as const) {
      await page.getByLabel('网站').fill(typed);
      await page.getByLabel('网站').press('Enter');
      await page.waitForURL(`**/?class=venting&site=${site}`);
      await expect.poll(() => page.locator('[data-row]').count()).toBe(rows);
    }
    await page.getByRole('button', { name: '去掉「微博」' }).click();
    await page.waitForURL('**/?class=venting');
    expect(await looksWrong(page)).toEqual([]);
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('menuitem', { name: '把当前显示的存为视图' }).click();
    await page.getByLabel('名称').fill('只看情绪');
    await page.getByRole('switch').click();
    expect(await looksWrong(page, 'dialog[open]')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await toast(page, '已保存视图').waitFor();
    await page.reload();
    await rowAt(page, venting).waitFor();
    expect(await page.locator('[data-row]').count()).toBe(1);
    await page.getByRole('button', { name: '只看情绪' }).waitFor();

    const other = await desk.lead('周组长');
    await other.page.locator('[data-row]').nth(1).waitFor();
    await other.page.getByRole('button', { name: '视图' }).click();
    await other.page.getByRole('menuitem', { name: '只看情绪（林组长）' }).click();
    await other.page.waitForURL('**/?class=venting');
    await expect.poll(() => other.page.locator('[data-row]').count()).toBe(1);
  });

  it('does not move under the reader when a new post comes, not even a grave one; and lets it in on a word', async () => {
    const [post = 0] = await desk.flag(['海潮银行真慢', 'venting'], ['海潮银行好吵', 'venting']);
    const { page } = await desk.lead('林组长');
    await rowAt(page, post).waitFor();
    await page.keyboard.press('j');
    await page.locator('[data-row]:focus').waitFor();
    const places = () =>
      page
        .locator('[data-row]')
        .evaluateAll((rows) => rows.map((row) => [(row as HTMLElement).dataset.row, row.getBoundingClientRect().top]));
    const before = await places();
    const [grave = 0] = await desk.flag(['海潮银行跑路了，取不出钱', 'grievance']);
    const bar = page.getByRole('button', { name: '1 条新帖' });
    await bar.waitFor();
    expect(await places()).toEqual(before);
    expect(await looksWrong(page)).toEqual([]);
    await bar.click();
    await rowAt(page, grave).waitFor();
    expect((await places())[0]?.[0]).toBe(String(grave));
  });

  it('takes new posts in under a watch term, where they hold it', async () => {
    const { terms } = await desk.admin.get<{ terms: { id: string; text: string }[] }>('/v1/watchlist');
    const term = terms.find(({ text }) => text === '海潮银行')?.id;
    const { page } = await desk.lead('林组长');
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByLabel('监测词').selectOption({ label: '海潮银行' });
    await page.waitForURL(`**/?term=${term}`);
    await page.locator('.notice').waitFor();
    const [without = 0, holding = 0] = await desk.flag(['隔壁银行真慢', 'venting'], ['海潮银行真慢', 'venting']);
    await rowAt(page, holding).waitFor();
    expect(await rowAt(page, without).count()).toBe(0);
  });

  it('says nothing of what others saw while votes are hidden, on the page nor on the wire, until it is decided', async () => {
    await desk.set({ hideVotes: true });
    const [post = 0] = await desk.flag(['海潮银行让我们白等', 'water_army']);
    const heard: string[] = [];
    const { page } = await desk.lead('林组长', {}, async (made) => {
      made.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
      made.on('response', async (response) => {
        if (new URL(response.url()).pathname.startsWith('/v1/')) heard.push(await response.text().catch(() => ''));
      });
    });
    await open(page, post);
    const note = '看到的人说：water_army';
    await page.getByText('研判前不显示').first().waitFor();
    // Somebody looks again: the feed brings the row anew.
    await desk.admin.write(`/v1/posts/${post}/claim`, {});
    await page.getByText('Test admin 正在处理').waitFor();
    expect(await page.locator('.queue-side .class-label, .pane-scroll .class-label').count()).toBe(0);
    expect(await page.locator('body').innerText()).not.toContain(note);
    expect(heard.length).toBeGreaterThan(3);
    expect(heard.filter((text) => text.includes(note) || /"votes":\{"/.test(text))).toEqual([]);
    expect(await looksWrong(page)).toEqual([]);
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await desk.row(post)).state).toBe('confirmed');
    await page.goto(`${server.origin}/posts/${post}`);
    await page.getByText(note).waitFor();
  });
});

describe('nothing is lost', () => {
  it('of a reason when the session is revoked in the middle of it', async () => {
    const [post = 0] = await desk.flag(['海潮银行真慢', 'venting']);
    const { page, device, member } = await desk.lead('林组长');
    await open(page, post);
    await page.keyboard.press('1');
    await page.locator('[data-reason]').fill('三个号同一句话，先');
    await desk.admin.revoke(device);
    await page.locator('.card.join').waitFor();
    await page.goto(`${server.origin}/join#${await desk.admin.inviteMember(member)}`);
    await page.locator('form button[type="submit"]').click();
    await decideBar(page).waitFor();
    expect(await page.locator('[data-reason]').inputValue()).toBe('三个号同一句话，先');
    expect(new URL(page.url()).pathname).toBe(`/posts/${post}`);
    await page.locator('[data-reason]').press('Control+Enter');
    await expect.poll(async () => (await desk.row(post)).decision?.reason).toBe('三个号同一句话，先');
  });

  it('while the connection is away: that is said, the decision waits, and what came meanwhile is caught up with', async () => {
    const [post = 0] = await desk.flag(['海潮银行真慢', 'venting']);
    let away = false;
    let cut = () => {};
    const { page } = await desk.lead('林组长', {}, (made) =>
      made.routeWebSocket(/\/v1\/live/, (socket) => {
        if (away) {
          void socket.close();
          return;
        }
        socket.connectToServer();
        cut = () => void socket.close();
      }),
    );
    await open(page, post);
    const live = page.locator('.live');
    away = true;
    cut();
    await live.getByText('重连').waitFor();
    await page.context().setOffline(true);
    await live.getByText('离线').waitFor();
    expect(await looksWrong(page, '.side')).toEqual([]);
    await page.keyboard.press('1');
    await page.locator('[data-reason]').fill('同一句话');
    await page.locator('[data-reason]').press('Control+Enter');
    const failed = toast(page, '没有');
    await failed.waitFor();
    await rowAt(page, post).waitFor();
    const [meanwhile = 0] = await desk.flag(['海潮银行的新帖', 'venting']);
    away = false;
    await page.context().setOffline(false);
    await live.getByText('实时').waitFor();
    await rowAt(page, meanwhile).waitFor();
    await failed.getByRole('button', { name: '重试' }).click();
    await page.waitForURL(`**/posts/${post}`);
    expect(await page.locator('[data-reason]').inputValue()).toBe('同一句话');
    await page.locator('[data-confirm]').click();
    await expect.poll(async () => (await desk.row(post)).decision?.reason).toBe('同一句话');
    expect((await desk.row(meanwhile)).state).toBe('open');
  });
});

describe('a phone', () => {
  it('leads from the list to a post to a decision by touch, and selects by touch', async () => {
    await desk.flag(
      ['海潮银行把年费扣了两次，客服不理', 'grievance'],
      ['海潮银行真慢', 'venting'],
      ['海潮银行好吵', 'venting'],
    );
    const { page } = await desk.lead('林组长', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.locator('[data-row]').nth(2).waitFor();
    const order = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.row)));
    await rowAt(page, order[1] ?? 0).tap();
    await page.getByText('SHA-256').waitFor();
    await page.locator('.post-who h2:focus').waitFor();
    await page.locator('.pane-foot .class-venting').tap();
    await decideBar(page).waitFor();
    await page.locator('[data-confirm]').tap();
    await page.waitForURL(`**/posts/${order[2]}`);
    await expect.poll(async () => (await desk.row(order[1] ?? 0)).state).toBe('confirmed');
    await page.locator('.pane-back').tap();
    await page.getByRole('button', { name: '多选' }).tap();
    await page.locator('.row-check').first().tap();
    await page.getByText('已选 1 条').waitFor();
    await page.locator('[data-row]').nth(1).tap();
    await page.getByText('已选 2 条').waitFor();
    expect(await looksWrong(page)).toEqual([]);
  });
});
