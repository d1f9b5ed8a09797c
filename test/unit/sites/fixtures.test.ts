import { describe, expect, it } from 'vitest';
import { takeEvidence } from '../../../extension/page/evidence.ts';
import { weibo } from '../../../extension/sites/weibo.ts';
import { fixtureNow, openFixture, readExpected, readPosts } from './read-fixture.ts';

const feed = 'https://weibo.com/';

describe('posts of a page', () => {
  it.each([
    ['weibo/feed', feed, false],
    ['weibo/post', 'https://weibo.com/1234567890/Abc12XyZ9?type=comment', false],
    ['discuz/thread', 'https://BBS.Example.com/forum.php?mod=viewthread&tid=45', true],
    ['discuz/list', 'https://bbs.example.com:8443/forum.php?mod=forumdisplay&fid=2', true],
    ['web/items', 'https://qa.example.com/q/7?from=home', true],
  ])('%s gives exactly these', (name, url, switchedOn) => {
    expect(readPosts(openFixture(`${name}.html`, url, switchedOn))).toEqual(readExpected(`${name}.json`));
  });

  it.each([
    ['a login page', 'weibo/login.html', feed],
    ['a challenge page on Weibo', 'web/challenge.html', feed],
    ['a page nobody switched on', 'web/items.html', 'https://qa.example.com/q/7'],
  ])('%s gives none', (_, file, url) => {
    expect(readPosts(openFixture(file, url))).toEqual([]);
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
