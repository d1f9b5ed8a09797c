import { describe, expect, it } from 'vitest';
import { bilibili } from '../../../extension/sites/bilibili.ts';
import { douban } from '../../../extension/sites/douban.ts';
import { guba } from '../../../extension/sites/guba.ts';
import { hupu } from '../../../extension/sites/hupu.ts';
import { nga } from '../../../extension/sites/nga.ts';
import { ownAddress } from '../../../extension/sites/own-address.ts';
import type { Site } from '../../../extension/sites/site.ts';
import { v2ex } from '../../../extension/sites/v2ex.ts';
import { xiaohongshu } from '../../../extension/sites/xiaohongshu.ts';
import { xueqiu } from '../../../extension/sites/xueqiu.ts';
import { expectedOf, openFixture, readPosts } from './read-fixture.ts';

const opened = (name: string) => openFixture(`${name}.html`, expectedOf(name)?.url ?? '');

/** A row or post of each site and the link that says who it is, on its own host. */
const linked: [Site, page: string, post: string, link: string, host: string][] = [
  [xueqiu, 'xueqiu/feed', 'article.timeline__item', 'a.date-and-source', 'xueqiu.com'],
  [guba, 'guba/list', 'tr.listitem', '.title a', 'guba.eastmoney.com'],
  [douban, 'douban/list', 'table.olt tr:nth-of-type(2)', 'td.title a', 'www.douban.com'],
  [xiaohongshu, 'xiaohongshu/search', 'section.note-item', 'a.cover', 'www.xiaohongshu.com'],
  [hupu, 'hupu/list', 'li.bbs-sl-web-post-body', 'a.p-title', 'bbs.hupu.com'],
  [v2ex, 'v2ex/list', '#Main .cell.item', 'a.topic-link', 'www.v2ex.com'],
  [nga, 'nga/list', 'tr.topicrow', 'a.topic', 'bbs.nga.cn'],
];

describe.each(linked)('$name: a link that says who a post is', (site, name, post, link, host) => {
  function idWith(change: (path: string) => string): string | null {
    const page = opened(name);
    const element = page.document.querySelector(post) as Element;
    const url = new URL((element.querySelector(link) as Element).getAttribute('href') ?? '', page.url.href);
    // One link of several may be enough; here all are changed.
    for (const one of element.querySelectorAll('a[href]')) {
      one.setAttribute('href', change(`${url.pathname}${url.search}`));
    }
    return site.identify(element, page)?.postId ?? null;
  }

  it('is taken on the own host', () => {
    expect(idWith((path) => path)).not.toBeNull();
    expect(idWith((path) => `https://${host}${path}`)).toBe(idWith((path) => path));
  });

  it.each([
    ['a script', (path: string) => `javascript:location='https://${host}${path}'`],
    ['data', (path: string) => `data:text/html,https://${host}${path}`],
    ['another host', (path: string) => `https://phish.example${path}`],
    ['a host that looks alike', (path: string) => `https://${host}.phish.example${path}`],
    ['a host that ends alike', (path: string) => `https://x${host}${path}`],
    ['another port', (path: string) => `https://${host}:8443${path}`],
    ['somebody in front of the host', (path: string) => `https://${host}@phish.example${path}`],
    ['a name and a password', (path: string) => `https://a:b@${host}${path}`],
    ['another scheme', (path: string) => `ftp://${host}${path}`],
    ['no address', () => 'https://'],
    ['nothing', () => ''],
  ])('is none with %s', (_, change) => expect(idWith(change)).toBeNull());

  it('makes another post of a node that is used again', () => {
    const page = opened(name);
    const element = page.document.querySelector(post) as Element;
    const before = site.identify(element, page);
    for (const one of element.querySelectorAll('a[href]')) {
      const [path = ''] = (one.getAttribute('href') ?? '').split('#');
      const other = path.replace(/d{4}(?=\?)/, 'eeee').replace(/\d(?=\D*$)/, (digit) => `${(Number(digit) + 1) % 10}`);
      one.setAttribute('href', other);
    }
    const after = site.identify(element, page);
    expect(after).not.toBeNull();
    expect(after?.postId).not.toBe(before?.postId);
  });
});

it('refuses what cannot be read as an address', () => {
  expect(ownAddress('https://[', /x/, opened('nga/list'))).toBeNull();
  expect(ownAddress(null, /x/, opened('nga/list'))).toBeNull();
});

describe('Xiaohongshu', () => {
  it('lets no token of a session out', () => {
    const posts = ['feed', 'search', 'note'].flatMap((name) => readPosts(opened(`xiaohongshu/${name}`)));
    expect(posts.length).toBeGreaterThan(5);
    expect(JSON.stringify(posts)).not.toMatch(/xsec|placeholder/);
  });

  it('takes no time from an id that was made in another way', () => {
    const page = opened('xiaohongshu/search');
    const element = page.document.querySelector('section.note-item') as Element;
    for (const id of ['ffffffff000000000700dddd', '000000010000000007000000']) {
      for (const link of element.querySelectorAll('a[href]')) link.setAttribute('href', `/explore/${id}`);
      expect(xiaohongshu.identify(element, page)?.postId).toBe(id);
      expect(xiaohongshu.facts(element, page).postedAt).toBeNull();
    }
  });
});

describe('Guba', () => {
  it('never takes the time of the last answer for the post’s', () => {
    const page = opened('guba/list');
    for (const row of page.document.querySelectorAll('tr.listitem')) {
      expect(guba.facts(row, page).postedAt).toBeNull();
    }
  });

  it('puts a date without a year into the last year that has had it', () => {
    const page = opened('guba/newest');
    const row = page.document.querySelector('tr.listitem') as Element;
    const at = (text: string, now: number) => {
      (row.querySelector('.pub_time') as Element).textContent = text;
      return guba.facts(row, { ...page, now }).postedAt;
    };
    expect(at('12-31 23:50', Date.UTC(2026, 11, 31, 16))).toEqual({
      at: Date.UTC(2026, 11, 31, 15, 50),
      precision: 'minute',
    });
    expect(at('12-31 23:50', Date.UTC(2027, 0, 5))).toEqual({
      at: Date.UTC(2026, 11, 31, 15, 50),
      precision: 'minute',
    });
    expect(at('02-29 10:00', Date.UTC(2028, 2, 1))).toEqual({ at: Date.UTC(2028, 1, 29, 2), precision: 'minute' });
  });
});

describe('NGA', () => {
  it('knows an author by the uid until the name has come', () => {
    const page = opened('nga/thread');
    const floor = page.document.querySelector('#post1strow1') as Element;
    expect(nga.facts(floor, page).author).toEqual({ name: '', id: '70000002' });
    (floor.querySelector('#postauthor1') as Element).textContent = '虚构泥潭乙';
    expect(nga.facts(floor, page).author).toEqual({ name: '虚构泥潭乙', id: '70000002' });
  });

  it('finds the thread of a floor that was opened by its own number', () => {
    const page = { ...opened('nga/thread'), url: new URL('https://bbs.nga.cn/read.php?pid=81000001&opt=128') };
    const floor = page.document.querySelector('#post1strow1') as Element;
    expect(nga.identify(floor, page)?.url).toBe('https://bbs.nga.cn/read.php?tid=43000001#pid81000001Anchor');
    page.document.querySelector('#currentTopicName')?.setAttribute('href', 'https://phish.example/read.php?tid=1');
    expect(nga.identify(floor, page)).toBeNull();
  });
});

describe('Bilibili', () => {
  const comment = (page = opened('bilibili/video')) => {
    const thread = page.document
      .querySelector('bili-comments')
      ?.shadowRoot?.querySelector('bili-comment-thread-renderer');
    return { page, element: thread?.shadowRoot?.querySelector('bili-comment-renderer') as Element };
  };
  const withId = (id: string | null) => {
    const { page, element } = comment();
    return bilibili.identify(element, { ...page, expando: (_, path) => (path.endsWith('rpid_str') ? id : null) });
  };

  it('takes a comment’s number from the page’s scripts', () => {
    expect(withId('250000000099')).toMatchObject({
      postId: 'BV1xx411c7zz/250000000099',
      url: 'https://www.bilibili.com/video/BV1xx411c7zz#reply250000000099',
    });
  });

  it.each([null, '', '0', '-1', '1e5', ' 12', '12/../34', '1'.repeat(40), '<b>', '١٢'])(
    'names it by author and words where the number is %j',
    (id) => {
      const found = withId(id);
      expect(found?.postId).toMatch(/^BV1xx411c7zz\/t-[a-z0-9]+$/);
      expect(found?.url).toBe('https://www.bilibili.com/video/BV1xx411c7zz');
      expect(found?.postId).toBe(withId(null)?.postId);
    },
  );

  it('does the same where nobody can look', () => {
    const { page, element } = comment();
    const { expando: _, ...without } = page;
    expect(bilibili.identify(element, without)?.postId).toBe(withId(null)?.postId);
  });

  it('has another comment when a node is used again', () => {
    const { page, element } = comment();
    const before = bilibili.identify(element, page);
    element.setAttribute('data-expando', JSON.stringify({ __data: { rpid_str: '250000000098' } }));
    expect(bilibili.identify(element, page)?.postId).not.toBe(before?.postId);
  });

  it.each([
    'https://www.bilibili.com/',
    'https://www.bilibili.com/bangumi/play/ep1',
    'https://www.bilibili.com/video/BVshort',
    'https://www.bilibili.com:8443/video/BV1xx411c7zz',
    'https://search.bilibili.com/video/BV1xx411c7zz',
  ])('has no comment on %s, which does not say under what it stands', (url) => {
    const { page, element } = comment();
    expect(bilibili.identify(element, { ...page, url: new URL(url) })).toBeNull();
  });

  it('takes no time that the scripts have made up', () => {
    const { page, element } = comment();
    for (const ctime of ['9999999999', '123456789', '-1', 'now']) {
      const kept = { ...page, expando: (_: Element, path: string) => (path.endsWith('ctime') ? ctime : null) };
      expect(bilibili.facts(element, kept).postedAt?.precision).toBe('minute');
    }
  });

  it('does not take the number of the repeated dynamic for the one that repeats', () => {
    const page = opened('bilibili/dynamics');
    const repeating = [...page.document.querySelectorAll('.bili-dyn-item')][1] as Element;
    const { expando: _, ...without } = page;
    expect(bilibili.identify(repeating, page)?.postId).toBe('dyn900000000000000002');
    expect(bilibili.identify(repeating, without)).toBeNull();
  });
});
