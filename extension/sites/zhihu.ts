import { rootOf } from './document-parts.ts';
import { attributeOf, closestTo, elementAround, findFirst, hasAttribute, isLike, textOf } from './dom.ts';
import { readCount } from './figures.ts';
import { linkTo } from './links.ts';
import { ownPart, ownParts } from './own-parts.ts';
import { titleOf } from './page-title.ts';
import { quotationsIn } from './quotations.ts';
import { noCounts, type Page, type PostFacts, type PostIdentity, type Site, type TextRoot } from './site.ts';
import { label } from './text.ts';
import { readChineseTime, readIsoTime } from './time.ts';
import { identifyContent, zhihuAt, zopOf } from './zhihu-id.ts';

/** Zhihu: questions, answers, articles, pins, their comments, and the hot list. Classes such as `css-1a2b3c` are never used. */

const content = '.ContentItem, .HotItem, .QuestionHeader, .Post-content, [data-zop]';
/** `data-id` is a comment's number; the two classes are those of older pages. */
const comment =
  '.Comments-container [data-id], .Modal-content [data-id], .CommentItemV2[data-id], .CommentItem[data-id]';
const boundary = `${content}, ${comment}`;

const isComment = (element: Element) => isLike(element, comment);
const own = (element: Element, selector: string) => ownPart(element, boundary, selector);

/** What is nested in another content is repeated there: a pin in a pin, the `data-zop` within an item. */
function isInner(element: Element): boolean {
  const outer = elementAround(element);
  return outer !== null && closestTo(outer, content) !== null;
}

const advertisement = '.TopstoryItem--advertCard, .Pc-feedAd-new, .Pc-feedAd-container, .Pc-card';

function identifyItem(element: Element, page: Page): PostIdentity | null {
  if (isInner(element) || closestTo(element, advertisement) !== null) return null;
  if (isLike(element, '.QuestionHeader')) {
    // An answer's page shows its question, too.
    const question = /^\/question\/\d+/.exec(page.url.pathname)?.[0];
    return question === undefined ? null : zhihuAt(question, page);
  }
  return identifyContent(element, boundary, page);
}

const commentText = (element: Element) =>
  own(element, '.CommentContent') ?? own(element, '.CommentItemV2-content, .CommentItem-content');

/**
 * The post a comment stands under. Those in a box over the page could be of any post on it, so that only a page with one post
 * says whose they are.
 */
function parentPost(element: Element, page: Page): PostIdentity | null {
  const around = closestTo(element, content);
  if (around !== null) return isInner(around) ? null : identifyItem(around, page);
  const shown = zhihuAt(page.url.href, page);
  return shown !== null && /^(?:article|pin|video)/.test(shown.postId ?? '') ? shown : null;
}

function identifyComment(element: Element, page: Page): PostIdentity | null {
  const id = attributeOf(element, 'data-id') ?? '';
  const text = commentText(element);
  if (!/^\d{5,20}$/.test(id) || text === null || /^\s*(?:该)?评论已(?:被)?删除\s*$/.test(textOf(text) ?? ''))
    return null;
  const post = parentPost(element, page);
  return post === null ? null : { site: 'zhihu', postId: `${post.postId}/${id}`, url: post.url, kind: 'comment' };
}

/** The name in a user's address: `/people/<token>`, `/org/<token>`. */
function tokenAt(href: string | null | undefined, page: Page): string | null {
  const url = linkTo(['www.zhihu.com'], href, page);
  return url === null ? null : (/^\/(?:people|org)\/([\w.-]+)\/?$/.exec(url.pathname)?.[1] ?? null);
}

const person = (name: string | null | undefined, id: string | null): PostFacts['author'] =>
  name ? { name, id } : null;

const meta = (part: Element | null) => (part === null ? null : attributeOf(part, 'content')?.trim() || null);

/** Only from where the author stands: people who are mentioned have links of the same form. */
function authorOf(element: Element, page: Page): PostFacts['author'] {
  const place = own(element, '.AuthorInfo, .Post-Author, [itemprop="author"]');
  if (place === null) return person(zopOf(element).author, null);
  const link = findFirst(place, 'a.UserLink-link[href]');
  const name =
    meta(findFirst(place, 'meta[itemprop="name"]')) ??
    zopOf(element).author ??
    label(findFirst(place, '.AuthorInfo-name'));
  const href = meta(findFirst(place, 'meta[itemprop="url"]')) ?? (link === null ? null : attributeOf(link, 'href'));
  return person(name, tokenAt(href, page));
}

const property = (element: Element, name: string) =>
  meta(
    ownParts(element, boundary, `meta[itemprop="${name}"]`).find(
      (part) => closestTo(part, '[itemprop="zhihu:question"], [itemprop="author"]') === null,
    ) ?? null,
  );

/** "编辑于" is when it was changed; the time it was posted then stands in a tip. */
function shownTime(element: Element, page: Page): PostFacts['postedAt'] {
  const place = own(element, '.ContentItem-time');
  const tip = place === null ? null : findFirst(place, '[data-tooltip*="发布于"]');
  const text = tip === null ? label(place) : attributeOf(tip, 'data-tooltip');
  return text === null || /编辑于/.test(text) ? null : readChineseTime(text, page.now, page.zone);
}

function itemFacts(element: Element, page: Page): PostFacts {
  // A question says what it knows of itself around its header.
  const isQuestion = isLike(element, '.QuestionHeader');
  const said = (name: string) =>
    isQuestion
      ? meta(findFirst(closestTo(element, '.QuestionPage') ?? element, `:scope > meta[itemprop="${name}"]`))
      : property(element, name);
  return {
    author: isQuestion || isLike(element, '.HotItem') ? null : authorOf(element, page),
    postedAt:
      readIsoTime(said('dateCreated') ?? said('datePublished'), page.now, page.zone) ?? shownTime(element, page),
    counts: {
      ...noCounts,
      // Answers are to a question what comments are to a post.
      comments: readCount(said(isQuestion ? 'answerCount' : 'commentCount')),
      likes: isQuestion ? null : readCount(said('upvoteCount')),
    },
    collapsed:
      isLike(element, '.HotItem') || own(element, '.RichContent.is-collapsed, .QuestionRichText--collapsed') !== null,
  };
}

/** Grade C, all of it but the comment's number and words: the rest has no names that last. */
function commentFacts(element: Element, page: Page): PostFacts {
  const outside = (part: Element) =>
    closestTo(part, '.CommentContent, .CommentItemV2-content, .CommentItem-content') === null;
  // The picture's link comes first and says nothing; whom it answers comes after the author.
  const link = ownParts(element, boundary, 'a[href*="/people/"], a[href*="/org/"]').find(
    (part) => outside(part) && label(part) !== null,
  );
  const times = ownParts(element, boundary, 'span, time').filter(
    (part) => outside(part) && closestTo(part, 'a, button') === null,
  );
  const time = times
    .map(label)
    .find((text) => /^(?:\d+\s*(?:秒|分钟|小时|天)前|刚刚|昨天|前天|(?:\d{4}-)?\d{1,2}-\d{1,2})/.test(text ?? ''));
  const like = ownParts(element, boundary, 'button').find(
    (part) => /赞/.test(attributeOf(part, 'aria-label') ?? '') || findFirst(part, '[class*="Heart"]') !== null,
  );
  return {
    author: person(label(link), link === undefined ? null : tokenAt(attributeOf(link, 'href'), page)),
    postedAt: readChineseTime(time, page.now, page.zone),
    counts: { ...noCounts, likes: readCount(label(like)) },
    collapsed: false,
  };
}

/** Where an item's words stand. In a list an answer is shown below its question's title, which others have written. */
function itemRoots(element: Element): TextRoot[] {
  if (isLike(element, '.HotItem, .QuestionHeader')) {
    const parts = [
      '.HotItem-title, .QuestionHeader-title',
      '.HotItem-excerpt, .QuestionRichText, .QuestionHeader-detail',
    ];
    return parts.flatMap((selector) => own(element, selector) ?? []).map((part) => ({ element: part, quoted: false }));
  }
  const title = own(element, '.ContentItem-title, .Post-Title');
  const text =
    own(element, '.Post-RichTextContainer .RichText') ??
    own(element, '.RichContent-inner .RichText') ??
    own(element, '.RichText');
  // Grade C: a repeated pin is an item within the item.
  const inner = findFirst(element, '.PinItem .PinItem .RichText, .PinItem-content-originpin .RichText');
  return [
    ...(title === null
      ? []
      : [{ element: title, quoted: zopOf(element).type === 'answer' || isLike(element, '.AnswerItem') }]),
    ...(text === null ? [] : [{ element: text, quoted: false }]),
    ...quotationsIn(text),
    ...(inner === null || inner === text ? [] : [{ element: inner, quoted: true }]),
  ];
}

const feed = /^\/(?:$|follow\/?$|topic\/|people\/|org\/)/;

export const zhihu: Site = {
  name: 'zhihu',
  wholePage: false,
  identityAttributes: ['data-zop', 'data-id', 'content'],
  reads: ({ url }) => url.host === 'www.zhihu.com' || url.host === 'zhuanlan.zhihu.com',
  posts: boundary,
  identify: (element, page) => (isComment(element) ? identifyComment(element, page) : identifyItem(element, page)),

  parts(element) {
    const text = isComment(element) ? commentText(element) : null;
    const roots = isComment(element) ? (text === null ? [] : [{ element: text, quoted: false }]) : itemRoots(element);
    return {
      roots,
      skip: (part) =>
        isLike(part, 'blockquote, .ContentItem-more, .ContentItem-expandButton, .QuestionRichText-more') ||
        hasAttribute(part, 'data-zop'),
      anchor: own(element, '.ContentItem-actions') ?? element,
    };
  },

  facts: (element, page) => (isComment(element) ? commentFacts(element, page) : itemFacts(element, page)),

  pageTypes: [
    { name: 'hot', at: ({ url }) => /^\/hot\/?$/.test(url.pathname), posts: true, expects: { thread: ['text'] } },
    {
      name: 'question',
      at: ({ url }) => /^\/question\/\d+/.test(url.pathname),
      posts: true,
      expects: { thread: ['text'], post: ['author', 'time', 'text', 'counts'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'article',
      at: ({ url }) => url.host === 'zhuanlan.zhihu.com' && /^\/p\/\d+/.test(url.pathname),
      posts: true,
      expects: { post: ['author', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'pin',
      at: ({ url }) => /^\/pin\/\d+/.test(url.pathname),
      posts: true,
      expects: { post: ['author', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'search',
      at: ({ url }) => /^\/search\b/.test(url.pathname),
      posts: false,
      expects: { post: ['author', 'text'] },
    },
    {
      name: 'feed',
      at: ({ url }) => url.host === 'www.zhihu.com' && feed.test(url.pathname),
      posts: false,
      expects: { post: ['author', 'text'] },
    },
  ],
  // The addresses are known; the marks of the check (a title, a `meta`) are grade C.
  closed: (page) =>
    /^\/(?:signin|signup|account\/unhuman)\b/.test(page.url.pathname) ||
    /^安全验证/.test(titleOf(page)) ||
    (findFirst(rootOf(page.document), 'meta[id="zh-zse-ck"]') !== null &&
      findFirst(rootOf(page.document), content) === null),
  // Grade C: the editor's own class (Draft.js).
  replyBox: '.public-DraftEditor-content[contenteditable="true"]',
};
