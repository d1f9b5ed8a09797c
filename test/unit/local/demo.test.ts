import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoApp } from '../../../worker/demo/demo.ts';
import { type DemoPost, madeUpFeed, readFeed } from '../../../worker/demo/feed.ts';

const now = Date.UTC(2026, 10, 2);
const folder = mkdtempSync(join(tmpdir(), 'fengsheng-feed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (lines: string) => {
  const path = join(folder, 'feed.jsonl');
  writeFileSync(path, lines);
  return path;
};
const line = { id: 'weibo-1', site: 'weibo', author: '甲', time: '2026-11-02T01:07:00+08:00', text: '海潮银行' };

describe('the demo feed', () => {
  it('has sixty made-up posts on both sites', () => {
    const feed = madeUpFeed(now);
    expect(feed).toHaveLength(60);
    expect(new Set(feed.map((post) => post.id)).size).toBe(60);
    expect(new Set(feed.map((post) => post.site))).toEqual(new Set(['weibo', 'discuz']));
    expect(feed.every((post) => post.time < now)).toBe(true);
  });

  it('shows every post once as one scrolls', async () => {
    const feed = madeUpFeed(now);
    const app = demoApp(feed);
    const pages = await Promise.all(
      [
        '/demo/weibo',
        '/demo/weibo/more?from=10',
        '/demo/weibo/more?from=20',
        '/demo/weibo/more?from=30',
        '/demo/weibo/more?from=40',
      ].map(async (path) => (await app.request(path)).text()),
    );
    const articles = pages.map((page) => page.split('<article').length - 1);
    expect(articles).toEqual([10, 10, 10, 10, 0]);
  });

  it('shows hostile text as text', async () => {
    const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const posts: DemoPost[] = (['weibo', 'discuz'] as const).map((site) => ({
      id: hostile,
      site,
      author: hostile,
      time: now,
      text: hostile,
    }));
    for (const path of ['/demo/weibo', '/demo/discuz', '/demo/discuz/list']) {
      const answer = await demoApp(posts).request(path);
      const page = await answer.text();
      expect(page).not.toMatch(/<script>alert|<img/);
      expect(page).toContain('&lt;script&gt;');
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    }
  });

  it('is never without an answer to odd addresses', async () => {
    for (const path of [
      '/demo/weibo/more?from=-5',
      '/demo/weibo/more?from=x',
      '/demo/discuz?page=0',
      '/demo/discuz?page=99999',
    ]) {
      expect((await demoApp(madeUpFeed(now)).request(path)).status).toBe(200);
    }
  });
});

it('finds the post a forum address names', async () => {
  const app = demoApp(madeUpFeed(now));
  const page = await (await app.request('/demo/discuz')).text();
  const [, pid] = /goto=findpost&amp;ptid=\d+&amp;pid=(\d+)/.exec(page) ?? [];
  expect((await app.request(`/demo/forum.php?mod=redirect&goto=findpost&pid=${pid}`)).headers.get('location')).toBe(
    `/demo/discuz?page=1#pid${pid}`,
  );
  expect((await app.request('/demo/forum.php?pid=//evil.example')).headers.get('location')).toBe('/demo/discuz');
});

describe('a feed file', () => {
  it('that is not there is said so', async () => {
    await expect(readFeed('/nowhere/feed.jsonl')).rejects.toThrow('no such file');
  });

  it('is read line by line, empty lines and further fields passed over', async () => {
    const feed = await readFeed(
      file(
        `${JSON.stringify({ ...line, likes: 3 })}\n\n${JSON.stringify({ ...line, id: 'discuz-2', site: 'discuz' })}\n`,
      ),
    );
    expect(feed).toEqual([
      { id: 'weibo-1', site: 'weibo', author: '甲', time: Date.parse(line.time), text: '海潮银行' },
      { id: 'discuz-2', site: 'discuz', author: '甲', time: Date.parse(line.time), text: '海潮银行' },
    ]);
  });

  it.each([
    ['{', /line 2: not JSON/],
    [JSON.stringify({ ...line, site: 'tieba' }), /line 2: site/],
    [JSON.stringify({ ...line, time: 'yesterday' }), /line 2: time/],
    [JSON.stringify({ ...line, text: undefined }), /line 2: text/],
  ])('names the line that is wrong: %s', async (bad, message) => {
    await expect(readFeed(file(`${JSON.stringify(line)}\n${bad}\n`))).rejects.toThrow(message);
  });
});
