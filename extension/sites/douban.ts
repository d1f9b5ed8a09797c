import { asksForProof } from './challenge.ts';
import { attributeOf, findAll, findFirst, isLike, nameOf } from './dom.ts';
import { readCount } from './figures.ts';
import { ownAddress } from './own-address.ts';
import { hasText, inPage, ownFirst, pageHas, personAt, textRoots } from './post-parts.ts';
import { noCounts, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label } from './text.ts';
import { beijing, readChineseTime } from './time.ts';

/**
 * Douban groups: lists, a topic, its answers. Grade B (several scripts, old; the page barely moved). Grade C: `.create-time`,
 * `td.r-count`, the parts of `.reply-quote-content`, `.comment-vote`, `?cid=` in an answer's address. `td.time` of a list is when
 * somebody answered last: it is not read.
 */

const hosts = /^www\.douban\.com$/;
const row = 'table.olt tr';
const topic = '.topic-content';
const answer = ['#comments li[data-cid]', '#popular-comments li[data-cid]', 'ul.topic-reply > li[data-cid]'];
const quote = '.reply-quote';

const isRow = (element: Element) => nameOf(element) === 'tr';
const isAnswer = (element: Element) => nameOf(element) === 'li';

function topicAt(href: string | null, page: Page): string | null {
  if (href === null || !href.includes('/group/topic/')) return null;
  return /^\/group\/topic\/(\d{1,20})\/?$/.exec(ownAddress(href, hosts, page)?.pathname ?? '')?.[1] ?? null;
}

const urlOf = (id: string) => `https://www.douban.com/group/topic/${id}`;

function titleOf(element: Element, page: Page): Element | null {
  const links = findAll(element, 'td.title a[href], td a[href*="/group/topic/"]');
  return [...links].find((link) => topicAt(attributeOf(link, 'href'), page) !== null) ?? null;
}

const answerText = (element: Element) => ownFirst(element, '.reply-content', quote);

function identify(element: Element, page: Page): PostIdentity | null {
  if (isRow(element)) {
    const title = titleOf(element, page);
    const id = title === null ? null : topicAt(attributeOf(title, 'href'), page);
    return id === null ? null : { site: 'douban', postId: `topic${id}`, url: urlOf(id), kind: 'thread' };
  }
  const id = topicAt(page.url.href, page);
  if (id === null) return null;
  if (!isAnswer(element)) {
    const written = findFirst(element, '.topic-doc') !== null;
    return written ? { site: 'douban', postId: `topic${id}`, url: urlOf(id), kind: 'thread' } : null;
  }
  const cid = /^\d{1,20}$/.exec(attributeOf(element, 'data-cid') ?? '')?.[0];
  if (cid === undefined || !hasText(answerText(element))) return null;
  return { site: 'douban', postId: `topic${id}/${cid}`, url: `${urlOf(id)}?cid=${cid}`, kind: 'comment' };
}

const userId = /^https:\/\/www\.douban\.com\/people\/([A-Za-z0-9_.-]{1,60})\/?(?:[?#]|$)/;
const time = (part: Element | null, page: Page) => readChineseTime(label(part), page.now, beijing);

function rowFacts(element: Element): PostFacts {
  return {
    author: personAt(findFirst(element, 'td a[href*="/people/"]'), userId),
    postedAt: null,
    counts: { ...noCounts, comments: readCount(label(findFirst(element, 'td.r-count'))) },
    collapsed: true,
  };
}

function topicFacts(element: Element, page: Page): PostFacts {
  const head = findFirst(element, '.topic-doc h3');
  return {
    author: personAt(head === null ? null : findFirst(head, '.from a[href*="/people/"]'), userId),
    postedAt: time(head === null ? null : findFirst(head, '.create-time, .color-green'), page),
    counts: noCounts,
    collapsed: false,
  };
}

function answerFacts(element: Element, page: Page): PostFacts {
  return {
    author: personAt(ownFirst(element, '.reply-doc h4 a[href*="/people/"]', quote), userId),
    postedAt: time(ownFirst(element, '.pubtime', quote), page),
    counts: { ...noCounts, likes: readCount(label(ownFirst(element, '.comment-vote', quote))) },
    collapsed: false,
  };
}

/** What an answer repeats: all of it where the page keeps its beginning beside it, without its author. */
function quotedText(element: Element): Element | null {
  const place = findFirst(element, `${quote} .reply-quote-content`);
  return place === null ? null : (findFirst(place, '.all') ?? findFirst(place, '.short') ?? place);
}

const isAside = (part: Element) => isLike(part, `.pubdate, .toggle-reply, ${quote}`);

/** Grade C: the page for robots, and the one that has one count before it leads on. */
const closed = (page: Page) =>
  asksForProof(page) || page.url.pathname.startsWith('/misc/sorry') || pageHas(page.document, 'form#sec');

export const douban: Site = {
  name: 'douban',
  wholePage: false,
  identityAttributes: ['data-cid'],
  reads: ({ url }) => hosts.test(url.hostname) && /^\/(?:group(?:\/|$)|misc\/sorry)/.test(url.pathname),
  closed,
  posts: [row, topic, ...answer].join(', '),
  identify,

  parts(element, page) {
    if (isRow(element)) return { roots: textRoots([titleOf(element, page)]), skip: isAside, anchor: element };
    if (isAnswer(element)) {
      const anchor = findFirst(element, '.reply-doc') ?? element;
      return { roots: textRoots([answerText(element)], [quotedText(element)]), skip: isAside, anchor };
    }
    const title = inPage(page.document, '#content h1');
    const body = findFirst(element, '.rich-content, .topic-richtext') ?? findFirst(element, '#link-report');
    return { roots: textRoots([title, body]), skip: isAside, anchor: element };
  },

  facts(element, page) {
    if (isRow(element)) return rowFacts(element);
    return isAnswer(element) ? answerFacts(element, page) : topicFacts(element, page);
  },

  pageTypes: [
    {
      name: 'topic',
      at: ({ url }) => /^\/group\/topic\/\d+/.test(url.pathname),
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'list',
      at: ({ url }) => /^\/group\/(?:[^/]+\/?(?:discussion)?)?$/.test(url.pathname),
      posts: false,
      expects: { thread: ['author', 'text'] },
    },
  ],
  replyBox: 'textarea[name="rv_comment"], .comment-form textarea',
};
