import { asksForProof } from './challenge.ts';
import { rootOf } from './document-parts.ts';
import { attributeOf, findAll, findFirst, isLike } from './dom.ts';
import { readCount } from './figures.ts';
import { ownAddress } from './own-address.ts';
import { hasText, inPage, personAt, textRoots } from './post-parts.ts';
import { noCounts, nothingSkipped, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label } from './text.ts';
import { beijing, readChineseTime, readIsoTime } from './time.ts';

/**
 * V2EX: lists, a topic, its replies. Grade B (several scripts and parsers). Grade C: the heart in `.small.fade`. The time in
 * a list is when somebody replied last: it is not read. `.topic_content` stands in the sidebar, too: only `#Main` counts.
 */

const hosts = /^(?:www\.)?v2ex\.com$/;
const row = '#Main .cell.item';
const topic = '#Main .box';
const reply = '#Main .cell[id^="r_"]';

const isReply = (element: Element) => (attributeOf(element, 'id') ?? '').startsWith('r_');
const isRow = (element: Element) => isLike(element, '.cell.item');

function topicAt(href: string | null, page: Page): string | null {
  if (href === null || !href.includes('/t/')) return null;
  return /^\/t\/(\d{1,12})\/?$/.exec(ownAddress(href, hosts, page)?.pathname ?? '')?.[1] ?? null;
}

const urlOf = (id: string) => `https://www.v2ex.com/t/${id}`;

function titleOf(element: Element, page: Page): Element | null {
  const links = [...findAll(element, 'a.topic-link[href]')];
  return links.find((link) => topicAt(attributeOf(link, 'href'), page) !== null) ?? null;
}

/** Replies are on pages of a hundred. */
function replyUrl(topicId: string, id: string, { url }: Page): string {
  const p = url.searchParams.get('p') ?? '';
  return `${urlOf(topicId)}${/^[1-9]\d{0,4}$/.test(p) && p !== '1' ? `?p=${p}` : ''}#r_${id}`;
}

function identify(element: Element, page: Page): PostIdentity | null {
  if (isRow(element)) {
    const title = titleOf(element, page);
    const id = title === null ? null : topicAt(attributeOf(title, 'href'), page);
    return id === null ? null : { site: 'v2ex', postId: id, url: urlOf(id), kind: 'thread' };
  }
  const id = topicAt(page.url.href, page);
  if (id === null) return null;
  if (!isReply(element)) {
    return topicTitle(element) === null ? null : { site: 'v2ex', postId: id, url: urlOf(id), kind: 'thread' };
  }
  const own = /^r_(\d{1,15})$/.exec(attributeOf(element, 'id') ?? '')?.[1];
  if (own === undefined || !hasText(findFirst(element, '.reply_content'))) return null;
  return { site: 'v2ex', postId: `${id}/${own}`, url: replyUrl(id, own, page), kind: 'comment' };
}

/** The box with the topic is the one with its title, and who wrote it beside that; the others hold replies. */
const topicTitle = (element: Element) =>
  findFirst(element, '.header small a[href*="/member/"]') === null ? null : findFirst(element, '.header > h1');

/** Names are ids here. */
const member = /^(?:https:\/\/(?:www\.)?v2ex\.com)?\/member\/([A-Za-z0-9_-]{1,40})(?:[/?#]|$)/;

/** The whole time stands in a `title`, with its zone. */
function timeOf(part: Element | null, page: Page): PostFacts['postedAt'] {
  if (part === null) return null;
  return readIsoTime(attributeOf(part, 'title'), page.now, beijing) ?? readChineseTime(label(part), page.now, beijing);
}

function topicFacts(element: Element, page: Page): PostFacts {
  const head = findFirst(element, '.header small');
  const inHead = (selector: string) => (head === null ? null : findFirst(head, selector));
  const words = label(head) ?? '';
  const total = [...findAll(rootOf(page.document), '#Main .cell .gray')].map((part) => label(part) ?? '');
  return {
    author: personAt(inHead('a[href*="/member/"]'), member),
    postedAt: timeOf(inHead('span[title]'), page) ?? readChineseTime(words, page.now, beijing),
    counts: {
      ...noCounts,
      views: readCount(/[\d,]+(?= 次点击)/.exec(words)?.[0]),
      comments: readCount(total.find((text) => /^\d+ 条?回复/.test(text))),
    },
    collapsed: false,
  };
}

function rowFacts(element: Element): PostFacts {
  // The second name is whoever replied last.
  const by = findFirst(element, '.topic_info strong a[href*="/member/"]');
  const count = findFirst(element, 'a[class*="count_"]');
  return {
    author: personAt(by, member),
    postedAt: null,
    counts: { ...noCounts, comments: readCount(label(count)) },
    collapsed: true,
  };
}

function replyFacts(element: Element, page: Page): PostFacts {
  const hearts = [...findAll(element, '.small.fade')].find((part) => findFirst(part, 'img') !== null);
  return {
    author: personAt(findFirst(element, 'strong a[href*="/member/"]'), member),
    postedAt: timeOf(findFirst(element, '.ago'), page),
    counts: { ...noCounts, likes: readCount(label(hearts)) },
    collapsed: false,
  };
}

export const v2ex: Site = {
  name: 'v2ex',
  wholePage: false,
  reads: ({ url }) => hosts.test(url.hostname),
  closed: (page) => asksForProof(page) || page.url.pathname === '/signin',
  posts: [row, topic, reply].join(', '),
  identify,

  parts(element, page) {
    if (isRow(element)) return { roots: textRoots([titleOf(element, page)]), skip: nothingSkipped, anchor: element };
    if (isReply(element)) {
      return { roots: textRoots([findFirst(element, '.reply_content')]), skip: nothingSkipped, anchor: element };
    }
    // What was added later stands in boxes of the same class.
    const texts = [...findAll(element, '.topic_content')];
    return { roots: textRoots([topicTitle(element), ...texts]), skip: nothingSkipped, anchor: element };
  },

  facts(element, page) {
    if (isRow(element)) return rowFacts(element);
    return isReply(element) ? replyFacts(element, page) : topicFacts(element, page);
  },

  pageTypes: [
    {
      name: 'topic',
      at: ({ url }) => /^\/t\/\d+/.test(url.pathname),
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'list',
      at: ({ url, document }) => /^\/(?:go\/[^/]+|recent)?$/.test(url.pathname) && inPage(document, '#Main') !== null,
      posts: true,
      expects: { thread: ['author', 'text'] },
    },
  ],
  replyBox: '#reply_content, #reply-box textarea',
};
