import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { takeEvidence } from '../../../extension/page/evidence.ts';
import { lacks } from '../../../extension/sites/health.ts';
import { sites } from '../../../extension/sites/registry.ts';
import { pageTypeOf } from '../../../extension/sites/site.ts';
import { weibo } from '../../../extension/sites/weibo.ts';
import { isAddressOf } from '../../../shared/text/identity.ts';
import { expectedOf, fixtureFolder, fixtureNow, openFixture, readPage, readPosts } from './read-fixture.ts';

/** Every stored page that says what must be read from it. */
const names = globSync('*/*.json', { cwd: fileURLToPath(fixtureFolder) })
  .map((file) => file.replaceAll('\\', '/').replace(/\.json$/, ''))
  .sort();

const opened = (name: string) => {
  const expected = expectedOf(name);
  if (expected === null) throw new Error(`${name}.json is missing`);
  return { expected, page: openFixture(`${name}.html`, expected.url, expected.switchedOn) };
};

describe('stored pages', () => {
  it('are there', () => expect(names.length).toBeGreaterThan(5));

  it.each(names)('%s gives exactly what stands beside it', (name) => {
    const { expected, page } = opened(name);
    expect(readPage(page)).toEqual(expected);
  });

  it.each(names)('%s has posts only at addresses that may stand for them', (name) => {
    expect(opened(name).expected.posts.filter((post) => !isAddressOf(post))).toEqual([]);
  });

  it.each(names)('%s is no page of trouble', (name) => {
    const { expected, page } = opened(name);
    const type =
      sites.filter((site) => site.name === expected.adapter).map((site) => pageTypeOf(site, page))[0] ?? null;
    if (type === null) return;
    if (type.posts) expect(expected.posts.length).toBeGreaterThan(0);
    for (const [kind, fields] of Object.entries(type.expects)) {
      const posts = expected.posts.filter((post) => post.kind === kind);
      for (const field of fields) {
        const missed = posts.filter(lacks[field]).length;
        expect(missed * 2, `${field} of ${kind}`).toBeLessThan(Math.max(1, posts.length));
      }
    }
  });

  it('hold no address but those of the sites, of example domains and of nobody', () => {
    for (const name of names) {
      const html = readFileSync(new URL(`${name}.html`, fixtureFolder), 'utf8');
      expect(html, name).not.toMatch(/\b1[3-9]\d{9}\b|xsec_token=(?!placeholder)/);
    }
  });
});

describe('a page nobody switched on', () => {
  it('gives none', () => {
    expect(readPosts(openFixture('web/items.html', 'https://qa.example.com/q/7'))).toEqual([]);
  });
});

describe('a page without an adapter', () => {
  const page = openFixture('web/page.html', 'https://news.example.com/news/2026/11/1.html?from=home#top', true);

  it('is one post, by its canonical address, with what it says about itself', () => {
    expect(takeEvidence({ kind: 'page' }, page, null)).toEqual({
      site: 'news.example.com',
      kind: 'page',
      postId: null,
      url: 'https://news.example.com/news/2026/11/1.html',
      author: { name: '虚构记者', id: null },
      text: '虚构银行回应传闻\n\n记者从虚构银行获悉，一切正常。\n\n网友称“跑路”不实。',
      quoted: null,
      collapsed: false,
      truncated: false,
      postedAt: { at: Date.UTC(2026, 9, 31, 22, 30), precision: 'second' },
      seenAt: fixtureNow,
      counts: { reposts: null, comments: null, likes: null, views: null },
      mentions: [],
    });
  });
});

describe('a comment without an id in the page', () => {
  const read = () => {
    const page = openFixture('weibo/post.html', 'https://weibo.com/1234567890/Abc12XyZ9');
    return { page, comment: page.document.querySelector('.item1') as Element };
  };
  const idOf = ({ page, comment }: ReturnType<typeof read>) => weibo.identify(comment, page)?.postId;

  it('has the same identity whoever reads it', () => expect(idOf(read())).toBe(idOf(read())));

  it('is another comment when its words are others', () => {
    const recycled = read();
    const before = idOf(recycled);
    (recycled.comment.querySelector('.text > span') as Element).textContent = '别的话';
    expect(idOf(recycled)).toMatch(/^Abc12XyZ9\/t-/);
    expect(idOf(recycled)).not.toBe(before);
  });

  it('is no post on a page that does not say under which post it stands', () => {
    const { page, comment } = read();
    expect(weibo.identify(comment, { ...page, url: new URL('https://weibo.com/hot') })).toBeNull();
  });
});
