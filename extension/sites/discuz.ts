import { canonicalUrl } from '../../shared/text/canonical-url.ts';
import { baseAt } from './dom.ts';
import { readCount } from './figures.ts';
import { isClosed } from './forum.ts';
import { inPage, pageHas } from './post-parts.ts';
import {
  hostName,
  isDemo,
  noCounts,
  nothingSkipped,
  type Page,
  type PostFacts,
  type PostIdentity,
  type Site,
} from './site.ts';
import { label } from './text.ts';
import { beijing, readChineseTime } from './time.ts';

/** Discuz! X forums: thread pages and lists of threads. Skins change the outer markup; the ids survive. */

const floors = '#postlist > div[id^="post_"]';
const rows = ['tbody[id^="normalthread_"]', 'tbody[id^="stickthread_"]'];

const numberIn = (id: string) => /_(\d{1,12})$/.exec(id)?.[1] ?? null;

/** Numbers of posts and threads are the forum's own, so its host is part of the identity. */
const host = (page: Page) => hostName(page.url);

const isRow = (element: Element) => element.tagName === 'TBODY';

/** The thread's number in `…mod=viewthread&tid=45` or the rewritten `thread-45-1-1.html`; `ptid=` in links to a floor. */
function threadId(href: string): string | null {
  return /[?&]p?tid=(\d{1,12})\b/.exec(href)?.[1] ?? /\/thread-(\d{1,12})-/.exec(href)?.[1] ?? null;
}

/** The thread's address without the way one came: `extra` and the page of the list are no part of it. */
function threadUrl(href: string, page: Page): string | null {
  const url = URL.parse(href, baseAt(page.document) || page.url.href);
  if (url === null || url.hostname !== page.url.hostname) return null;
  for (const name of ['extra', 'fromuid', 'highlight', 'mobile']) url.searchParams.delete(name);
  return canonicalUrl(url.href);
}

const byId = (element: Element, id: string) => element.querySelector(`[id="${id}"]`);

/** The first floor is the thread itself: its link leads to the thread, or its number is 1 or 楼主. */
function isFirst(link: Element): boolean {
  const href = link.getAttribute('href') ?? '';
  return href.includes('mod=viewthread') || /^(?:1|楼主|樓主)$/.test((link.textContent ?? '').replace(/[#\s]/g, ''));
}

function identifyFloor(element: Element, page: Page): PostIdentity | null {
  const pid = numberIn(element.id);
  const link = pid === null ? null : byId(element, `postnum${pid}`);
  const url = threadUrl(link?.getAttribute('href') ?? '', page);
  if (pid === null || link === null || url === null) return null;
  const thread = threadId(url);
  if (thread === null) return null;
  if (isFirst(link)) return { site: host(page), postId: `tid${thread}`, url, kind: 'thread' };
  return { site: host(page), postId: `pid${pid}`, url, kind: 'comment' };
}

function identifyRow(element: Element, page: Page): PostIdentity | null {
  const url = threadUrl(element.querySelector('a.xst[href]')?.getAttribute('href') ?? '', page);
  const thread = url === null ? null : threadId(url);
  // A moved thread's row has another number than the thread it leads to; the link decides.
  return url === null || thread === null ? null : { site: host(page), postId: `tid${thread}`, url, kind: 'thread' };
}

function person(link: Element | null | undefined): PostFacts['author'] {
  const name = label(link);
  const href = link?.getAttribute('href') ?? '';
  const id = /[?&]uid=(\d+)/.exec(href)?.[1] ?? /space-uid-(\d+)/.exec(href)?.[1] ?? null;
  return name === null ? null : { name, id };
}

/** The forum writes its own time; the demo of a server on this machine writes this machine's. */
const zone = (page: Page) => (isDemo(page.url, 'discuz') ? page.zone : beijing);

/** A relative time has the whole one in a `title`. */
function timeIn(element: Element | null | undefined, page: Page): PostFacts['postedAt'] {
  const full = element?.querySelector('[title]')?.getAttribute('title') ?? element?.getAttribute('title');
  return readChineseTime(full || element?.textContent, page.now, zone(page));
}

function floorFacts(element: Element, page: Page): PostFacts {
  const pid = numberIn(element.id) ?? '';
  const links = [...element.querySelectorAll('.authi a[href*="uid="], .authi a[href*="space-uid-"]')];
  const anonymous = /匿名/.test(element.querySelector('.authi')?.textContent ?? '') ? { name: '匿名', id: null } : null;
  return {
    author: person(links.find((link) => label(link) !== null)) ?? anonymous,
    postedAt: timeIn(byId(element, `authorposton${pid}`), page),
    counts: noCounts,
    collapsed: keptBack(element, pid),
  };
}

function rowFacts(element: Element, page: Page): PostFacts {
  // The first "by" is who opened the thread; the second is the last answer.
  const by = element.querySelector('td.by');
  const number = element.querySelector('td.num');
  return {
    author: person(by?.querySelector('cite a')) ?? (by === null ? null : person(by.querySelector('cite'))),
    postedAt: timeIn(by?.querySelector('em'), page),
    counts: {
      ...noCounts,
      comments: readCount(number?.querySelector('a')?.textContent),
      views: readCount(number?.querySelector('em')?.textContent),
    },
    collapsed: true,
  };
}

/**
 * Words the forum keeps back: from whoever has not answered yet, or because the writer was blocked ("内容自动屏蔽"). The notice in
 * their place is nobody's. Grade C: the class is of the default template.
 */
const keptBack = (element: Element, pid: string) =>
  byId(element, `postmessage_${pid}`) === null || element.querySelector('.pct .locked') !== null;

/** Characters nobody sees, put between the words against copying. */
const isJammer = (part: Element) => part.classList.contains('jammer');

/** Quotations, "last edited by", and notices in place of words. */
const apart = ['quote', 'pstatus', 'locked'];

export const discuz: Site = {
  name: 'discuz',
  wholePage: false,
  reads: ({ document, url }) => isDemo(url, 'discuz') || pageHas(document, 'meta[name="generator"][content^="Discuz"]'),
  posts: [floors, ...rows].join(', '),
  identify: (element, page) => (isRow(element) ? identifyRow(element, page) : identifyFloor(element, page)),

  parts(element, page) {
    if (isRow(element)) {
      const title = element.querySelector('a.xst');
      return {
        roots: title === null ? [] : [{ element: title, quoted: false }],
        skip: nothingSkipped,
        anchor: element.querySelector('th') ?? element,
      };
    }
    const pid = numberIn(element.id) ?? '';
    const link = byId(element, `postnum${pid}`);
    // The thread's title belongs to its first floor, and stands outside of it.
    const title = link !== null && isFirst(link) ? inPage(page.document, '#thread_subject') : null;
    const body = byId(element, `postmessage_${pid}`);
    const quotes = body === null ? [] : [...body.querySelectorAll('.quote')];
    return {
      roots: [
        ...(title === null ? [] : [{ element: title, quoted: false }]),
        ...(body === null ? [] : [{ element: body, quoted: false }]),
        ...quotes.map((quote) => ({ element: quote, quoted: true })),
      ],
      skip: (part) => isJammer(part) || apart.some((name) => part.classList.contains(name)),
      anchor: element.querySelector('.plc') ?? element,
    };
  },

  facts: (element, page) => (isRow(element) ? rowFacts(element, page) : floorFacts(element, page)),

  pageTypes: [
    {
      name: 'thread',
      at: ({ document, url }) =>
        /[?&]mod=viewthread\b/.test(url.search) ||
        /\/thread-\d+-/.test(url.pathname) ||
        pageHas(document, 'body.pg_viewthread'),
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'list',
      at: ({ document, url }) =>
        /[?&]mod=forumdisplay\b/.test(url.search) ||
        /\/forum-[^/]+-\d+\.html$/.test(url.pathname) ||
        pageHas(document, 'body.pg_forumdisplay'),
      // A forum that only holds others has no threads.
      posts: false,
      expects: { thread: ['author', 'time', 'text'] },
    },
  ],
  // Grade C: "您需要登录" is a message page; a quick sign-in field stands on every page for guests.
  closed: (page) => isClosed(page, [floors, ...rows].join(', ')),
  replyBox: '#fastpostmessage, #postmessage, #e_textarea',
};
