import { readForumTime } from './clock-time.ts';
import { rootOf } from './document-parts.ts';
import { attributeOf, closestTo, findAll, findFirst, firstChildOf, nameOf, nextSiblingOf, textOf } from './dom.ts';
import { addressHere, countIn, folderOf, forumParts, hasClass, hrefOf, isClosed, numberOf, person } from './forum.ts';
import { pageHas } from './post-parts.ts';
import {
  hostName,
  isElement,
  noCounts,
  type Page,
  type PostFacts,
  type PostIdentity,
  type PostParts,
  type Site,
} from './site.ts';

/**
 * MyBB 1.8: threads and lists of threads, from the engine's own default theme (grade A). Addresses are scripts with numbers, or the engine's
 * own short form (`thread-45.html`); those that other people's extensions make of words have no number of the thread.
 */

const posts = 'div.post[id^="post_"]';
const rows = 'tr.inline_row';

const isRow = (element: Element) => nameOf(element) === 'tr';
const numberIn = (element: Element | null, name: string) =>
  new RegExp(`^${name}_(\\d{1,12})$`).exec((element && attributeOf(element, 'id')) ?? '')?.[1] ?? null;

interface Place {
  readonly thread: string;
  /** Null where the address is the thread's. */
  readonly post: string | null;
  /** Their one address each: without page, mode of display and highlighting. */
  readonly threadUrl: string;
  readonly postUrl: string;
}

/** `showthread.php?tid=45&pid=1002`, `thread-45-post-1002.html`: the thread and the post in it. */
function placeAt(href: string | null, page: Page): Place | null {
  const url = addressHere(href, page);
  if (url === null) return null;
  const script = /\/(showthread\.\w{1,5})$/.exec(url.pathname)?.[1];
  if (script !== undefined) {
    const [thread, post] = [numberOf(url, 'tid'), numberOf(url, 'pid')];
    const base = `${folderOf(url)}${script}`;
    if (thread === null) return null;
    // The post's number alone finds it, also after it was moved to another thread.
    return { thread, post, threadUrl: `${base}?tid=${thread}`, postUrl: `${base}?pid=${post}#pid${post}` };
  }
  const short = /\/thread-(\d{1,12})(?:-post-(\d{1,12})|-page-\d+)?\.html$/.exec(url.pathname);
  const [, thread, post = null] = short ?? [];
  if (thread === undefined) return null;
  const base = `${folderOf(url)}thread-${thread}`;
  return { thread, post, threadUrl: `${base}.html`, postUrl: `${base}-post-${post}.html#pid${post}` };
}

/** The link of the post's number in the thread. What the writer put into the post has its place further down. */
const counter = (element: Element) => findFirst(element, '.post_head strong > a[href]');

/** One post at a time beside a tree of all of them: it is numbered 1, whichever it is. */
function isThreaded({ document, url }: Page): boolean {
  if (url.searchParams.get('mode') === 'threaded') return true;
  for (const link of findAll(rootOf(document), 'a[href*="mode=threaded"]')) {
    // Every thread offers the tree in its menu; links to single posts with it are the tree.
    if (closestTo(link, '#thread_modes_popup') === null && closestTo(link, '.post') === null) return true;
  }
  return false;
}

const isNumberOne = (element: Element) => {
  const link = counter(element);
  return link !== null && textOf(link)?.trim() === '#1';
};

function identifyPost(element: Element, page: Page): PostIdentity | null {
  const id = numberIn(element, 'post');
  const place = placeAt(hrefOf(counter(element)), page);
  if (id === null || place === null || place.post !== id) return null;
  const site = hostName(page.url);
  if (!isNumberOne(element)) return { site, postId: `pid${id}`, url: place.postUrl, kind: 'comment' };
  return isThreaded(page) ? null : { site, postId: `tid${place.thread}`, url: place.threadUrl, kind: 'thread' };
}

const rowTitle = (element: Element) => findFirst(element, 'span[id^="tid_"] > a[href]');

function identifyRow(element: Element, page: Page): PostIdentity | null {
  const place = placeAt(hrefOf(rowTitle(element)), page);
  if (place === null || place.thread !== numberIn(findFirst(element, 'span[id^="tid_"]'), 'tid')) return null;
  return { site: hostName(page.url), postId: `tid${place.thread}`, url: place.threadUrl, kind: 'thread' };
}

/** Ignored posts, and deleted ones for those who may see them: a notice stands before the whole post, which is hidden. */
const isFolded = (element: Element) => /display\s*:\s*none/i.test(attributeOf(element, 'style') ?? '');

/** The title stands above all posts, in the table they are in. */
function threadTitle(element: Element): Element | null {
  const table = closestTo(element, 'table');
  return table === null ? null : findFirst(table, 'td.thead > div:not(.float_right) > strong');
}

function postParts(element: Element): PostParts {
  const folded = isFolded(element);
  return forumParts({
    own: folded ? [] : [isNumberOne(element) ? threadTitle(element) : null, findFirst(element, '.post_body')],
    quotes: 'blockquote',
    leftOut: '.codeblock > .title',
    anchor: findFirst(element, '.post_content') ?? element,
  });
}

function writer(place: Element | null, page: Page): PostFacts['author'] {
  if (place === null) return null;
  const link = findFirst(place, 'a[href]');
  const url = addressHere(hrefOf(link), page);
  const id = url === null ? null : (numberOf(url, 'uid') ?? /\/user-(\d{1,12})\.html$/.exec(url.pathname)?.[1]);
  return person(link ?? place, id);
}

/** The words of the time, without "last modified", which stands in the same place. */
function timeWords(element: Element): string {
  const place = findFirst(element, '.post_date');
  let words = '';
  for (let at = place && firstChildOf(place); at !== null; at = nextSiblingOf(at)) {
    if (!isElement(at) || !hasClass(at, 'post_edit')) words += textOf(at) ?? '';
  }
  return words;
}

function rowFacts(element: Element, page: Page): PostFacts {
  return {
    author: writer(findFirst(element, '.author'), page),
    // The row's only time is that of the last answer.
    postedAt: null,
    counts: {
      ...noCounts,
      comments: countIn(findFirst(element, 'td:nth-of-type(4) > a')),
      views: countIn(findFirst(element, 'td:nth-of-type(5)')),
    },
    collapsed: true,
  };
}

/** The theme keeps a hidden box to sign in on every page: that one asks nobody. */
const signIn = '#quick_login';

function asksToSignIn({ document }: Page): boolean {
  for (const field of findAll(rootOf(document), 'input[type="password"]')) {
    if (closestTo(field, signIn) === null) return true;
  }
  return false;
}

export const mybb: Site = {
  name: 'mybb',
  wholePage: false,
  // No generator is named. Themes may leave out the footer (grade C); what posts and rows of threads stand in they hardly can.
  reads: ({ document }) =>
    pageHas(
      document,
      '#copyright a[href*="//mybb.com"], #copyright a[href*="//www.mybb.com"], #posts_container > #posts, tr.inline_row span[id^="tid_"]',
    ),
  posts: `${posts}, ${rows}`,
  identify: (element, page) => (isRow(element) ? identifyRow(element, page) : identifyPost(element, page)),
  parts: (element) =>
    isRow(element)
      ? forumParts({ own: [rowTitle(element)], quotes: 'blockquote', anchor: rowTitle(element) ?? element })
      : postParts(element),

  facts(element, page) {
    if (isRow(element)) return rowFacts(element, page);
    return {
      author: writer(findFirst(element, '.author_information .largetext'), page),
      postedAt: readForumTime(timeWords(element), page),
      counts: noCounts,
      collapsed: isFolded(element),
    };
  },

  pageTypes: [
    {
      name: 'thread',
      at: (page) => /\/(?:showthread\.\w+|thread-\d[^/]*)$/.test(page.url.pathname) && !isThreaded(page),
      posts: true,
      // The theme's own form of dates is ambiguous (3-4-2026) on most days, and unread then.
      expects: { thread: ['author', 'text'], comment: ['author', 'text'] },
    },
    {
      name: 'list',
      at: ({ url }) => /\/(?:forumdisplay\.\w+|forum-\d[^/]*)$/.test(url.pathname),
      // A forum that only holds others has no threads.
      posts: false,
      expects: { thread: ['author', 'text'] },
    },
  ],
  closed: (page) => isClosed(page, `${posts}, ${rows}`) && asksToSignIn(page),
  replyBox: '#quick_reply_form textarea[name="message"]',
};
