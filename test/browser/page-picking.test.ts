import { describe, expect, it } from 'vitest';
import type { ToBackground } from '../../extension/messages.ts';
import { objections } from './harness/axe.ts';
import { openWorld } from './page-world.ts';

const url = 'https://club.example.com/topic/77';

/** A thread of a forum nobody wrote an adapter for. */
const floors = (count: number) => `<style>.floor { margin: 12px 20px; padding: 10px; border: 1px solid #ccc }</style>
  <h1>年费的事</h1><div class="main-col">${Array.from(
    { length: count },
    (_, i) => `<div class="floor"><a class="nick" href="/user/${100 + i}.html">卡友${i + 1}</a>
      <span class="date">2026-11-01 09:0${i}</span> <a class="no" href="/topic/77?floor=${i + 1}">#${i + 1}</a>
      <div class="words">第${i + 1}楼：海潮银行又扣年费了，打了三次电话没有人管。</div></div>`,
  ).join('')}</div><aside><ul><li><a href="/topic/1">热帖：海潮银行</a></li></ul></aside>`;

describe('pointing at a post', () => {
  const world = openWorld({ openRoots: true });
  const { open, sent, untilPainted } = world;
  type Kept = ToBackground['rule/keep']['request'];
  const kept = async () => (await sent('rule/keep')) as Kept[];

  async function pick(mayShare = false): Promise<void> {
    await open(floors(4), { url, switchedOn: true });
    await world.page.evaluate((share) => harness.control.pick(share), mayShare);
    await world.page.getByRole('dialog', { name: '指向一条帖子' }).waitFor();
  }

  const review = () => world.page.getByRole('dialog', { name: '这样读取本站' });

  it('reads the whole thread by one click, and by the rule from then on', async () => {
    await pick();
    const { page } = world;
    await page.getByText('第2楼').hover();
    await page.getByText('本页有 4 处和它一样').waitFor();
    await page.getByText('第2楼').click();
    await review().getByText('本页能读到 4 条').waitFor();
    await expect.poll(() => review().getByRole('listitem').first().innerText()).toContain('卡友1');
    await review().getByRole('button', { name: '保存', exact: true }).click();
    await review().getByText('已保存。').waitFor();
    const [request] = await kept();
    expect(request).toMatchObject({
      share: false,
      rule: { host: 'club.example.com', path: '/topic/', post: 'div.floor' },
    });
    expect(page.url()).toBe(url);

    // What the background would tell the page now.
    await page.evaluate(
      (rule) => {
        const { state } = harness;
        harness.control.setState({ ...state, rules: [rule] });
      },
      (request as Kept).rule,
    );
    await untilPainted(4);
    await expect.poll(async () => (await sent('page/mentions')).at(-1)).toMatchObject({ site: 'by-hand', posts: 4 });
  });

  it('works by the keyboard alone, parts that were pointed at wrongly, too', async () => {
    await pick(true);
    const { page } = world;
    // Begins in the middle of the window; in and out, back and forth.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await review().getByText('本页能读到 4 条').waitFor();
    await review().getByRole('button', { name: '重新指：正文' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: '指向帖子里的：正文' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    // The first part inside is the name.
    await expect.poll(() => review().getByRole('listitem').first().innerText()).toContain('\n卡友1');
    await review().getByRole('button', { name: '不读：作者' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => review().getByRole('listitem').first().innerText()).toContain('没有作者');
    await review().getByRole('button', { name: '保存并共享给工作区' }).focus();
    await page.keyboard.press('Enter');
    await review().getByText('已保存，并共享给工作区').waitFor();
    expect(await kept()).toMatchObject([{ share: true, rule: { author: null, text: { css: 'a.nick' } } }]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('fengsheng-card').count()).toBe(0);
  });

  it('keeps nothing that reads nothing, and says why', async () => {
    await open('<main><p class="lone">这一页只有一段话，没有自己的链接，海潮银行。</p></main>', {
      url,
      switchedOn: true,
    });
    const { page } = world;
    await page.evaluate(() => harness.control.pick(false));
    await page.locator('p.lone').click();
    await review().getByText('每条帖子都要有自己的链接').waitFor();
    expect(await review().getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true);
  });

  it('lets the page neither know of the click nor click by itself, and leaves no trace', async () => {
    await pick();
    const { page } = world;
    await page.evaluate(() => {
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown']) {
        document.addEventListener(type, () => document.documentElement.setAttribute('data-heard', type), true);
      }
      document.querySelector('.words')?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      document.documentElement.removeAttribute('data-heard');
    });
    await page.getByRole('dialog', { name: '指向一条帖子' }).waitFor();
    const before = await page.evaluate(() => document.body.innerHTML);
    await page.getByText('第3楼').click();
    await review().waitFor();
    expect(await page.evaluate(() => document.documentElement.getAttribute('data-heard'))).toBeNull();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.body.innerHTML)).toBe(before);
  });

  it.each(['light', 'dark'] as const)('is clean to axe, and fits a narrow window (%s)', async (colorScheme) => {
    await world.page.emulateMedia({ colorScheme });
    await world.page.setViewportSize({ width: 390, height: 700 });
    await pick(true);
    const { page } = world;
    const look = async () => {
      expect(await objections(page, 'fengsheng-card')).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    };
    await look();
    await page.getByText('第1楼').click();
    await review().waitFor();
    await look();
    if (process.env.FENGSHENG_PICTURES !== undefined) {
      await page.screenshot({ path: `${process.env.FENGSHENG_PICTURES}/picker-${colorScheme}.png` });
    }
  });
});
