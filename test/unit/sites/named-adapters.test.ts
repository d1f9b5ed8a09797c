import { describe, expect, it } from 'vitest';
import { takeEvidence } from '../../../extension/page/evidence.ts';
import { siteFor } from '../../../extension/sites/registry.ts';
import type { Page } from '../../../extension/sites/site.ts';
import { isAddressOf } from '../../../shared/text/identity.ts';
import { expectedOf, openFixture } from './read-fixture.ts';

/** What the stored pages cannot say by themselves: what becomes of a post when a page changes it, or makes something up. */

function opened(name: string): Page {
  const expected = expectedOf(name);
  if (expected === null) throw new Error(`${name}.json is missing`);
  return openFixture(`${name}.html`, expected.url);
}

const found = (page: Page, selector: string): Element => {
  const element = page.document.querySelector(selector);
  if (element === null) throw new Error(`no ${selector}`);
  return element;
};

const identityOf = (page: Page, element: Element) => siteFor(page)?.identify(element, page) ?? null;

/** Where each site's page says which post it is: its element, the place within it, the attribute. */
const places = [
  ['weibo/feed', 'article.woo-panel-main', 'header a[title]', 'href', '/1234567890/Q00000009', 'Q00000009'],
  [
    'x/feed',
    'article[data-testid="tweet"]',
    'a[href]:has(> time)',
    'href',
    '/b/status/1800000000000000009',
    '1800000000000000009',
  ],
  ['tieba/list', '.thread-card-wrapper', 'a.thread-content-link', 'href', '/p/9100000009', '9100000009'],
  ['zhihu/hot', '.HotItem', 'a[href]', 'href', '/question/600000009', 'question600000009'],
  ['reddit-old/feed', '.thing.link', '', 'data-permalink', '/r/madeup/comments/1abc01/x/', '1abc01'],
  ['reddit/feed', 'shreddit-post', '', 'permalink', '/r/madeup/comments/1abc01/x/', '1abc01'],
] as const;

describe.each(places)('%s', (name, post, place, attribute, other, id) => {
  const at = (page: Page) => (place === '' ? found(page, post) : found(page, `${post} ${place}`));

  it('takes who a post is from its address anew: lists reuse their elements', () => {
    const page = opened(name);
    at(page).setAttribute(attribute, other);
    expect(identityOf(page, found(page, post))?.postId).toBe(id);
  });

  it.each([
    ['another scheme', (host: string, path: string) => `javascript://${host}${path}`],
    ['another host', (_: string, path: string) => `https://phish.example${path}`],
    ['a host that only begins alike', (host: string, path: string) => `https://${host}.phish.example${path}`],
    ['a port', (host: string, path: string) => `https://${host}:8443${path}`],
    ['a name in it', (host: string, path: string) => `https://somebody@${host}${path}`],
    ['the site as a name in it', (host: string, path: string) => `https://${host}@phish.example${path}`],
    ['something behind it', (host: string, path: string) => `https://${host}${path.replace(/\/$/, '')}/../../login`],
    ['nothing', () => ''],
  ])('is no post at %s', (_, write) => {
    const page = opened(name);
    at(page).setAttribute(attribute, write(page.url.host, other));
    expect(identityOf(page, found(page, post))).toBeNull();
  });
});

describe('the author', () => {
  it.each([
    ['weibo/post', '.item1', '.text > a:first-child', null],
    ['weibo-search/search', '.card-wrap[mid]', '.info a.name', null],
    ['weibo-mobile/detail', '.lite-page-list', 'h4', null],
    ['tieba/thread', '.pb-comment-item', '.head-name', null],
    ['x/feed', 'article[data-testid="tweet"]', '[data-testid="User-Name"] a', null],
    ['reddit/thread', 'shreddit-comment[thingid="t1_oaaa01"]', '', 'author'],
    ['reddit-old/thread', '.thing.comment', '', 'data-author'],
    ['hackernews/item', 'tr.comtr', '.hnuser', null],
  ] as const)('of %s is never somebody who is mentioned', (name, post, place, attribute) => {
    const page = opened(name);
    const element = found(page, post);
    // Without an author where authors stand, the people in the words are all there is.
    if (attribute === null) for (const part of element.querySelectorAll(place)) part.remove();
    else element.removeAttribute(attribute);
    expect(siteFor(page)?.facts(element, page).author ?? null).toBeNull();
  });

  it('of a comment on Zhihu is not whom it answers, nor whom it mentions', () => {
    const page = opened('zhihu/question');
    const comment = found(page, '[data-id="11000000001"]');
    for (const link of comment.querySelectorAll('a[href*="xugou-wu"]')) link.remove();
    const author = siteFor(page)?.facts(comment, page).author;
    expect(author ?? null).toBeNull();
  });
});

describe('one post on all surfaces of its site', () => {
  const idsOf = (name: string) => (expectedOf(name)?.posts ?? []).map(({ site, postId }) => `${site}:${postId}`);

  it('is one on Weibo’s page, its search and its pages for phones, lists and all', () => {
    for (const name of ['weibo/popup', 'weibo-search/search', 'weibo-mobile/detail', 'weibo-mobile/list']) {
      expect(idsOf(name), name).toContain('weibo:Q000cevgF');
    }
  });

  it('is one comment on Weibo’s page and its pages for phones', () => {
    const name = (fixture: string) =>
      idsOf(fixture)
        .find((id) => id.includes('/t-'))
        ?.split('/')[1];
    expect(name('weibo-mobile/detail')).toBe(name('weibo/post'));
  });

  it('is one on both Tiebas, lists and replies too', () => {
    for (const name of ['tieba/thread', 'tieba-old/thread']) {
      expect(idsOf(name)).toEqual(expect.arrayContaining(['tieba:9100000002', 'tieba:9100000002/150000000011']));
    }
    for (const name of ['tieba/list', 'tieba/search', 'tieba-old/list'])
      expect(idsOf(name)).toContain('tieba:9100000002');
  });

  it('is one on both Reddits', () => {
    expect(idsOf('reddit/thread')).toEqual(idsOf('reddit-old/thread'));
    expect(idsOf('reddit/feed')).toEqual(expect.arrayContaining(idsOf('reddit-old/feed')));
  });

  it('is one on Zhihu’s lists and its own page', () => {
    expect(idsOf('zhihu/feed')).toEqual(expect.arrayContaining(['zhihu:answer700000001', 'zhihu:article800000001']));
    expect(idsOf('zhihu/answer')).toContain('zhihu:answer700000001');
    expect(idsOf('zhihu/article')).toContain('zhihu:article800000001');
    expect(idsOf('zhihu/hot')).toContain('zhihu:question600000001');
  });
});

describe('what must not be guessed', () => {
  it('whose a comment is, in a box over a page with many posts', () => {
    const page = opened('zhihu/question');
    expect(identityOf(page, found(page, '.Modal-content [data-id]'))).toBeNull();
  });

  it('a pin’s number: as a JavaScript number it would be its neighbour’s', () => {
    const page = opened('zhihu/pin');
    expect(found(page, '.PinItem').getAttribute('data-zop')).toContain('"itemId":1800000000000000001');
    expect(identityOf(page, found(page, '.PinItem'))?.postId).toBe('pin1800000000000000001');
  });

  it('which post a card on m.weibo.cn is, where nobody can look at what the page keeps there', () => {
    const { expando: _, ...page } = opened('weibo-mobile/list');
    expect(identityOf(page, found(page, '.card9'))).toBeNull();
  });

  it('which of two names a post has', () => {
    const page = opened('reddit/thread');
    const comment = found(page, 'shreddit-comment[thingid="t1_oaaa01"]');
    comment.setAttribute('thingid', 't1_other1');
    expect(identityOf(page, comment)).toBeNull();
  });

  it('which thread a row is that names one and leads to another', () => {
    const page = opened('tieba-old/list');
    const row = found(page, 'li.j_thread_list[data-tid]');
    row.querySelector('a.j_th_tit')?.setAttribute('href', '/p/9100000099');
    expect(identityOf(page, row)).toBeNull();
  });
});

describe('a text that is folded on s.weibo.com', () => {
  it('is read whole once it was unfolded', () => {
    const page = opened('weibo-search/search');
    const card = found(page, '.card-wrap[mid]');
    const site = siteFor(page);
    if (site === null) throw new Error('nobody reads it');
    card.querySelector('[node-type="feed_list_content"]')?.setAttribute('style', 'display: none');
    card.querySelector('[node-type="feed_list_content_full"]')?.removeAttribute('style');
    const evidence = takeEvidence({ kind: 'post', element: card, site }, page, null);
    expect(evidence).toMatchObject({ text: '#虚构银行#又出新规 @别人 你看，全文在此', collapsed: false });
  });
});

describe('an address that names a comment', () => {
  it('stands for that comment alone', () => {
    const reply = { site: 'tieba', postId: '9100000002/150000000011' };
    expect(isAddressOf({ ...reply, url: 'https://tieba.baidu.com/p/9100000002?pid=150000000011' })).toBe(true);
    expect(isAddressOf({ ...reply, url: 'https://tieba.baidu.com/p/9100000002?pid=150000000012' })).toBe(false);
  });
});
