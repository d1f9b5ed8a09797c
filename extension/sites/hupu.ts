import { asksForProof } from './challenge.ts';
import { attributeOf, closestTo, elementAround, findAll, findFirst, isLike, nameOf, previousElementOf } from './dom.ts';
import { readCount, textName } from './figures.ts';
import { ownAddress } from './own-address.ts';
import { hasText, inPage, ownAll, ownFirst, personAt, textRoots } from './post-parts.ts';
import { noCounts, nothingSkipped, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label, plainText } from './text.ts';
import { beijing, readChineseTime } from './time.ts';

/**
 * Hupu's forum: lists, a thread, its answers. Grade B (several scripts). Grade C: `[class*="info-top-time"]` of the first
 * post, the order of `.post-datum`. What `.post-time` of a list means is not known: it is not read.
 */

const hosts = /^bbs\.hupu\.com$/;
const row = 'li.bbs-sl-web-post-body';
/** Classes of modules: the part before the hash is what lasts. */
const first = '[class*="bbs-post-wrapper"]';
const answer = '.post-reply-list-container';
const quote = '.quote-thread';

const isRow = (element: Element) => nameOf(element) === 'li';
const isAnswer = (element: Element) => isLike(element, answer);

interface Place {
  readonly id: string;
  /** Which page of the thread; the first one is not named. */
  readonly page: string;
}

/** `/<thread>.html`, `/<thread>-<page>.html`. */
function addressOf(href: string | null, page: Page): Place | null {
  if (href === null || !/\d\.html/.test(href)) return null;
  const [, id, at] = /^\/(\d{4,15})(-\d{1,5})?\.html$/.exec(ownAddress(href, hosts, page)?.pathname ?? '') ?? [];
  return id === undefined ? null : { id, page: at === '-1' ? '' : (at ?? '') };
}

const urlOf = ({ id }: Place, at = '') => `https://bbs.hupu.com/${id}${at}.html`;

function titleOf(element: Element, page: Page): Element | null {
  const links = [...findAll(element, 'a.p-title[href], .post-title a[href]')];
  return links.find((link) => addressOf(attributeOf(link, 'href'), page) !== null) ?? null;
}

const answerText = (element: Element) => ownFirst(element, '.post-reply-list-content .thread-content-detail', quote);
const answerAuthor = (element: Element) => ownFirst(element, 'a.post-reply-list-user-info-top-name', quote);

const userId = /^(?:https?:)?\/\/my\.hupu\.com\/(\d{1,24})(?:[/?#]|$)/;

/** An anchor with the answer's number stands right before it; without one its name is made of author and text. */
function answerId(element: Element): string | null {
  const text = answerText(element);
  if (!hasText(text)) return null;
  const before = previousElementOf(element);
  const id = before !== null && nameOf(before) === 'span' ? (attributeOf(before, 'id') ?? '') : '';
  if (/^\d{1,20}$/.test(id)) return id;
  const by = personAt(answerAuthor(element), userId);
  return `t-${textName(`${by?.id ?? by?.name ?? ''}\n${plainText(text, nothingSkipped)}`)}`;
}

function identify(element: Element, page: Page): PostIdentity | null {
  if (isRow(element)) {
    const title = titleOf(element, page);
    const at = title === null ? null : addressOf(attributeOf(title, 'href'), page);
    return at === null ? null : { site: 'hupu', postId: at.id, url: urlOf(at), kind: 'thread' };
  }
  const at = addressOf(page.url.href, page);
  if (at === null) return null;
  if (isAnswer(element)) {
    const id = answerId(element);
    return id === null ? null : { site: 'hupu', postId: `${at.id}/${id}`, url: urlOf(at, at.page), kind: 'comment' };
  }
  // Classes of the wrapper's parts may begin like the wrapper's own.
  const outer = elementAround(element);
  if (outer !== null && closestTo(outer, first) !== null) return null;
  return mainText(element) === null ? null : { site: 'hupu', postId: at.id, url: urlOf(at), kind: 'thread' };
}

const mainText = (element: Element) => ownFirst(element, '.thread-content-detail', `${answer}, ${quote}`);

function rowFacts(element: Element): PostFacts {
  // "102 / 32408": answers, views.
  const [answers, views] = (label(findFirst(element, '.post-datum')) ?? '').split('/');
  return {
    author: personAt(findFirst(element, '.post-auth a[href]'), userId),
    postedAt: null,
    counts: { ...noCounts, comments: readCount(answers), views: readCount(views) },
    collapsed: true,
  };
}

function threadFacts(element: Element, page: Page): PostFacts {
  const own = (selector: string) => ownFirst(element, selector, answer);
  return {
    author: personAt(own('a[class*="info-top-name"][href*="my.hupu.com/"]'), userId),
    postedAt: readChineseTime(label(own('[class*="info-top-time"]')), page.now, beijing),
    counts: noCounts,
    collapsed: false,
  };
}

function answerFacts(element: Element, page: Page): PostFacts {
  const shown = ownAll(element, '.todo-list-text', quote).map((part) => label(part) ?? '');
  const of = (words: RegExp) => readCount(shown.find((text) => words.test(text)));
  return {
    author: personAt(answerAuthor(element), userId),
    postedAt: readChineseTime(
      label(ownFirst(element, '.post-reply-list-user-info-top-time', quote)),
      page.now,
      beijing,
    ),
    counts: { ...noCounts, likes: of(/^亮了/), comments: of(/评论|回复/) },
    collapsed: false,
  };
}

/** The words of another answer, without who said them. */
function quotedText(element: Element): Element | null {
  const place = findFirst(element, quote);
  if (place === null) return null;
  return findFirst(place, '[class*="simple-detail-content"]') ?? findFirst(place, '.thread-content-detail');
}

const isQuote = (part: Element) => isLike(part, quote);

export const hupu: Site = {
  name: 'hupu',
  wholePage: false,
  reads: ({ url }) => hosts.test(url.hostname),
  closed: asksForProof,
  posts: [row, first, answer].join(', '),
  identify,

  parts(element, page) {
    if (isRow(element)) return { roots: textRoots([titleOf(element, page)]), skip: nothingSkipped, anchor: element };
    if (isAnswer(element)) {
      return { roots: textRoots([answerText(element)], [quotedText(element)]), skip: isQuote, anchor: element };
    }
    const title = ownFirst(element, 'h1', answer) ?? inPage(page.document, 'h1[class*="name"]');
    return { roots: textRoots([title, mainText(element)]), skip: nothingSkipped, anchor: element };
  },

  facts(element, page) {
    if (isRow(element)) return rowFacts(element);
    return isAnswer(element) ? answerFacts(element, page) : threadFacts(element, page);
  },

  pageTypes: [
    {
      name: 'thread',
      at: (page) => addressOf(page.url.href, page) !== null,
      posts: true,
      expects: { thread: ['author', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'list',
      at: ({ url, document }) => /^\/[a-z0-9-]+$/.test(url.pathname) && inPage(document, '.bbs-sl-web') !== null,
      posts: true,
      expects: { thread: ['author', 'text', 'counts'] },
    },
  ],
  replyBox: '[class*="reply"] textarea, [class*="reply"] [contenteditable="true"]',
};
