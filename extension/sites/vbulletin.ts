import { readForumTime } from './clock-time.ts';
import { rootOf } from './document-parts.ts';
import { attributeOf, findFirst, textOf } from './dom.ts';
import { addressHere, countIn, folderOf, forumParts, hrefOf, isClosed, numberOf, person } from './forum.ts';
import { pageHas } from './post-parts.ts';
import { hostName, noCounts, type Page, type PostFacts, type PostIdentity, type PostParts, type Site } from './site.ts';

/**
 * vBulletin 4 and 5: threads, and version 4's lists of threads. All of it is grade C: taken from what scripts of others expect, not from the
 * engine's own templates, which are not public.
 */

const four = '#posts > li[id^="post_"]';
const five = 'li.b-post[data-node-id]';
const rows = 'li.threadbit[id^="thread_"]';
const posts = `${four}, ${five}`;

const digits = (text: string | null | undefined) => /^(?:post_|thread_)?(\d{1,12})$/.exec(text ?? '')?.[1] ?? null;
const isRow = (element: Element) => (attributeOf(element, 'id') ?? '').startsWith('thread_');
/** A box of thanks has an id that begins alike (`post_thanks_box_7`): no number, no post. */
const numberOfPost = (element: Element) => digits(attributeOf(element, 'data-node-id') ?? attributeOf(element, 'id'));

/** The thread's number: `?t=45`, `?45-words`, or the last part of the path that begins with one. */
function threadAt(url: URL): string | null {
  const given = numberOf(url, 't');
  if (given !== null) return given;
  let inQuery: string | null = null;
  url.searchParams.forEach((value, name) => {
    if (value === '') inQuery ??= /^(\d{1,12})(?:-|$)/.exec(name)?.[1] ?? null;
  });
  return inQuery ?? /\/(\d{1,12})(?:-[^/]*)?(?:\/page\d+)?$/.exec(url.pathname)?.[1] ?? null;
}

/**
 * Without session, page and highlighting. `showthread.php?45-words` cannot be brought into one form without breaking it; the
 * older `showthread.php?t=45` and `?p=123` name the same.
 */
function addressOf(url: URL, thread: string, post: string | null): string {
  const script = /\/(showthread\.\w{1,5})$/.exec(url.pathname)?.[1];
  const path = url.pathname.replace(/\/page\d+$/, '');
  const base = script === undefined ? `${url.origin}${path}` : `${folderOf(url)}${script}`;
  if (post === null) return script === undefined ? base : `${base}?t=${thread}`;
  return `${base}?p=${post}#post${post}`;
}

const counter = (element: Element) => findFirst(element, 'a.postcounter[href], a.b-post__count[href]');

/** The link of the post's number in the thread, as far as it is about this very post. */
function placeOf(element: Element, page: Page): { url: URL; thread: string; id: string; first: boolean } | null {
  const id = numberOfPost(element);
  const link = counter(element);
  const url = addressHere(hrefOf(link), page);
  if (id === null || link === null || url === null) return null;
  const named = numberOf(url, 'p') ?? /^#post(\d{1,12})$/.exec(url.hash)?.[1];
  const thread = threadAt(url);
  if (named !== id || thread === null) return null;
  return { url, thread, id, first: /^\s*#1(?:\.0)?\s*$/.test(textOf(link) ?? '') };
}

const isDeleted = (element: Element) =>
  /(?:^|[\s_-])(?:post(?:bit)?)?_?deleted(?:\s|$)/.test(attributeOf(element, 'class') ?? '');
const isIgnored = (element: Element) => /ignored/.test(attributeOf(element, 'class') ?? '');

function identifyPost(element: Element, page: Page): PostIdentity | null {
  const place = placeOf(element, page);
  // What stands where a post was is the forum's notice.
  if (place === null || isDeleted(element)) return null;
  const site = hostName(page.url);
  if (place.first) {
    return { site, postId: `thread${place.thread}`, url: addressOf(place.url, place.thread, null), kind: 'thread' };
  }
  return { site, postId: `post${place.id}`, url: addressOf(place.url, place.thread, place.id), kind: 'comment' };
}

const rowTitle = (element: Element) => findFirst(element, 'a.title[id^="thread_title_"][href]');

function identifyRow(element: Element, page: Page): PostIdentity | null {
  const url = addressHere(hrefOf(rowTitle(element)), page);
  const thread = url === null ? null : threadAt(url);
  if (url === null || thread === null || thread !== digits(attributeOf(element, 'id'))) return null;
  return { site: hostName(page.url), postId: `thread${thread}`, url: addressOf(url, thread, null), kind: 'thread' };
}

function postParts(element: Element, page: Page): PostParts {
  const id = numberOfPost(element) ?? '';
  const body = isIgnored(element)
    ? null
    : (findFirst(element, `[id="post_message_${id}"]`) ?? findFirst(element, '.js-post__content-text'));
  const title = body !== null && placeOf(element, page)?.first ? threadTitle(page) : null;
  return forumParts({
    own: [title, body],
    // Version 4 wraps a post's own words in a `blockquote`: that alone is no quotation.
    quotes: '.bbcode_quote',
    leftOut: '.bbcode_description',
    anchor: findFirst(element, '.postbody, .b-post__body') ?? element,
  });
}

const threadTitle = ({ document }: Page) =>
  findFirst(rootOf(document), '.threadtitle a, h1.main-title.js-topic-title, .b-media__body h1, .js-topic-title');

function writer(element: Element, page: Page): PostFacts['author'] {
  const named = findFirst(
    element,
    '.username_container .username, .b-userinfo__details .author a, .author a.username, .author [itemprop="name"]',
  );
  const url = addressHere(hrefOf(named), page);
  const card = named === null ? null : digits(attributeOf(named, 'data-vbnamecard'));
  let id = card ?? (url === null ? null : numberOf(url, 'u'));
  url?.searchParams.forEach((value, name) => {
    if (value === '') id ??= /^(\d{1,12})(?:-|$)/.exec(name)?.[1] ?? null;
  });
  return person(named, id ?? /\/members?\/(\d{1,12})(?:-|$)/.exec(url?.pathname ?? '')?.[1]);
}

function postFacts(element: Element, page: Page): PostFacts {
  const machine = findFirst(element, 'time[itemprop="dateCreated"][datetime], .b-post__timestamp time[datetime]');
  const words = findFirst(element, '.postdate .date, .postdate');
  return {
    author: writer(element, page),
    postedAt: readForumTime(
      machine === null ? (words === null ? null : textOf(words)) : attributeOf(machine, 'datetime'),
      page,
    ),
    counts: noCounts,
    collapsed: isIgnored(element),
  };
}

/** "Started by X, 11-13-2026": the time is behind the last comma but one, and the name may hold numbers. */
function rowFacts(element: Element, page: Page): PostFacts {
  const author = findFirst(element, '.author .username');
  const line = textOf(findFirst(element, '.author .label') ?? element) ?? '';
  const name = author === null ? '' : (textOf(author) ?? '');
  const [answers, views] = ['li:nth-of-type(1)', 'li:nth-of-type(2)'].map((place) =>
    findFirst(element, `.threadstats > ${place}`),
  );
  return {
    author: writer(element, page),
    postedAt: author === null ? null : readForumTime(line.split(name).at(-1), page),
    counts: { ...noCounts, comments: countIn(answers), views: countIn(views) },
    collapsed: true,
  };
}

export const vbulletin: Site = {
  name: 'vbulletin',
  wholePage: false,
  identityAttributes: ['data-node-id'],
  reads: ({ document }) => pageHas(document, 'meta[name="generator"][content*="vBulletin"]'),
  posts: `${posts}, ${rows}`,
  identify: (element, page) => (isRow(element) ? identifyRow(element, page) : identifyPost(element, page)),
  parts: (element, page) =>
    isRow(element)
      ? forumParts({
          own: [rowTitle(element)],
          quotes: '.bbcode_quote',
          anchor: findFirst(element, '.threadinfo') ?? element,
        })
      : postParts(element, page),
  facts: (element, page) => (isRow(element) ? rowFacts(element, page) : postFacts(element, page)),
  pageTypes: [
    {
      name: 'thread',
      // Version 5 has no telling addresses: a thread is where there is a stream of posts.
      at: ({ url, document }) =>
        /\/showthread\.\w+$|\/threads\/\d/.test(url.pathname) || pageHas(document, '#posts, .conversation-list'),
      posts: true,
      // Times in words can be ambiguous (3-4-2026), and are left unread then.
      expects: { thread: ['author', 'text'], comment: ['author', 'text'] },
    },
    {
      name: 'list',
      at: ({ url }) => /\/forumdisplay\.\w+$|\/forums\/\d/.test(url.pathname),
      posts: false,
      expects: { thread: ['author', 'text'] },
    },
  ],
  closed: (page) => isClosed(page, `${posts}, ${rows}`),
  replyBox: '#quick_reply textarea[name="message"], .js-editor[contenteditable="true"], textarea.js-editor',
};
