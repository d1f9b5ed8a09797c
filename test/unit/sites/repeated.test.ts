import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { linkPattern } from '../../../extension/sites/repeated.ts';
import { type Page, postAround, surveyNow } from '../../../extension/sites/site.ts';
import { web } from '../../../extension/sites/web.ts';
import { fixtureNow, openFixture } from './read-fixture.ts';

function opened(html: string): Page {
  const url = 'https://social.example.com/home';
  const window = new Window({ url });
  window.document.write(`<html><body>${html}</body></html>`);
  const document = window.document as unknown as Document;
  return { document, url: new URL(url), now: fixtureNow, zone: 480, switchedOn: true };
}

const words = '早上收到短信，扣了三千块，客服让等。';
const row = (href: string, name = '') =>
  `<div class="${name}"><a href="/user/1">某人</a> <a href="${href}"><time datetime="2026-11-01">昨天</time></a><div>${words}</div></div>`;
const found = (page: Page) =>
  surveyNow(web, page).flatMap(
    (element) => web.identify(element, page)?.url.replace('https://social.example.com', '') ?? [],
  );

describe('a row of siblings that look like posts', () => {
  it('is found by its shape, whatever a build named its classes', () => {
    const rows = [1, 2, 3].map((id) => row(`/status/${id}`, `css-1a2b3c${id} _post_x8f2a_${id}`));
    expect(found(opened(`<main><div>${rows.join('')}</div></main>`))).toEqual(['/status/1', '/status/2', '/status/3']);
  });

  it.each([
    ['two are no row', [row('/status/1'), row('/status/2')]],
    ['all lead to one place', [row('/status/1'), row('/status/1'), row('/status/1')]],
    ['to other hosts', [1, 2, 3].map((id) => row(`https://other.example/status/${id}`))],
    ['to another port', [1, 2, 3].map((id) => row(`https://social.example.com:444/status/${id}`))],
    ['with credentials', [1, 2, 3].map((id) => row(`https://a:b@social.example.com/status/${id}`))],
    ['to scripts', [1, 2, 3].map((id) => row(`javascript:open(${id})`))],
    ['to people', [1, 2, 3].map((id) => row(`/user/${id}`))],
    ['to forms', [1, 2, 3].map((id) => row(`/reply?to=${id}`))],
    ['without words', [1, 2, 3].map((id) => row(`/status/${id}`).replace(words, ''))],
    [
      'only words in links',
      [1, 2, 3].map((id) => row(`/status/${id}`).replace(words, `<a href="/status/${id}">${words}</a>`)),
    ],
  ])('%s: none', (_, rows) => {
    expect(found(opened(`<main><div>${rows.join('')}</div></main>`))).toEqual([]);
  });

  it.each(['nav', 'aside', 'header', 'footer', 'div role="navigation"'])('is none in %s', (place) => {
    const rows = [1, 2, 3].map((id) => row(`/status/${id}`)).join('');
    expect(found(opened(`<${place}>${rows}</${place.split(' ')[0]}>`))).toEqual([]);
  });

  it('is not another post for a link in its words that ends like its own', () => {
    const rows = [1, 2, 3].map((id) => {
      const link = id === 2 ? '<a href="/thread/9#c2">看这里</a>' : '';
      return `<div class="post" id="c${id}"><div>${words}${link}</div><a href="/user/1">某人</a> <a href="/thread/1#c${id}"><time>昨天</time></a></div>`;
    });
    const page = opened(`<main><div>${rows.join('')}</div></main>`);
    const ids = surveyNow(web, page).map((element) => web.identify(element, page)?.postId);
    expect(ids).toEqual(['/thread/1#c1', '/thread/1#c2', '/thread/1#c3']);
  });

  it('is never of what only holds posts, a day of them for instance', () => {
    const day = (n: number) =>
      `<section class="day">${[1, 2, 3].map((id) => row(`/status/${n}${id}`, 'post')).join('')}</section>`;
    const page = opened(`<main>${[1, 2, 3].map(day).join('')}</main>`);
    expect(found(page)).toHaveLength(9);
    expect(surveyNow(web, page).every((element) => element.className === 'post')).toBe(true);
  });

  it('is read anew from a node that is used again', () => {
    const page = opened(`<main>${[1, 2, 3].map((id) => row(`/status/${id}`, 'post')).join('')}</main>`);
    const [first] = surveyNow(web, page);
    if (first === undefined) throw new Error('no post');
    first.querySelector('a:has(time)')?.setAttribute('href', '/status/9');
    expect(web.identify(first, page)?.url).toBe('https://social.example.com/status/9');
    first.querySelector('a:has(time)')?.setAttribute('href', 'https://evil.example/status/9');
    expect(web.identify(first, page)).toBeNull();
  });

  it('gives the post around a word that somebody points at', () => {
    const page = opened(`<main>${[1, 2, 3].map((id) => row(`/status/${id}`, 'post')).join('')}</main>`);
    const word = page.document.querySelectorAll('.post')[1]?.querySelector('div')?.firstChild ?? null;
    expect(postAround(web, word, page)?.post.url).toBe('https://social.example.com/status/2');
  });

  it('goes by links: a huge page without them takes a few steps, one with thousands many short ones', () => {
    const plain = opened(`<main>${'<div><p>字</p></div>'.repeat(5000)}</main>`);
    const going = web.survey?.(plain);
    let steps = 0;
    while (going !== undefined && !going.next().done) steps += 1;
    expect(steps).toBeLessThan(20);
    const long = opened(
      `<main>${Array.from({ length: 350 }, (_, id) => row(`/status/${id}`, 'post')).join('')}</main>`,
    );
    const all = web.survey?.(long);
    steps = 0;
    for (let step = all?.next(); step !== undefined && !step.done; step = all?.next()) steps += 1;
    expect(steps).toBeGreaterThan(10);
    expect(surveyNow(web, long)).toHaveLength(300);
  });
});

describe('what links of one kind have in common', () => {
  const of = (path: string, here = false) => linkPattern(new URL(path, 'https://social.example.com'), here);

  it('is their path and parameters without what differs', () => {
    expect(of('/t/words-here/45')).toBe(of('/t/words-here/46'));
    expect(of('/@somebody/11')).toBe(of('/@other/12'));
    expect(of('/thread.php?id=1&x=a')).not.toBe(of('/thread.php?id=1'));
    expect(of('/post/some-words-of-it')).toBe(of('/post/other-words'));
    expect(of('/home#c12', true)).toBe('#c*');
  });

  it.each([
    '/about',
    '/user/5',
    '/@somebody',
    '/space-uid-5.html',
    '/home.php?mod=space&uid=5',
    '/item/5/reply',
    '/login?next=5',
  ])('%s is no permalink', (path) => expect(of(path)).toBeNull());

  it('says nothing for a part of this page without a number', () => expect(of('/home#reply', true)).toBeNull());
});

describe('a post that JSON-LD describes', () => {
  it('is none once its node shows other words', () => {
    const page = openFixture('web/linked.html', 'https://qa.example.com/topic/7', true);
    const post = surveyNow(web, page).find((element) => web.identify(element, page)?.url.endsWith('/reply/13'));
    if (post === undefined) throw new Error('no post');
    (post.querySelector('.k3j2h1') as Element).textContent = '别人的话，和描述的不一样。';
    expect(web.identify(post, page)).toBeNull();
  });
});
