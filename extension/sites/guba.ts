import { asksForProof } from './challenge.ts';
import { bodyOf } from './document-parts.ts';
import { attributeOf, closestTo, findAll, findFirst, isLike, textOf } from './dom.ts';
import { readCount, textName } from './figures.ts';
import { ownAddress } from './own-address.ts';
import { hasText, inPage, ownFirst, pageHas, personAt, textRoots } from './post-parts.ts';
import { noCounts, nothingSkipped, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label, plainText } from './text.ts';
import { beijing, readChineseTime } from './time.ts';

/**
 * Eastmoney Guba: lists in three layouts, a thread, answers and answers to answers. Grade A (notes of August 2026 on the live
 * page), but `.newstext`, `.newstitle` and `.newsauthor` inside `#newscontent`: C. Lists show when somebody answered last
 * (`.mod_time`, `.l5`, `cite.last`): that is never taken for the time of the post.
 */

const hosts = /^guba\.eastmoney\.com$/;
const rows = ['table.default_list tr.listitem', '#articlelistnew .articleh.normal_post', 'ul.newlist > li'];
const thread = '#newscontent';
const answer = '#allReplyList .reply_item[data-reply_id]';
/** An answer to an answer. */
const second = '#allReplyList .reply_item .reuser_l2';
const nested = '.reuser_l2';

const isRow = (element: Element) => isLike(element, 'tr.listitem, .articleh, ul.newlist > li');
const isThread = (element: Element) => attributeOf(element, 'id') === 'newscontent';
const isSecond = (element: Element) => isLike(element, nested);

interface Post {
  readonly bar: string;
  readonly id: string;
}

/** `/news,<bar>,<post>.html`; `,2.html`, `,d.html` and the like are pages and orders of the same thread. */
function addressOf(href: string | null, page: Page): Post | null {
  if (href === null || !href.includes('news,')) return null;
  const path = ownAddress(href, hosts, page)?.pathname ?? '';
  const [, bar, id] = /^\/news,([A-Za-z0-9_-]{1,40}),(\d{1,20})(?:,[A-Za-z0-9_]+)*\.html$/.exec(path) ?? [];
  return bar === undefined || id === undefined ? null : { bar, id };
}

const urlOf = ({ bar, id }: Post) => `https://guba.eastmoney.com/news,${bar},${id}.html`;

/** A row's title is its link; in front of it may stand a link to the bar. */
function titleOf(row: Element, page: Page): Element | null {
  return (
    [...findAll(row, 'a[href*="news,"]')].find((link) => addressOf(attributeOf(link, 'href'), page) !== null) ?? null
  );
}

function postOf(element: Element, page: Page): Post | null {
  if (!isRow(element)) return addressOf(page.url.href, page);
  // News, research and notices of the house carry a tag; what people write carries none.
  if (findFirst(element, '.type_tag') !== null) return null;
  const title = titleOf(element, page);
  return title === null ? null : addressOf(attributeOf(title, 'href'), page);
}

const answerText = (element: Element) =>
  ownFirst(element, '.reply_title_span', nested) ?? ownFirst(element, '.reply_title', nested);

const userLink = /^(?:https?:)?(?:\/\/)?i\.eastmoney\.com\/(\d{1,24})\/?(?:[?#]|$)/;

/** A link whose words are a name; the first one may be the picture. */
function author(place: Element | null): PostFacts['author'] {
  const links =
    place === null
      ? []
      : [...findAll(place, 'a[href]')].filter((link) => userLink.test(attributeOf(link, 'href') ?? ''));
  return personAt(links.find(hasText) ?? null, userLink);
}

function secondAuthor(element: Element): PostFacts['author'] {
  const place = findFirst(element, '.reuser_l2_nick');
  const name = label(place)?.replace(/\s*[:：]$/, '') ?? null;
  if (place === null || !name) return null;
  return author(place) ?? { name, id: userLink.exec(attributeOf(place, 'href') ?? '')?.[1] ?? null };
}

function answerId(element: Element): string | null {
  const text = answerText(element);
  if (!hasText(text)) return null;
  const given = attributeOf(element, 'data-reply_id') ?? '';
  if (/^\d{1,20}$/.test(given)) return given;
  if (!isSecond(element)) return null;
  // Answers to answers have no id in the page: their name is made of author and text.
  const by = secondAuthor(element);
  return `t-${textName(`${by?.id ?? by?.name ?? ''}\n${plainText(text, nothingSkipped)}`)}`;
}

function identify(element: Element, page: Page): PostIdentity | null {
  const post = postOf(element, page);
  if (post === null) return null;
  if (isRow(element) || isThread(element)) return { site: 'guba', postId: post.id, url: urlOf(post), kind: 'thread' };
  const id = answerId(element);
  return id === null ? null : { site: 'guba', postId: `${post.id}/${id}`, url: urlOf(post), kind: 'comment' };
}

const time = (part: Element | null, page: Page) => readChineseTime(label(part), page.now, beijing);

function rowFacts(element: Element, page: Page): PostFacts {
  const cites = [...findAll(element, 'cite')].filter((cite) => !isLike(cite, '.aut, .date, .last'));
  const number = (selector: string, cite: number) => readCount(label(findFirst(element, selector) ?? cites[cite]));
  return {
    author: author(findFirst(element, '.author, .l4, cite.aut')),
    postedAt: time(findFirst(element, '.pub_time, cite.date'), page),
    counts: { ...noCounts, views: number('.read, .l1', 0), comments: number('.reply, .l2', 1) },
    // A list shows the title alone.
    collapsed: true,
  };
}

function threadFacts(element: Element, page: Page): PostFacts {
  const place = findFirst(element, '.newsauthor') ?? inPage(page.document, '.newsauthor');
  const total = inPage(page.document, '#allReplyList .alllist_head span');
  return {
    author: author(place),
    postedAt: time(place === null ? null : findFirst(place, '.time'), page),
    counts: { ...noCounts, comments: readCount(label(total)) },
    collapsed: false,
  };
}

function answerFacts(element: Element, page: Page): PostFacts {
  const by = isSecond(element) ? secondAuthor(element) : author(ownFirst(element, '.item_reuser', nested));
  return {
    author: by,
    postedAt: time(ownFirst(element, '.pubtime', nested), page),
    counts: noCounts,
    collapsed: false,
  };
}

/** A slider stands in place of the thread. Grade C: only its words are known. */
function closed(page: Page): boolean {
  if (asksForProof(page)) return true;
  const { document } = page;
  if (pageHas(document, [...rows, thread].join(', '))) return false;
  const body = bodyOf(document);
  return body !== null && /身份核实/.test(textOf(body) ?? '');
}

export const guba: Site = {
  name: 'guba',
  wholePage: false,
  identityAttributes: ['data-reply_id'],
  reads: ({ url }) => hosts.test(url.hostname),
  closed,
  posts: [...rows, thread, answer, second].join(', '),
  identify,

  parts(element, page) {
    if (isRow(element)) {
      const title = titleOf(element, page);
      return { roots: textRoots([title]), skip: nothingSkipped, anchor: element };
    }
    if (!isThread(element)) {
      const anchor = isSecond(element) ? element : (closestTo(element, '.reply_item') ?? element);
      return { roots: textRoots([answerText(element)]), skip: nothingSkipped, anchor };
    }
    const title = findFirst(element, '.newstitle') ?? inPage(page.document, '.newstitle');
    const body = findFirst(element, '.newstext');
    return {
      // Without a part of its own for the text, all but the head is text.
      roots: body === null ? textRoots([element]) : textRoots([title, body]),
      skip: body === null ? (part) => isLike(part, '.newsauthor, #allReplyList') : nothingSkipped,
      anchor: element,
    };
  },

  facts(element, page) {
    if (isRow(element)) return rowFacts(element, page);
    return isThread(element) ? threadFacts(element, page) : answerFacts(element, page);
  },

  pageTypes: [
    {
      name: 'thread',
      at: ({ url }) => url.pathname.startsWith('/news,'),
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'list',
      at: ({ url }) => /^\/(?:list,|jj(?:_\d+)?\.html)/.test(url.pathname),
      posts: true,
      expects: { thread: ['author', 'text', 'counts'] },
    },
  ],
  replyBox: '[class*="reply"] textarea, textarea[id*="reply"], [class*="reply"] [contenteditable="true"]',
};
