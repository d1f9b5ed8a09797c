import {
  attributeOf,
  classOf,
  closestTo,
  elementAround,
  findFirst,
  firstElementOf,
  hasAttribute,
  nameOf,
} from './dom.ts';
import { readCount } from './figures.ts';
import { ownPart } from './own-parts.ts';
import { titleOf } from './page-title.ts';
import { nothingSkipped, type Page, type PostFacts, type PostIdentity, type Site, type TextRoot } from './site.ts';
import { label, plainText } from './text.ts';
import { readChineseTime } from './time.ts';
import { permalink, uidOf } from './weibo.ts';
import { commentName, type WeiboPost, weiboPost } from './weibo-id.ts';

/** Weibo's search (s.weibo.com), which the server renders. Posts are the same ones as on weibo.com. */

const card = '.card-wrap[action-type="feed_list_item"]';
/** The repeated post stands in a box of its own. */
const repeated = '.card-comment';
const review = '.card-review[comment_id]';
const boundary = `${card}, ${repeated}, ${review}`;

const isReview = (element: Element) => hasAttribute(element, 'comment_id');

/** The first link of "from" is the post's own; the second names the device. */
const fromLink = (element: Element) => ownPart(element, boundary, '.from a[href]');

const authorLink = (element: Element) =>
  ownPart(element, boundary, '.info a.name, .info .name[href], .info a[nick-name]');

function postOf(element: Element, page: Page): WeiboPost | null {
  const linked = fromLink(element);
  const post = linked === null ? null : permalink(attributeOf(linked, 'href'), page);
  // The card's number names the same post; it needs the author's to be an address.
  return post ?? weiboPost(uidOf(authorLink(element)), attributeOf(element, 'mid'));
}

/** Grade C, beside the attribute `comment_id`: the words begin with the author's link, as on weibo.com. */
const reviewText = (element: Element) => ownPart(element, review, '.txt');

function reviewAuthor(element: Element): Element | null {
  const text = reviewText(element);
  const first = text === null ? null : firstElementOf(text);
  return first !== null && nameOf(first) === 'a' ? first : null;
}

/**
 * A comment has an id here, and none on weibo.com, where most comments are read. It gets the name it has there, so that it
 * is one comment.
 */
function identifyReview(element: Element, page: Page): PostIdentity | null {
  const around = closestTo(element, card);
  const post = around === null ? null : postOf(around, page);
  const [text, author] = [reviewText(element), reviewAuthor(element)];
  const words = text === null ? '' : plainText(text, (part) => part === author).replace(/^[:：]\s*/, '');
  if (post === null || words === '') return null;
  const name = commentName(uidOf(author) ?? label(author) ?? '', words);
  return { site: 'weibo', postId: `${post.id}/${name}`, url: post.url, kind: 'comment' };
}

const isHidden = (part: Element) => /display\s*:\s*none/i.test(attributeOf(part, 'style') ?? '');

/**
 * Long texts stand in the page twice, cut and whole, and one of the two is hidden: what is shown is read. `inside` is the
 * card, or the box of the repeated post.
 */
function shownText(inside: Element): { element: Element; cut: boolean } | null {
  const whole = ownPart(inside, boundary, '[node-type="feed_list_content_full"]');
  const short = ownPart(inside, boundary, '[node-type="feed_list_content"]');
  if (whole !== null && (short === null || !isHidden(whole))) return { element: whole, cut: false };
  return short === null
    ? null
    : { element: short, cut: whole !== null || findFirst(short, '[action-type="fl_unfold"]') !== null };
}

/** "Show all" and "show less": words of the page, not of the post. */
const isControl = (part: Element) =>
  nameOf(part) === 'a' && /^fl_(?:un)?fold$/.test(attributeOf(part, 'action-type') ?? '');
/** Letters of the site's icon font: shown as pictures. */
const isIcon = (part: Element) => nameOf(part) === 'i' && /(?:^|\s)wbicon(?:\s|$)/.test(classOf(part));

function count(element: Element, type: string): number | null {
  return readCount(label(ownPart(element, boundary, `[action-type="feed_list_${type}"]`)));
}

function postFacts(element: Element, page: Page): PostFacts {
  const link = authorLink(element);
  const name = link === null ? null : attributeOf(link, 'nick-name')?.trim() || label(link);
  return {
    author: name === null ? null : { name, id: postOf(element, page)?.uid ?? null },
    postedAt: readChineseTime(label(fromLink(element) ?? ownPart(element, boundary, '.from')), page.now, page.zone),
    counts: {
      reposts: count(element, 'forward'),
      comments: count(element, 'comment'),
      likes: count(element, 'like'),
      views: null,
    },
    collapsed: shownText(element)?.cut ?? false,
  };
}

function reviewFacts(element: Element, page: Page): PostFacts {
  const link = reviewAuthor(element);
  const name = label(link);
  return {
    author: name === null ? null : { name, id: uidOf(link) },
    postedAt: readChineseTime(label(ownPart(element, review, '.from')), page.now, page.zone),
    counts: {
      reposts: null,
      comments: null,
      likes: readCount(label(ownPart(element, review, '.woo-like-count'))),
      views: null,
    },
    collapsed: false,
  };
}

export const weiboSearch: Site = {
  name: 'weibo-search',
  wholePage: false,
  identityAttributes: ['mid', 'comment_id', 'nick-name'],
  reads: ({ url }) => url.host === 's.weibo.com',
  posts: `${card}, ${review}`,

  identify(element, page) {
    if (isReview(element)) return identifyReview(element, page);
    const outer = elementAround(element);
    if (outer !== null && closestTo(outer, card) !== null) return null;
    const post = postOf(element, page);
    return post === null ? null : { site: 'weibo', postId: post.id, url: post.url, kind: 'post' };
  },

  parts(element) {
    if (isReview(element)) {
      const [text, author] = [reviewText(element), reviewAuthor(element)];
      return {
        roots: text === null ? [] : [{ element: text, quoted: false }],
        skip: author === null ? nothingSkipped : (part) => part === author,
        anchor: element,
      };
    }
    const roots: TextRoot[] = [];
    const box = findFirst(element, repeated);
    for (const [inside, quoted] of [
      [element, false],
      [box, true],
    ] as const) {
      const text = inside === null ? null : shownText(inside);
      if (text !== null) roots.push({ element: text.element, quoted });
    }
    return {
      roots,
      skip: (part) => isControl(part) || isIcon(part),
      anchor: findFirst(element, '.card-feed') ?? element,
    };
  },

  facts: (element, page) => (isReview(element) ? reviewFacts(element, page) : postFacts(element, page)),

  pageTypes: [
    {
      // A search may find nothing.
      name: 'search',
      at: ({ url }) => /^\/(?:weibo|realtime|hot|original|pic|video)\b/.test(url.pathname),
      posts: false,
      expects: { post: ['author', 'time', 'text'], comment: ['author', 'text'] },
    },
  ],
  closed: (page) => /^(?:登录|Sina Visitor System)/.test(titleOf(page)),
  replyBox: '.card-wrap textarea[node-type="textEl"]',
};
