import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Template } from '../../shared/contract/templates.ts';
import { objections } from './harness/axe.ts';
import { article, type OpenOptions, openWorld } from './page-world.ts';

const sample = (id: number, title: string, text: string): Template => ({
  ...{ id, version: 3, title, text, classes: ['grievance'], updatedAt: 0, updatedBy: null, uses: 0 },
});

const hostile = '<img src=x onerror="document.title=1"><b>您好</b>';
const templates = [
  sample(7, '年费争议', '{{作者}}您好！\n关于{{网站}}上的帖子，请拨 {{电话}}，报工号 {{工号}}。'),
  sample(8, `网点排队 \u202e${hostile}`, `${hostile}，{{作者}}`),
];

/** A post with a place to answer it, as Weibo shows one below an opened post. */
const answerable = (id: string, box: string) =>
  article(id, '海潮银行又扣年费').replace('</article>', `${box}</article>`);
const field = '<form id="form"><textarea id="box" placeholder="发布你的评论"></textarea></form>';

declare global {
  var heard: string[];
  var insertInto: (box: HTMLElement, text: string) => boolean;
}

describe('approved replies on a flagged post', () => {
  const world = openWorld({
    openRoots: true,
    prepare: (made) => made.context().grantPermissions(['clipboard-read', 'clipboard-write']),
  });
  let page: Page;
  beforeEach(() => {
    page = world.page;
  });

  const card = () => page.locator('fengsheng-card');
  const button = (name: string | RegExp) => card().getByRole('button', { name });
  const said = () => card().locator('.said');
  const uses = async () =>
    ((await world.sent('flag/change')) as { change: { template?: unknown } }[]).flatMap(({ change }) =>
      change.template === undefined ? [] : [change.template],
    );
  const pasted = () => page.evaluate(() => navigator.clipboard.readText());

  async function flag(body: string, key = '3', options: OpenOptions = {}): Promise<void> {
    await world.open(body, { templates, ...options });
    await world.untilPainted(1);
    await page.evaluate(() => {
      globalThis.heard = [];
      for (const type of ['input', 'submit', 'change', 'keydown'])
        document.addEventListener(type, ({ target, isTrusted }) => {
          if ((target as Element).localName !== 'fengsheng-card') heard.push(`${type}${isTrusted ? '' : ' made up'}`);
        });
    });
    await page.hover('.x_wbtext_1');
    await page.keyboard.press('f');
    await card().locator('.row').first().waitFor();
    await page.keyboard.press(key);
    await card().locator('.undo').waitFor();
  }
  async function openReplies(body: string, options: OpenOptions = {}): Promise<void> {
    await flag(body, '3', options);
    await button(/回帖样本|Approved/).click();
    await card().locator('.replies').waitFor();
  }

  it('are offered on the classes they are for, and on no other', async () => {
    await flag(article('Aa1', '海潮银行'), '2');
    await page.waitForTimeout(200);
    expect(await button(/回帖样本/).count()).toBe(0);
    await flag(article('Aa1', '海潮银行'), '3');
    await button('回帖样本（2）').waitFor();
  });

  it('know author, site and day, leave the rest open, and show the whole text', async () => {
    await openReplies(article('Aa1', '海潮银行'));
    await expect
      .poll(() => card().locator('.preview').innerText())
      .toBe('某人您好！\n关于微博上的帖子，请拨 {{电话}}，报工号 {{工号}}。');
    await expect.poll(() => card().getByLabel('作者').inputValue()).toBe('某人');
    await card().getByLabel('电话').fill('400-000-0000');
    await expect.poll(() => card().locator('.preview').innerText()).toContain('请拨 400-000-0000，报工号 {{工号}}');
  });

  it('are neither copied nor put anywhere while something is open: the first such field gets the focus, and it is said', async () => {
    await openReplies(answerable('Aa1', field));
    await page.evaluate(() => navigator.clipboard.writeText('旧'));
    await card().getByLabel('电话').fill(' ');
    for (const name of ['复制', '填入回帖框']) {
      await card().getByLabel('工号').focus();
      await button(name).click();
      await expect.poll(() => said().innerText()).toBe('还没填：电话、工号');
      await expect.poll(() => said().getAttribute('role')).toBe('alert');
      expect(
        await card()
          .getByLabel('电话')
          .evaluate((input) => input.matches(':focus[aria-invalid="true"]')),
      ).toBe(true);
    }
    expect([await pasted(), await page.inputValue('#box'), await uses()]).toEqual(['旧', '', []]);
  });

  it('are copied whole, and that is kept with the flag', async () => {
    await openReplies(article('Aa1', '海潮银行'));
    await card().getByLabel('电话').fill('400-1');
    await card().getByLabel('工号').fill('$& {{作者}}');
    await button('复制').click();
    await expect.poll(() => said().innerText()).toBe('已复制，请自行粘贴并发送。');
    await expect.poll(() => pasted()).toBe('某人您好！\n关于微博上的帖子，请拨 400-1，报工号 $& {{作者}}。');
    await expect.poll(() => uses()).toEqual([{ id: 7, version: 3 }]);
  });

  it('are copied as they are where a page forbids the clipboard or adds words of its own', async () => {
    await openReplies(article('Aa1', '海潮银行'));
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
      document.addEventListener(
        'copy',
        (event) => {
          event.clipboardData?.setData('text/plain', '来源：某网站');
          event.preventDefault();
        },
        { capture: true },
      );
    });
    await card().getByLabel('电话').fill('1');
    await card().getByLabel('工号').fill('2');
    await button('复制').click();
    await expect.poll(() => said().innerText()).toBe('已复制，请自行粘贴并发送。');
    // The page's own clipboard is gone; what is there shows when it is pasted.
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<textarea id="paste"></textarea>'));
    await page.focus('#paste');
    await page.keyboard.press('ControlOrMeta+v');
    expect(await page.inputValue('#paste')).toMatch(/^某人您好！\n关于微博上的帖子，请拨 1，报工号 2。$/);
  });

  it('go into the post’s reply box at the caret, as if typed, and nothing is sent', async () => {
    await openReplies(answerable('Aa1', field));
    await page.fill('#box', '前后');
    await page.evaluate(() => {
      heard.length = 0;
      (document.querySelector('#box') as HTMLTextAreaElement).setSelectionRange(1, 1);
    });
    await card().getByLabel('电话').fill('1');
    await card().getByLabel('工号').fill('2');
    await button('填入回帖框').click();
    await expect.poll(() => said().innerText()).toBe('已填入回帖框，请检查后自行发送。');
    expect(await page.inputValue('#box')).toBe('前某人您好！\n关于微博上的帖子，请拨 1，报工号 2。后');
    // The card's own fields are none of the page's business; lines are typed one by one.
    expect(new Set(await page.evaluate(() => heard))).toEqual(new Set(['change', 'input']));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('box');
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('ControlOrMeta+z');
    expect(await page.inputValue('#box')).toBe('前后');
    await expect.poll(() => uses()).toEqual([{ id: 7, version: 3 }]);
  });

  it('go into an editor that is no field, behind what stands there, line by line', async () => {
    await world.open('<div id="box" contenteditable="true"><p>已写</p></div><p id="other">别处</p>');
    const done = await page.evaluate(() => {
      globalThis.heard = [];
      const box = document.querySelector('#box') as HTMLElement;
      box.addEventListener('input', (event) => heard.push((event as InputEvent).inputType));
      getSelection()?.selectAllChildren(document.querySelector('#other') as Element);
      return insertInto(box, '您好！<b>\n请拨 1。');
    });
    expect(done).toBe(true);
    expect((await page.locator('#box').innerText()).split(/\n+/)).toEqual(['已写您好！<b>', '请拨 1。']);
    expect(await page.locator('#other').innerText()).toBe('别处');
    expect(await page.evaluate(() => heard)).toContain('insertText');
  });

  it('go nowhere when the reply box is gone by the time of the click, and that is said', async () => {
    await openReplies(answerable('Aa1', field));
    await page.evaluate(() => {
      const form = document.querySelector('#form') as HTMLElement;
      form.innerHTML = '<textarea id="box" disabled placeholder="评论"></textarea>';
    });
    await card().getByLabel('电话').fill('1');
    await card().getByLabel('工号').fill('2');
    await button('填入回帖框').click();
    await expect.poll(() => said().innerText()).toBe('没能填入回帖框，请改用复制。');
    expect(await page.inputValue('#box')).toBe('');
    expect(await uses()).toEqual([]);
  });

  it('are never put into another post’s box', async () => {
    await openReplies(`${article('Aa1', '海潮银行')}${answerable('Bb2', field).replace('海潮银行', '别家')}`);
    expect(await button('填入回帖框').count()).toBe(0);
    await expect
      .poll(() => card().locator('.replies .state').innerText())
      .toBe('这里没有找到回帖框，请复制后自行粘贴。');
  });

  it('are text, whatever somebody has written into them', async () => {
    await openReplies(article('Aa1', '海潮银行').replaceAll('某人', `恶\u202e${hostile.replaceAll('"', '&quot;')}`));
    await card().locator('#sample').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => card().locator('.preview').innerText()).toContain(`${hostile}，恶`);
    expect(await card().locator('.preview img, .preview b').count()).toBe(0);
    expect(await card().locator('option').nth(1).innerText()).not.toContain('\u202e');
    expect(await page.title()).toBe('页');
  });

  it('are reached and left with the keyboard alone', async () => {
    await flag(article('Aa1', '海潮银行'));
    await button('回帖样本（2）').focus();
    await page.keyboard.press('Enter');
    await card().locator('.replies').waitFor();
    await expect
      .poll(() =>
        card()
          .locator('#sample')
          .evaluate((one) => one.matches(':focus')),
      )
      .toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12');
    await expect.poll(() => card().getByLabel('网站').inputValue()).toBe('12');
    await page.keyboard.press('Enter');
    await expect.poll(() => said().innerText()).toBe('还没填：电话、工号');
    await page.keyboard.press('Escape');
    await expect.poll(() => button('回帖样本（2）').evaluate((one) => one.matches(':focus'))).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => card().locator('.card').count()).toBe(0);
  });

  it.each([
    ['light', 'zh-CN'],
    ['dark', 'en'],
  ] as const)('have nothing that axe objects to and fit a phone, %s, %s', async (colorScheme, language) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 700 });
    await openReplies(answerable('Aa1', field), { language });
    await card().locator('[type="submit"]').click();
    expect(await objections(page, 'fengsheng-card')).toEqual([]);
    const box = await card().boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
    expect(
      await card()
        .locator('.card')
        .evaluate((one) => one.scrollWidth <= one.clientWidth),
    ).toBe(true);
    const { FENGSHENG_PICTURES: folder } = process.env;
    if (folder !== undefined) await page.screenshot({ path: `${folder}/replies-${colorScheme}.png` });
  });
});

describe('a post of which the page shows only part', () => {
  const world = openWorld({ openRoots: true });
  it('is said to be so before its class is chosen', async () => {
    const { page } = world;
    const collapsed = article('Aa1', '海潮银行年费……<span class="expand">展开</span>');
    const hint = page.locator('fengsheng-card').getByText('只看到一部分，可先展开再标记。');
    await world.open(collapsed);
    await world.untilPainted(1);
    await page.hover('.x_wbtext_1');
    await page.keyboard.press('f');
    await hint.waitFor();
    await page.keyboard.press('Escape');
    // Expanded as the hint says: whole.
    await page.evaluate(() => document.querySelector('.expand')?.remove());
    await page.keyboard.press('f');
    await page.locator('fengsheng-card .row').first().waitFor();
    expect(await hint.count()).toBe(0);
    await page.keyboard.press('1');
    await expect.poll(() => world.sent('flag/keep')).toMatchObject([{ item: { evidence: { collapsed: false } } }]);
  });
});
