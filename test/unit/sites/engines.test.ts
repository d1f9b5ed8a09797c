import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { discourse } from '../../../extension/sites/discourse.ts';
import { flarum } from '../../../extension/sites/flarum.ts';
import { mybb } from '../../../extension/sites/mybb.ts';
import { nodebb } from '../../../extension/sites/nodebb.ts';
import { phpbb } from '../../../extension/sites/phpbb.ts';
import type { Page, Site } from '../../../extension/sites/site.ts';
import { vbulletin } from '../../../extension/sites/vbulletin.ts';
import { xenforo } from '../../../extension/sites/xenforo.ts';
import { fixtureNow, openFixture } from './read-fixture.ts';

/** A page at `https://forum.example.com:8443/…`. */
function opened(html: string, path = '/'): Page {
  const url = `https://forum.example.com:8443${path}`;
  const window = new Window({ url });
  window.document.write(`<html><body>${html}</body></html>`);
  const document = window.document as unknown as Document;
  return { document, url: new URL(url), now: fixtureNow, zone: 480, switchedOn: true };
}

function firstPost(site: Site, page: Page): Element {
  const post = page.document.querySelector(site.posts);
  if (post === null) throw new Error('no post');
  return post;
}

/** One post of each engine whose permalink is `href`, and the path that names it. */
const engines: [site: Site, path: string, post: (href: string) => string][] = [
  [
    discourse,
    '/t/x/45/2',
    (href) =>
      `<div class="topic-post"><article data-post-id="7"><a class="post-date" href="${href}">1</a></article></div>`,
  ],
  [
    phpbb,
    '/viewtopic.php?p=7#p7',
    (href) => `<div class="post" id="p7"><p class="author"><a href="${href}"></a></p></div>`,
  ],
  [
    xenforo,
    '/threads/x.45/post-7',
    (href) =>
      `<article class="message--post" data-content="post-7"><div class="message-attribution"><a href="${href}">#2</a></div></article>`,
  ],
  [
    vbulletin,
    '/threads/45-x?p=7#post7',
    (href) => `<ol id="posts"><li id="post_7"><a class="postcounter" href="${href}">#2</a></li></ol>`,
  ],
  [
    flarum,
    '/d/45-x/2',
    (href) =>
      `<div class="PostStream-item" data-id="7" data-number="2" data-type="comment"><a class="PostMeta-permalink" href="${href}"></a></div>`,
  ],
  [
    mybb,
    '/showthread.php?tid=45&pid=7#pid7',
    (href) =>
      `<div class="post" id="post_7"><div class="post_head"><strong><a href="${href}">#2</a></strong></div></div>`,
  ],
  [nodebb, '/post/7', (href) => `<div component="post" data-pid="7"><a href="${href}">#2</a></div>`],
];

describe.each(engines.map(([site, path, post]) => [site.name, site, path, post] as const))(
  'a post of %s',
  (_, site, path, post) => {
    const identityAt = (href: string) => {
      const page = opened(post(href.replaceAll('"', '&quot;')));
      return site.identify(firstPost(site, page), page);
    };

    it('is one by an address of its own host', () => {
      expect(identityAt(path)).toMatchObject({ site: 'forum.example.com', kind: 'comment' });
      expect(identityAt(path)?.url).toMatch(/^https:\/\/forum\.example\.com:8443\//);
    });

    it.each([
      `javascript:location='${path}'`,
      `data:text/html,${path}`,
      `https://evil.example${path}`,
      `//evil.example${path}`,
      `https://forum.example.com${path}`,
      `https://forum.example.com:444${path}`,
      `https://forum.example.com:8443@evil.example${path}`,
      `https://user:word@forum.example.com:8443${path}`,
      `https://forum.example.com.evil.example:8443${path}`,
      `ftp://forum.example.com:8443${path}`,
      '',
      '#',
    ])('is none by %s', (href) => expect(identityAt(href)).toBeNull());

    it('is another post when its node is used again, and none while it is empty', () => {
      const page = opened(post(path));
      const element = firstPost(site, page);
      const before = site.identify(element, page)?.postId;
      for (const name of ['id', 'data-post-id', 'data-content', 'data-id', 'data-pid']) {
        const value = element.getAttribute(name);
        if (value !== null) element.setAttribute(name, value.replace('7', '8'));
      }
      for (const link of element.querySelectorAll('a')) {
        link.setAttribute('href', path.replaceAll(/(?<![\d])7/g, '8'));
      }
      expect(site.identify(element, page)?.postId).toBe(before?.replace('7', '8'));
      element.replaceChildren();
      // What is left of a post of Flarum is named by the address bar, which says no discussion here.
      expect(site.identify(element, page)).toBeNull();
    });
  },
);

describe('a cloaked post of Discourse', () => {
  const page = () => openFixture('discourse/thread.html', 'https://forum.example.com/t/xu-gou/45', true);

  it('is none, and is itself again when its children come back', () => {
    const here = page();
    const wrapper = here.document.querySelector('.topic-post[data-post-number="2"]') as Element;
    const article = wrapper.querySelector('article') as Element;
    const before = discourse.identify(article, here);
    wrapper.removeAttribute('class');
    wrapper.replaceChildren();
    expect(wrapper.matches(discourse.posts) || wrapper.querySelector(discourse.posts) !== null).toBe(false);
    wrapper.setAttribute('class', 'topic-post clearfix regular');
    wrapper.append(article);
    expect(article.matches(discourse.posts)).toBe(true);
    expect(discourse.identify(article, here)).toEqual(before);
  });
});

describe('a post of MyBB beside the tree of all posts', () => {
  const post =
    '<div class="post" id="post_7"><div class="post_head"><strong><a href="/showthread.php?tid=45&pid=7#pid7">#1</a></strong></div></div>';
  const menu = '<div id="thread_modes_popup"><a href="/showthread.php?mode=threaded&tid=45&pid=7#pid7">tree</a></div>';
  const tree = '<div><a href="/showthread.php?tid=45&pid=8&mode=threaded">another</a></div>';
  const identityIn = (html: string) => {
    const page = opened(html, '/showthread.php?tid=45');
    return mybb.identify(firstPost(mybb, page), page);
  };

  it('has the number 1 whichever it is, and is none', () => {
    expect(identityIn(post + menu)).toMatchObject({ kind: 'thread', postId: 'tid45' });
    expect(identityIn(post + menu + tree)).toBeNull();
  });
});

describe('addresses of forums', () => {
  const urlOf = (site: Site, html: string) => {
    const page = opened(html);
    return site.identify(firstPost(site, page), page)?.url;
  };

  it.each([
    './viewtopic.php?f=2&t=45&p=7&sid=0123456789abcdef#p7',
    '/viewtopic.php?p=7&hilit=word#p7',
    '/viewtopic.php?p=7#p7',
  ])('leave out how one came to a post of phpBB: %s', (href) => {
    expect(urlOf(phpbb, engines[1]?.[2](href) ?? '')).toBe('https://forum.example.com:8443/viewtopic.php?p=7#p7');
  });

  it.each(['/threads/x.45/post-7', '/threads/x.45/page-3#post-7', '/threads/x.45/#post-7'])(
    'are one whichever page of a XenForo thread it was on: %s',
    (href) => {
      expect(urlOf(xenforo, engines[2]?.[2](href) ?? '')).toBe('https://forum.example.com:8443/threads/x.45/post-7');
    },
  );

  it.each(['showthread.php?45-x&p=7&viewfull=1&s=ff#post7', 'showthread.php?t=45&p=7&highlight=w#post7'])(
    'have no session in vBulletin: %s',
    (href) => {
      expect(urlOf(vbulletin, engines[3]?.[2](href) ?? '')).toBe(
        'https://forum.example.com:8443/showthread.php?p=7#post7',
      );
    },
  );

  it.each([
    ['showthread.php?tid=45&pid=7&highlight=w#pid7', 'showthread.php?pid=7#pid7'],
    ['showthread.php?mode=linear&pid=7&tid=45#pid7', 'showthread.php?pid=7#pid7'],
    ['thread-45-post-7.html#pid7', 'thread-45-post-7.html#pid7'],
  ])('are a script or a short form in MyBB, without page and mode: %s', (href, url) => {
    const post = engines.find(([site]) => site === mybb)?.[2];
    expect(urlOf(mybb, post?.(href) ?? '')).toBe(`https://forum.example.com:8443/${url}`);
  });

  it.each(['/t/other-words/45/2?u=somebody', '/t/45/2', '/sub/folder/t/x/45/2'])(
    'name the topic of Discourse: %s',
    (href) => {
      expect(urlOf(discourse, engines[0]?.[2](href) ?? '')).toMatch(/\/t\/(?:[a-z-]+\/)?45\/2$/);
    },
  );
});
