import { asksForProof } from './challenge.ts';
import { attributeOf, closestTo, elementAround, findAll, findFirst, isLike, nameOf } from './dom.ts';
import { readCount } from './figures.ts';
import { ownAddress } from './own-address.ts';
import { hasText, inPage, ownAll, ownFirst, personAt, saysOnly, textRoots } from './post-parts.ts';
import { noCounts, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label } from './text.ts';
import { beijing, readChineseTime } from './time.ts';

/**
 * Xueqiu: timelines, a post's own page, comments. Grade B for timelines and comments (several scripts agree). Grade C, one
 * script each or an old one: `blockquote.timeline__item__forward`, `.content--detail`, `.timeline__item__title`, the words
 * beside the counts, and all of a post's own page (`.article__…`).
 */

const hosts = /^(?:www\.)?xueqiu\.com$/;
const item = 'article.timeline__item';
/** The home page without signing in names its classes by module; the part after the name changes. */
const anonymous = 'article[class*="home__timeline__item"], div[class*="home__timeline__item"]';
const article = '.article__bd';
const comment = '.comment__item[data-id]';
const forward = 'blockquote, [class*="timeline__item__forward"]';
/** What stands in a post and is not its own. */
const others = `${item}, ${forward}, .comment__item`;

const isComment = (element: Element) => isLike(element, '.comment__item');
const isArticle = (element: Element) => isLike(element, article);

/** `/<uid>/<id>`; `/u/<uid>` and `/S/SH600000` do not fit. */
function addressOf(href: string | null, page: Page): { uid: string; id: string } | null {
  if (href === null || !/\/\d+\/\d+/.test(href)) return null;
  const path = ownAddress(href, hosts, page)?.pathname ?? '';
  const [, uid, id] = /^\/(\d{1,20})\/(\d{1,20})\/?$/.exec(path) ?? [];
  return uid === undefined || id === undefined ? null : { uid, id };
}

const urlOf = ({ uid, id }: { uid: string; id: string }) => `https://xueqiu.com/${uid}/${id}`;

/** The post's own date is its permalink. */
function dateLink(element: Element, page: Page): Element | null {
  const links = ownAll(element, 'a.date-and-source[href], a[class*="date-and-source"][href], a[data-id][href]', others);
  return links.find((link) => addressOf(attributeOf(link, 'href'), page) !== null) ?? null;
}

function permalink(element: Element, page: Page): { uid: string; id: string } | null {
  if (isArticle(element)) return addressOf(page.url.href, page);
  // An item in an item is the post it repeats, or a part of the same one.
  const outer = elementAround(element);
  if (outer !== null && closestTo(outer, `${item}, ${anonymous}`) !== null) return null;
  const link = dateLink(element, page);
  return link === null ? null : addressOf(attributeOf(link, 'href'), page);
}

function identifyComment(element: Element, page: Page): PostIdentity | null {
  const around = closestTo(element, `${item}, ${anonymous}`);
  const post = around === null ? addressOf(page.url.href, page) : permalink(around, page);
  const id = /^\d{1,20}$/.exec(attributeOf(element, 'data-id') ?? '')?.[0];
  if (post === null || id === undefined || !hasText(commentText(element))) return null;
  return { site: 'xueqiu', postId: `${post.id}/${id}`, url: urlOf(post), kind: 'comment' };
}

const commentText = (element: Element) => ownFirst(element, '.comment__item__main p', 'blockquote, .comment__item');

/** "Show more" and "show less" of the page. */
const expander = /^(?:\.{3}|…)?\s*(?:展开|展开全文|查看全文)\s*$/;
const isControl = (part: Element) =>
  nameOf(part) === 'a' && saysOnly(part, /^(?:\.{3}|…)?\s*(?:展开|展开全文|查看全文|收起)\s*$/);

/** The whole text where it was opened, else its beginning. */
function wordsOf(element: Element): Element | null {
  const whole = ownFirst(element, '.content--detail', others);
  if (hasText(whole)) return whole;
  const brief = ownFirst(element, '.content--description', others);
  return brief ?? ownFirst(element, '[class*="timeline__item__content"]', others);
}

/** Both the beginning and the whole text may be in the page: what counts is the one that is read. */
const isCut = (words: Element | null) =>
  words !== null && [...findAll(words, 'a')].some((part) => saysOnly(part, expander));

function counts(element: Element): PostFacts['counts'] {
  const shown = ownAll(element, '.timeline__item__control', others).map((part) => label(part) ?? '');
  const of = (words: RegExp) => readCount(shown.find((text) => words.test(text)));
  return { reposts: of(/转发/), comments: of(/讨论|评论/), likes: of(/赞/), views: null };
}

/** What was changed later shows when that was, not when it was posted. */
const timeOf = (text: string | null, page: Page) =>
  text === null || /(?:修改|编辑)于/.test(text) ? null : readChineseTime(text, page.now, beijing);

function postFacts(element: Element, page: Page): PostFacts {
  const link = ownFirst(element, 'a.user-name, a[class*="user-name_"], a[class*="_user-name"]', others);
  const name = label(link);
  const uid = /^\d{1,20}$/.exec((link === null ? null : attributeOf(link, 'data-tooltip')) ?? '')?.[0];
  return {
    author: name === null ? null : { name, id: uid ?? permalink(element, page)?.uid ?? null },
    postedAt: timeOf(label(dateLink(element, page)), page),
    counts: counts(element),
    collapsed: isCut(wordsOf(element)),
  };
}

function articleFacts(page: Page): PostFacts {
  const place = inPage(page.document, '.article__author');
  const links = place === null ? [] : ownAll(place, 'a[href]', others);
  const person = links.find((link) => label(link) !== null && isPerson(link, page)) ?? null;
  const dated = links.find((link) => addressOf(attributeOf(link, 'href'), page) !== null) ?? null;
  const time = dated ?? (place === null ? null : findFirst(place, '.time'));
  const name = label(person);
  return {
    author: name === null ? null : { name, id: addressOf(page.url.href, page)?.uid ?? null },
    postedAt: timeOf(label(time), page),
    counts: noCounts,
    collapsed: false,
  };
}

const isPerson = (link: Element, page: Page) =>
  /^\/(?:u\/)?[A-Za-z0-9_]{1,40}\/?$/.test(ownAddress(attributeOf(link, 'href'), hosts, page)?.pathname ?? '');

function commentFacts(element: Element, page: Page): PostFacts {
  const head = ownFirst(element, '.comment__item__main__hd', '.comment__item');
  const likes = ownFirst(element, '.comment__item__like', '.comment__item');
  return {
    author: personAt(head === null ? null : ownFirst(head, '.user-name', 'blockquote'), /\/(?:u\/)?(\d{1,20})\/?$/),
    postedAt: timeOf(label(head === null ? null : ownFirst(head, '.time', 'blockquote')), page),
    counts: { ...noCounts, likes: readCount(label(likes)) },
    collapsed: false,
  };
}

const atPost = ({ url }: Page) => /^\/\d+\/\d+\/?$/.test(url.pathname);

export const xueqiu: Site = {
  name: 'xueqiu',
  wholePage: false,
  identityAttributes: ['data-id'],
  reads: ({ url }) => hosts.test(url.hostname),
  closed: asksForProof,
  posts: [item, anonymous, article, comment].join(', '),

  identify(element, page) {
    if (isComment(element)) return identifyComment(element, page);
    const post = permalink(element, page);
    return post === null ? null : { site: 'xueqiu', postId: post.id, url: urlOf(post), kind: 'post' };
  },

  parts(element) {
    if (isComment(element)) {
      const quote = ownFirst(element, 'blockquote.comment__item__reply', '.comment__item');
      const quoted = quote === null ? null : (findFirst(quote, '.content') ?? quote);
      return { roots: textRoots([commentText(element)], [quoted]), skip: isControl, anchor: element };
    }
    if (isArticle(element)) {
      const title = findFirst(element, '.article__bd__title');
      const body = findFirst(element, '.article__bd__detail');
      return { roots: textRoots([title, body]), skip: isControl, skipWords: /展开|全文|收起/, anchor: element };
    }
    const title = ownFirst(element, '.timeline__item__title', others);
    const quote = ownFirst(element, forward, `${item}, .comment__item`);
    const quoted = quote === null ? null : (findFirst(quote, '.content--detail, .content--description') ?? quote);
    return {
      roots: textRoots([title, wordsOf(element)], [quoted]),
      skip: (part) => isControl(part) || isLike(part, forward),
      skipWords: /展开|全文|收起/,
      anchor: element,
    };
  },

  facts(element, page) {
    if (isComment(element)) return commentFacts(element, page);
    return isArticle(element) ? articleFacts(page) : postFacts(element, page);
  },

  pageTypes: [
    {
      name: 'post',
      at: atPost,
      posts: true,
      expects: { post: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    // A person may have written nothing yet, a share may have no talk.
    {
      name: 'timeline',
      at: ({ url }) => /^\/(?:u\/|S\/)/.test(url.pathname),
      posts: false,
      expects: { post: ['author', 'text'] },
    },
    { name: 'feed', at: ({ url }) => url.pathname === '/', posts: true, expects: { post: ['author', 'time', 'text'] } },
  ],
  replyBox: '[class*="comment"] textarea, [class*="comment"] [contenteditable="true"]',
};
