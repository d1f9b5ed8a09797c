import { attributeOf, closestTo, elementAround, findFirst, isLike } from './dom.ts';
import { ownPart } from './own-parts.ts';
import { titleOf } from './page-title.ts';
import { noCounts, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label, plainText } from './text.ts';
import { onTieba, portraitAt, replyPost, threadAt, threadOf, threadPost } from './tieba-id.ts';
import { readChineseTime } from './time.ts';

/**
 * Baidu Tieba as it is since 2026: a page made by script. Its replies stand in a virtual list whose rows come and go. The older
 * one, which the server renders, is read by `tieba-old.ts`.
 */

const rows = '.thread-card-wrapper, a.top-thread-card-item, .threadcardclass.thread-new3';
const opening = '.pb-content-wrap';
const reply = '.pb-comment-item';
const nested = '.pb-lzl-item';
const boundary = `${reply}, ${nested}`;

const isOpening = (element: Element) => isLike(element, opening);
const isReply = (element: Element) => isLike(element, boundary);

/** Replies and their replies are built alike. */
const own = (element: Element, selector: string) => ownPart(element, boundary, selector);
const replyText = (element: Element) =>
  own(element, '.comment-content .pb-rich-text') ?? own(element, '.comment-content .pb-content-item');
const footnote = (element: Element) => label(own(element, '.comment-desc-left')) ?? '';
const floorIn = (text: string) => /第\s*(\d{1,7})\s*楼/.exec(text)?.[1] ?? null;

/** Author, title and time of the first floor stand beside its text. */
const around = (element: Element) => elementAround(element) ?? element;
function besideOpening(element: Element, selector: string): Element | null {
  const part = findFirst(around(element), selector);
  // Without one of its own the first in the page is that of a reply.
  return part === null || closestTo(part, boundary) !== null ? null : part;
}

function identifyReply(element: Element, page: Page): PostIdentity | null {
  const text = replyText(element);
  if (text === null) return null;
  const isNested = isLike(element, nested);
  // Grade B for replies; for the replies to a reply one source saw none.
  const pid = attributeOf(element, 'data-id');
  const said = () => ({ author: label(own(element, '.head-name')) ?? '', words: plainText(text, isControl) });
  return replyPost(threadOf(page), {
    pid,
    floor: isNested ? null : floorIn(footnote(element)),
    said: isNested ? said() : null,
  });
}

function identifyOpening(element: Element, page: Page): PostIdentity | null {
  return closestTo(element, `${boundary}, ${rows}`) === null ? threadPost(threadOf(page)) : null;
}

function identifyRow(element: Element, page: Page): PostIdentity | null {
  // A search's card may hold a list's card.
  const outer = elementAround(element);
  if (outer !== null && closestTo(outer, rows) !== null) return null;
  const self = isLike(element, 'a') ? element : null;
  const link = self ?? findFirst(element, 'a.thread-content-link[href], a.action-link-bg[href]');
  return threadPost(threadAt(link === null ? null : attributeOf(link, 'href'), page));
}

/** Pictures and what is written on them. */
const isControl = (part: Element) => isLike(part, '.image-card-wrapper, .image-list-wrapper, .show-more-lzl');

function author(name: Element | null, page: Page): PostFacts['author'] {
  const text = label(name);
  if (name === null || text === null) return null;
  const link = closestTo(name, 'a[href]');
  return { name: text, id: portraitAt(link === null ? null : attributeOf(link, 'href'), page) };
}

/** `第3楼 2026-11-01 10:00 …`. In lists it says when somebody answered last, which is no posting time. */
function time(text: string | null, page: Page): PostFacts['postedAt'] {
  if (text === null || /回复/.test(text)) return null;
  return readChineseTime(text.replace(/^第?\s*\d+\s*楼\s*/, ''), page.now, page.zone);
}

function facts(element: Element, page: Page): PostFacts {
  const rest = { counts: noCounts, collapsed: false };
  if (isReply(element))
    return { ...rest, author: author(own(element, '.head-name'), page), postedAt: time(footnote(element), page) };
  if (isOpening(element)) {
    const replies = /全部回复\s*[(（](\d+)/.exec(label(findFirst(around(element), '.card-tab .tab-item')) ?? '')?.[1];
    const posted = besideOpening(element, '.desc-info .post-num') ?? besideOpening(element, '.desc-info');
    return {
      ...rest,
      author: author(besideOpening(element, '.user-info .head-name'), page),
      postedAt: time(label(posted), page),
      counts: { ...noCounts, comments: replies === undefined ? null : Number(replies) },
    };
  }
  // Which number of a card counts what is not known.
  return {
    ...rest,
    author: author(findFirst(element, '.head-name'), page),
    postedAt: time(label(findFirst(element, '.desc-info')), page),
    collapsed: true,
  };
}

function parts(element: Element): ReturnType<Site['parts']> {
  const found = isReply(element)
    ? [replyText(element)]
    : isOpening(element)
      ? [
          besideOpening(element, '.pb-title-wrap .pb-title') ?? besideOpening(element, '.pb-title, .pc-pb-title'),
          element,
        ]
      : [
          findFirst(element, '.thread-title, .title-wrap') ?? (isLike(element, 'a') ? element : null),
          findFirst(element, '.thread-content, .abstract-wrap'),
        ];
  return {
    roots: found.filter((part) => part !== null).map((part) => ({ element: part, quoted: false })),
    skip: isControl,
    anchor: (isReply(element) ? own(element, '.comment-content') : null) ?? element,
  };
}

export const tieba: Site = {
  name: 'tieba',
  wholePage: false,
  identityAttributes: ['data-id'],
  reads: onTieba,
  posts: `${rows}, ${opening}, ${boundary}`,
  identify: (element, page) =>
    isReply(element)
      ? identifyReply(element, page)
      : isOpening(element)
        ? identifyOpening(element, page)
        : identifyRow(element, page),
  parts,
  facts,

  pageTypes: [
    {
      name: 'thread',
      at: (page) => threadOf(page) !== null,
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time'] },
    },
    { name: 'list', at: ({ url }) => url.pathname === '/f', posts: true, expects: { thread: ['author', 'text'] } },
    { name: 'search', at: ({ url }) => url.pathname.includes('/search'), posts: false, expects: { thread: ['text'] } },
  ],
  closed: (page) => /安全验证/.test(titleOf(page)),
  // Grade C.
  replyBox: '.pc-pb-box [contenteditable="true"], .pb-page-wrapper [contenteditable="true"]',
};
