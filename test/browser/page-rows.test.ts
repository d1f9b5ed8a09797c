import { describe, expect, it } from 'vitest';
import { openWorld } from './page-world.ts';

const row = (id: number, words: string) =>
  `<li class="entry"><a href="/user/${id}">某人</a> <a href="/status/${id}"><time datetime="2026-11-01">昨天</time></a><div>${words}，早上收到短信</div></li>`;

describe('a page that does not say which its posts are', () => {
  const world = openWorld();
  const { open, painted, sent, untilPainted } = world;
  const report = async () => (await sent('page/mentions')).at(-1);
  const list = (...words: string[]) =>
    `<main><h1>海潮银行</h1><ul>${words.map((text, i) => row(i + 1, text)).join('')}</ul></main>`;
  const here = { url: 'https://social.example.com/home', switchedOn: true };

  it('has its rows of posts counted one by one, and all else as one', async () => {
    await open(list('海潮银行', '跑路', '海潮银行'), here);
    await expect.poll(report).toMatchObject({ posts: 4, mentions: 4 });
    expect((await painted()).sort()).toEqual(['海潮银行', '海潮银行', '海潮银行', '跑路'].sort());
  });

  it('takes in posts that come later, and those that become others', async () => {
    await open(list('海潮银行', '没什么', '没什么'), here);
    await expect.poll(report).toMatchObject({ posts: 2, mentions: 2 });
    await world.page.evaluate(
      (html) => document.querySelector('ul')?.insertAdjacentHTML('beforeend', html),
      row(9, '跑路'),
    );
    await expect.poll(report, { timeout: 5000 }).toMatchObject({ posts: 3, mentions: 3 });
    await world.page.evaluate(() => {
      const last = document.querySelector('li:last-child');
      last?.querySelector('a:has(time)')?.setAttribute('href', '/status/1');
    });
    // The same post twice is one.
    await expect.poll(report).toMatchObject({ posts: 2, mentions: 3 });
  });

  it('is one by itself where nobody switched it on for more', async () => {
    await open(list('海潮银行', '跑路', '海潮银行'), { ...here, switchedOn: false });
    await world.page.waitForTimeout(1500);
    expect(await painted()).toEqual([]);
  });

  it('is not held up by 50,000 elements', async () => {
    const many = Array.from({ length: 8000 }, (_, i) => row(i, i === 3 ? '海潮银行' : '没什么')).join('');
    await open(`<main><ul>${many}</ul></main>`, here);
    await untilPainted(1);
    await expect.poll(report, { timeout: 20_000 }).toMatchObject({ posts: 1, mentions: 1 });
  });
});
