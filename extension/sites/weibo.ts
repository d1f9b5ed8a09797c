import {
  attributeOf,
  closestTo,
  elementAround,
  findAll,
  firstElementOf,
  holdsNode,
  isLike,
  nameOf,
  nextElementOf,
  textOf,
} from './dom.ts';
import { readCount } from './figures.ts';
import { linkTo } from './links.ts';
import { titleOf } from './page-title.ts';
import {
  isDemo,
  nothingSkipped,
  type Page,
  type PostFacts,
  type PostIdentity,
  type Site,
  type TextRoot,
} from './site.ts';
import { label, plainText } from './text.ts';
import { readChineseTime } from './time.ts';
import { commentName, type WeiboPost, weiboPost } from './weibo-id.ts';

/** Weibo's feed, post page and comments (weibo.com). What is known of the markup, and how well, is in docs/sites.md. */

const article = 'article.woo-panel-main';

/** Comments stand in three layouts: the plain list, the recycler after its first virtualisation, the reply pop-up. */
const comments = [
  '.wbpro-list .item1',
  '.wbpro-list .list2 > .item2',
  '.wbpro-scroller-item > .item1',
  '.wbpro-scroller-item > .item2',
];

const isComment = (element: Element) => /(?:^|\s)item[12](?:\s|$)/.test(attributeOf(element, 'class') ?? '');

const hosts = ['weibo.com', 'www.weibo.com'];

/** Most links of a post lead elsewhere, and most that do not are written like this: cheaper than reading an address. */
const plainLink = /^(?:(?:https?:)?\/\/(?:www\.)?weibo\.com)?\/(\d{5,})\/([A-Za-z0-9]{2,40})\/?(?:[?#]|$)/;

/** A post's address: `/<uid>/<mblogid>`, or its number for the mblogid. Pages such as `/u/1` or `/n/name` do not fit. */
export function permalink(href: string | null | undefined, page: Page): WeiboPost | null {
  if (!href || !/\/\d{5,}\//.test(href)) return null;
  let match = plainLink.exec(href);
  if (match === null || (href.charCodeAt(1) !== 0x2f && href.startsWith('/') && !hosts.includes(page.url.host))) {
    const url = linkTo(hosts, href, page);
    match = url === null ? null : /^\/(\d{5,})\/([A-Za-z0-9]{2,40})\/?$/.exec(url.pathname);
  }
  return match === null ? null : weiboPost(match[1], match[2]);
}

/** Neither in the post that this one repeats nor in a comment below it. */
const isOwn = (part: Element, element: Element) => closestTo(part, `${article}, .retweet, .item1, .item2`) === element;

/** What belongs to the post itself. */
function own(element: Element, selector: string): Element[] {
  return [...findAll(element, selector)].filter((part) => isOwn(part, element));
}

function ownPermalink(element: Element, page: Page) {
  for (const link of findAll(element, 'header a[href]')) {
    const found = permalink(attributeOf(link, 'href'), page);
    if (found !== null && isOwn(link, element)) return found;
  }
  return null;
}

/** The post a comment stands under: the article around it, else the post page it is on. */
function parentPost(element: Element, page: Page) {
  const around = closestTo(element, article);
  return (around === null ? null : ownPermalink(around, page)) ?? permalink(page.url.href, page);
}

const hasClass = (element: Element, name: string) => isLike(element, `.${name}`);

function within(parent: Element | undefined, name: string): Element | undefined {
  let child = parent === undefined ? null : firstElementOf(parent);
  while (child !== null && !hasClass(child, name)) child = nextElementOf(child);
  return child ?? undefined;
}

/** `.item1 > .item1in > .con1`, but `.item2 > .con2`. */
function commentBody(element: Element): Element | null {
  if (hasClass(element, 'item2')) return within(element, 'con2') ?? null;
  return within(within(element, 'item1in'), 'con1') ?? null;
}

const commentText = (element: Element) => within(commentBody(element) ?? undefined, 'text') ?? null;

/** The author's link is the first thing in a comment's text; later links are people who are mentioned. */
function commentAuthor(element: Element): Element | null {
  const text = commentText(element);
  const first = text === null ? null : firstElementOf(text);
  return first !== null && nameOf(first) === 'a' ? first : null;
}

const commentWords = (element: Element) => {
  const [text, author] = [commentText(element), commentAuthor(element)];
  return text === null ? '' : plainText(text, (part) => part === author).replace(/^[:：]\s*/, '');
};

/** `/u/<uid>`, `//weibo.com/<uid>`. */
const userLink = /^(?:(?:https?:)?\/\/(?:www\.)?weibo\.com)?\/(?:u\/)?(\d{5,})\/?(?:[?#]|$)/;

/** The user's number on a link to them: its card's, else the address's. */
export function uidOf(link: Element | null | undefined): string | null {
  const card = /(?:^|id=)(\d{5,})/.exec(link?.getAttribute('usercard') ?? '');
  const href = link?.getAttribute('href') ?? '';
  return card?.[1] ?? userLink.exec(href)?.[1] ?? null;
}

/**
 * A comment's id where the page has one. Most layouts have none: then a name is made of author and text, which two
 * monitors get alike; the same words said twice by the same person under one post count as one comment.
 */
function identifyComment(element: Element, page: Page): PostIdentity | null {
  const post = parentPost(element, page);
  const words = commentWords(element);
  if (post === null || words === '') return null;
  const given = attributeOf(element, 'data-comment-id') ?? attributeOf(element, 'comment_id') ?? '';
  const author = commentAuthor(element);
  const id = /^\d{5,30}$/.test(given) ? given : commentName(uidOf(author) ?? label(author) ?? '', words);
  return { site: 'weibo', postId: `${post.id}/${id}`, url: post.url, kind: 'comment' };
}

function commentFacts(element: Element, page: Page): PostFacts {
  const link = commentAuthor(element);
  const name = label(link);
  const info = commentBody(element)?.querySelector(':scope > .info');
  return {
    author: name === null ? null : { name, id: uidOf(link) },
    postedAt: readChineseTime(label(info?.firstElementChild), page.now, page.zone),
    counts: {
      reposts: null,
      comments: null,
      likes: readCount(info?.querySelector('.woo-like-count, .woo-like-main')?.textContent),
      views: null,
    },
    collapsed: false,
  };
}

function authorName(element: Element): string | null {
  const labelled = own(element, 'header a[aria-label]')[0]?.getAttribute('aria-label')?.trim();
  if (labelled) return labelled;
  const titled = own(element, 'header a span[title]')[0]?.getAttribute('title')?.trim();
  return titled || label(own(element, 'header [class*="_nick_"], header [class*="_name_"]')[0]);
}

function postFacts(element: Element, page: Page): PostFacts {
  const link = ownPermalink(element, page);
  const name = authorName(element);
  const card = own(element, 'header [usercard]')[0] ?? own(element, 'header a[href*="/u/"]')[0];
  const timed = own(element, 'header a[href]').find((a) => permalink(a.getAttribute('href'), page) !== null);
  const time = timed?.getAttribute('title') || label(timed);
  // "12,3,45" is reposts, comments, likes; a number with a thousands comma would make four parts, and is left unread.
  const shown = own(element, 'footer[aria-label]')[0]?.getAttribute('aria-label')?.split(',') ?? [];
  const counted = (i: number, selector: string) =>
    shown.length === 3 ? readCount(shown[i]) : readCount(own(element, selector)[0]?.parentElement?.textContent);
  return {
    author: name === null ? null : { name, id: link?.uid ?? uidOf(card) },
    postedAt: readChineseTime(time, page.now, page.zone),
    counts: {
      reposts: counted(0, 'footer .woo-font--retweet'),
      comments: counted(1, 'footer .woo-font--comment'),
      likes: counted(2, 'footer .woo-like-main'),
      views: null,
    },
    collapsed: own(element, '.wbpro-feed-ogText span, .wbpro-feed-ogText a').some(isExpander),
  };
}

/** "Show more" and "show less": words of the page, not of the post. */
const isExpander = (part: Element) => /^\s*(?:\.\.\.)?\s*(?:展开|展开全文|全文)c?\s*$/.test(textOf(part) ?? '');
const isFolder = (part: Element) => /^\s*收起[a-z]?\s*$/.test(textOf(part) ?? '');
const controlWords = /展开|全文|收起/;
const isControl = (part: Element) => {
  const name = nameOf(part);
  return (name === 'span' || name === 'a') && (isExpander(part) || isFolder(part));
};

const isFeed = ({ pathname }: URL) => /^\/(?:$|hot(?:\/|$)|mygroups\/?$|newlogin\/?$)/.test(pathname);
const isProfile = ({ pathname }: URL) => /^\/(?:u\/\d+|n\/[^/]+)\/?$/.test(pathname);
const onWeibo = ({ url }: Page) => hosts.includes(url.host);

/** Comments may be none, and in a feed few are open; whoever is there has written something at some time. */
const expects = { post: ['author', 'time', 'text', 'counts'], comment: ['author', 'time', 'text'] } as const;

export const weibo: Site = {
  name: 'weibo',
  wholePage: false,
  identityAttributes: ['usercard', 'comment_id', 'data-comment-id'],
  reads: ({ url }) => /^(?:www\.)?weibo\.com$/.test(url.hostname) || isDemo(url, 'weibo'),
  posts: [article, ...comments].join(', '),

  identify(element, page) {
    if (isComment(element)) return identifyComment(element, page);
    // An article inside an article is the post it repeats.
    const outer = elementAround(element);
    if (outer !== null && closestTo(outer, 'article') !== null) return null;
    const link = ownPermalink(element, page);
    return link === null ? null : { site: 'weibo', postId: link.id, url: link.url, kind: 'post' };
  },

  parts(element) {
    if (isComment(element)) {
      const [text, author] = [commentText(element), commentAuthor(element)];
      return {
        roots: text === null ? [] : [{ element: text, quoted: false }],
        skip: author === null ? nothingSkipped : (part) => part === author,
        anchor: commentBody(element) ?? element,
      };
    }
    const roots: TextRoot[] = [];
    let last: Element | null = null;
    for (const part of findAll(element, '[class*="wbtext"]')) {
      if (last !== null && holdsNode(last, part)) continue;
      const quote = closestTo(part, `${article}, .item1, .item2, .retweet, .wbpro-feed-reText`);
      const quoted = quote !== null && quote !== element && /retweet|reText/.test(attributeOf(quote, 'class') ?? '');
      if (quote !== element && !(quoted && closestTo(quote, `${article}, .item1, .item2`) === element)) continue;
      last = part;
      roots.push({ element: part, quoted });
    }
    return { roots, skip: isControl, skipWords: controlWords, anchor: element };
  },

  facts: (element, page) => (isComment(element) ? commentFacts(element, page) : postFacts(element, page)),

  pageTypes: [
    { name: 'post', at: (page) => permalink(page.url.href, page) !== null, posts: true, expects },
    { name: 'feed', at: (page) => onWeibo(page) && isFeed(page.url), posts: true, expects },
    // Somebody may have written nothing.
    { name: 'profile', at: (page) => onWeibo(page) && isProfile(page.url), posts: false, expects },
  ],
  // The address of the login page, and the titles of it and of the check for visitors: grade C.
  closed: (page) => /^\/login\.php/.test(page.url.pathname) || /^(?:登录|Sina Visitor System)/.test(titleOf(page)),
  // Grade C: only the words that stand in the empty box are known.
  replyBox: 'textarea[placeholder*="评论"], textarea[placeholder*="回复"]',
};
