import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { currentName } from '../../extension/page/highlight-style.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { cardBox, painted } from './harness/monitor.ts';
import { eventually, pause } from './harness/profile.ts';
import { testServer } from './harness/server.ts';
import { storedTruth, type Truth } from './harness/site-pages.ts';
import { type SiteWorld, siteWorld } from './harness/site-world.ts';

let server: LocalServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server?.stop());

/** The built extension on pages that move as the sites' own do, at the sites' own addresses. */
describe.each(['chromium', 'firefox'] as const)('a site in %s', (browser) => {
  let world: SiteWorld;
  beforeAll(async () => {
    world = await siteWorld(server, browser);
  });
  afterAll(() => world?.close());
  // Whatever the page did: nothing is painted wrong, and nothing is written into the page.
  afterEach(() => world.unharmed());

  const isCard = `document.querySelector('fengsheng-card')?.getBoundingClientRect()`;
  /** Points at a place that the page says. */
  const pointAt = async (place: string) => {
    const { x, y } = await world.tab.run<{ x: number; y: number }>(place);
    await world.tab.move(x, y);
  };
  const openCard = async () => {
    await world.tab.press('f');
    await eventually(async () => (await cardBox(world.tab)).height > 200, 'the open card');
  };

  describe('Weibo’s feed', () => {
    it('is read right in whatever order its rows are used again', async () => {
      const { tab, visit, reads } = world;
      await visit('https://weibo.com/');
      await reads();
      for (const to of [90, 190, 40, 288, 3]) {
        await tab.run(`page.through(${to})`);
        expect((await reads()).length).toBeGreaterThan(3);
      }
      expect(await tab.run('page.checked')).toBeGreaterThan(500);
    });

    it('is walked through from the top, wherever its rows stand in the document', async () => {
      const { tab, visit, reads } = world;
      await visit('https://weibo.com/');
      await tab.run('page.through(40)');
      await reads();
      const walked: number[] = [];
      for (let i = 0; i < 6; i += 1) {
        await tab.press('n');
        const at = `page.shownAt([...(CSS.highlights.get('${currentName}') ?? [])][0])`;
        walked.push(await tab.until<number>(at));
        await tab.run('page.still()');
      }
      expect(walked[0]).toBeGreaterThanOrEqual(39);
      expect(walked).toEqual(walked.toSorted((a, b) => a - b));
      expect(new Set(walked).size).toBeGreaterThan(3);
    });

    it('gives the flag to the post that is shown when the card opens, not to the one that was in its row', async () => {
      const { tab, visit, reads, evidenceOf } = world;
      await visit('https://weibo.com/');
      await reads();
      await pointAt('page.place(0)');
      await cardBox(tab);
      await tab.run('page.take(0, 108)');
      await reads((await tab.run<Truth[]>('page.truth()')).map((one) => swap(one, 'Q0000', 'Q0108')));
      await openCard();
      await tab.press('3');
      expect(await evidenceOf('weibo:Q0108')).toMatchObject({
        postId: 'Q0108',
        url: 'https://weibo.com/1000000000/Q0108',
        text: '虚构银行今天排队',
        author: { id: '1000000000' },
      });
      await tab.press('Escape');
    });

    it('gives it to the post that the card was opened for, although its row shows another by then', async () => {
      const { tab, reads, evidenceOf, admin } = world;
      await tab.run('page.layOutAnew()');
      await reads();
      await pointAt('page.place(3)');
      await cardBox(tab);
      await openCard();
      await tab.run('page.take(3, 201)');
      await pause(300);
      await tab.press('4');
      expect(await evidenceOf('weibo:Q0003')).toMatchObject({ text: await tab.run('page.textOf(3)') });
      const keys = (await admin.get<{ items: { key: string }[] }>('/v1/queue')).items.map(({ key }) => key);
      expect(keys.sort()).toEqual(['weibo:Q0003', 'weibo:Q0108']);
      await tab.press('Escape');
    });
  });

  it('Weibo’s comments are themselves in all three layouts, and another when their row is', async () => {
    const { tab, visit, reads, flag, evidenceOf } = world;
    await visit('https://weibo.com/1234567890/Abc12XyZ9?type=comment');
    const truth = await reads(storedTruth('weibo/post'));
    expect(truth.map(({ key }) => key.split('/')[1] ?? 'post')).toHaveLength(5);
    const [plain = '', nested = '', recycled = '', layer = ''] = truth.slice(1).map(({ key }) => key);
    await tab.run('page.virtualise()');
    const once = { mentions: 1 };
    // What stood in the plain list stands in the recycler now, and is who it was.
    const [post, ...comments] = await reads(truth);
    expect(post?.key).toBe('weibo:Abc12XyZ9');
    expect(comments.map(({ key }) => key)).toEqual([plain, nested, recycled, layer]);
    await tab.run(`page.reuse('虚构银行的人说没有')`);
    const now = await eventually(async () => {
      const { posts } = world;
      const keys = (await posts()).map(({ key }) => key);
      return keys.includes(plain) || keys.length < 5 ? null : keys;
    }, 'another comment');
    const fresh = now.find((key) => !truth.some((one) => one.key === key)) ?? '';
    await reads([post ?? { key: '', ...once }, ...[fresh, nested, recycled, layer].map((key) => ({ key, ...once }))]);
    expect(await flag(fresh, 'venting')).toMatchObject({ kept: true });
    expect(await evidenceOf(fresh)).toMatchObject({
      kind: 'comment',
      text: '虚构银行的人说没有',
      author: { id: '9990001112' },
      url: 'https://weibo.com/1234567890/Abc12XyZ9',
    });
  });

  it('Bilibili’s comments are known by the number that only the page’s scripts have, before and after a new order', async () => {
    const { tab, visit, reads, posts, flag, evidenceOf } = world;
    await visit('https://www.bilibili.com/video/BV1xx411c7zz/?spm_id_from=333');
    const truth = storedTruth('bilibili/video');
    expect(truth.map(({ key }) => key)).toContain('bilibili:BV1xx411c7zz/250000000001');
    await reads(truth);
    const [video, ...comments] = truth;
    const turned = [video, ...comments.toReversed()].filter((one) => one !== undefined);
    const excerpts = async () => (await posts()).map(({ key, excerpt }) => `${key} ${excerpt}`).sort();
    const said = await excerpts();
    await tab.run('page.sort()');
    await reads(turned);
    expect(await excerpts()).toEqual(said);
    await tab.run('page.sortInPlace()');
    await reads(truth);
    expect(await excerpts()).toEqual(said);
    expect(await flag('bilibili:BV1xx411c7zz/250000000001', 'venting')).toMatchObject({ kept: true });
    expect(await evidenceOf('bilibili:BV1xx411c7zz/250000000001')).toMatchObject({
      kind: 'comment',
      url: 'https://www.bilibili.com/video/BV1xx411c7zz#reply250000000001',
      text: '虚构银行@虚构用户癸 也这样[doge]',
      author: { name: '虚构用户甲', id: '600000001' },
    });
  });

  it('Discourse’s posts go when they are cloaked and are the same when they are back', async () => {
    const { tab, visit, reads, posts, flag } = world;
    await visit('https://forum.example.com/t/xu-gou/45');
    const first = await reads();
    expect(first.map(({ key }) => key)).toContain('forum.example.com:topic45');
    expect(await flag('forum.example.com:post1002', 'grievance')).toMatchObject({ kept: true });
    await tab.run('page.through(page.end())');
    const last = await reads();
    expect(last.some(({ key }) => first.some((one) => one.key === key))).toBe(false);
    expect(await tab.run('page.cloaked()')).toBeGreaterThan(30);
    await tab.run('page.through(0)');
    expect(await reads()).toEqual(first);
    expect((await posts()).filter(({ mine }) => mine).map(({ key }) => key)).toEqual(['forum.example.com:post1002']);
  });

  it('Tieba’s floors are the same posts on the new page and on the old one', async () => {
    const { tab, visit, reads, flag, evidenceOf, posts } = world;
    await visit('https://tieba.baidu.com/p/9100000002');
    const truth = await reads(storedTruth('tieba/thread'));
    expect((await world.report())?.site).toBe('tieba');
    await tab.run('page.empty()');
    await reads(truth.slice(0, 1));
    await tab.run('page.fill()');
    await reads(truth);
    expect(await flag('tieba:9100000002/150000000011', 'venting')).toMatchObject({ kept: true });
    expect(await evidenceOf('tieba:9100000002/150000000011')).toMatchObject({ author: { name: '虚构用户甲' } });
    await visit('https://tieba.baidu.com/p/9100000002?old');
    await reads(storedTruth('tieba-old/thread'));
    expect((await world.report())?.site).toBe('tieba-old');
    expect((await posts()).filter(({ mine }) => mine).map(({ key }) => key)).toEqual(['tieba:9100000002/150000000011']);
  });

  it('Xiaohongshu’s notes are known again wherever they come back, and leave the session’s token behind', async () => {
    const { tab, visit, reads, posts, flag, evidenceOf } = world;
    await visit('https://www.xiaohongshu.com/explore?xsec_token=made-up-secret-0');
    const first = await reads();
    const key = await tab.run<string>('page.keyOf(3)');
    expect(await flag(key, 'grievance')).toMatchObject({ kept: true });
    await tab.run('page.through(8000)');
    expect((await reads()).some((one) => one.key === key)).toBe(false);
    const before = await tab.run<number>('page.tokens()');
    await tab.run('page.through(0)');
    expect(await reads()).toEqual(first);
    expect(await tab.run<number>('page.tokens()')).toBeGreaterThan(before);
    await tab.run('page.repeat(3)');
    // Two elements have a mention and are painted; it is one post, and listed once.
    const again = [...first.map(({ key: one }) => one)].sort();
    let last: unknown;
    await eventually(async () => {
      const [report, listed, paint] = [await world.report(), await posts(), await painted(tab)];
      last = [report?.posts, report?.mentions, paint.length, ...listed.map((post) => post.key).sort()];
      return JSON.stringify(last) === JSON.stringify([first.length, first.length + 1, first.length + 1, ...again]);
    }, 'the note once').catch((error) => {
      throw new Error(`${error.message}; there is ${JSON.stringify(last)}`);
    });
    expect((await posts()).filter(({ mine }) => mine).map((post) => post.key)).toEqual([key]);
    const evidence = await evidenceOf(key);
    expect(evidence.url).toBe(`https://www.xiaohongshu.com/explore/${key.split(':')[1]}`);
    expect(JSON.stringify(evidence)).not.toMatch(/xsec|secret/);
  });

  it('X’s posts come and go with their cells; what is paid for is none', async () => {
    const { tab, visit, reads } = world;
    await visit('https://x.com/home');
    const first = await reads();
    expect(first.length).toBeGreaterThan(2);
    for (const to of [9000, 21_000, 0]) {
      await tab.run(`page.through(${to})`);
      await reads();
    }
    expect(await reads()).toEqual(first);
    // The third cell is an advertisement that names the bank.
    await pointAt('page.place(3)');
    await pause(400);
    expect(await tab.run(`(${isCard}?.width ?? 0)`)).toBe(0);
    await pointAt('page.place(2)');
    await cardBox(tab);
  });

  it('a gateway’s page has nothing on it, says so, and is followed by the real one', async () => {
    const { tab, visit, reads, report, profile, own } = world;
    await visit('https://bbs.hupu.com/640000001-2.html');
    await eventually(async () => (await report())?.closed === true, 'a closed page');
    expect(await report()).toMatchObject({ site: 'hupu', posts: 0, mentions: 0, trouble: [] });
    await tab.move(60, 60);
    await pause(300);
    expect(await tab.run(`document.querySelector('fengsheng-card')`)).toBe(null);
    const popup = await profile.open(profile.extensionPage('popup.html'));
    await own.run(`(globalThis.browser ?? globalThis.chrome).tabs.update(${world.tabId}, { active: true })`);
    await popup.until(`document.body.innerText.includes('这个页面要求登录或验证')`);
    await popup.close();
    await tab.run('location.reload()').catch(() => undefined);
    await tab.until(`document.querySelector('.post-reply-list-container') !== null`);
    await tab.move(1195, 895);
    await reads(storedTruth('hupu/thread'));
    expect(await report()).toMatchObject({ closed: false });
  });
});

const swap = (one: Truth, from: string, to: string): Truth => ({ ...one, key: one.key.replace(from, to) });
