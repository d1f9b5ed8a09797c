import { readForumTime } from './clock-time.ts';
import { rootOf } from './document-parts.ts';
import { attributeOf, findAll, findFirst, isLike, nameOf, textOf } from './dom.ts';
import { addressHere, countIn, forumParts, hasClass, hrefOf, isClosed, person } from './forum.ts';
import { hostName, noCounts, type Page, type PostFacts, type PostIdentity, type PostParts, type Site } from './site.ts';

/**
 * XenForo 2: threads and lists of threads (grade B; what is grade C says so). Forums without rewritten addresses (`index.php?threads/…`) are not
 * read: such an address does not survive being brought into its one form.
 */

const posts = 'article.message--post[data-content^="post-"]';
const rows = '.structItem--thread';

const isRow = (element: Element) => nameOf(element) !== 'article';
const numberOfPost = (element: Element) =>
  /^post-(\d{1,12})$/.exec(attributeOf(element, 'data-content') ?? '')?.[1] ?? null;

/**
 * `/threads/<slug>.45/`, with `post-123`, `page-2`, `unread`, `latest` behind it or not. The route before it can have any name.
 * The slug may be without words: `/threads/45/`.
 */
function threadAt(url: URL | null): { id: string; url: string; post: string | null } | null {
  const match =
    url === null
      ? null
      : /^(.*\/(?:[^/]*\.)?(\d{1,12}))(?:\/(?:post-(\d{1,12})|page-\d+|unread|latest))?$/.exec(url.pathname);
  if (url === null || match === null || url.search !== '') return null;
  const [, path = '', id = '', inPath] = match;
  return { id, url: `${url.origin}${path}`, post: inPath ?? /^#post-(\d{1,12})$/.exec(url.hash)?.[1] ?? null };
}

interface Place {
  readonly thread: string | null;
  readonly threadUrl: string;
  readonly url: string;
}

/** Where this very post is: by a link of its head that carries its number. */
function placeOf(element: Element, page: Page): Place | null {
  const id = numberOfPost(element);
  for (const link of findAll(element, '.message-attribution a[href]')) {
    const url = addressHere(hrefOf(link), page);
    const thread = threadAt(url);
    if (thread !== null && thread.post === id)
      return { thread: thread.id, threadUrl: thread.url, url: `${thread.url}/post-${id}` };
    if (url !== null && url.search === '' && url.pathname.endsWith(`/posts/${id}`)) {
      return { thread: null, threadUrl: '', url: `${url.origin}${url.pathname}` };
    }
  }
  return null;
}

/** Its number in the thread, `#1`, says which post is the thread. */
const isFirst = (element: Element) => {
  for (const link of findAll(element, '.message-attribution a[href]')) {
    if (/^\s*#1\s*$/.test(textOf(link) ?? '')) return true;
  }
  return false;
};

function identifyPost(element: Element, page: Page): PostIdentity | null {
  const place = placeOf(element, page);
  if (place === null) return null;
  const site = hostName(page.url);
  if (place.thread !== null && isFirst(element)) {
    return { site, postId: `thread${place.thread}`, url: place.threadUrl, kind: 'thread' };
  }
  return { site, postId: `post${numberOfPost(element)}`, url: place.url, kind: 'comment' };
}

/** Before the title there may be a link to all threads of its prefix. */
const rowTitle = (element: Element) => findFirst(element, '.structItem-title a[href]:not(.labelLink)');

/** What the reader ignores is not shown, and its words are not read. */
const isIgnored = (element: Element) => hasClass(element, 'is-ignored');

function postParts(element: Element, page: Page): PostParts {
  const ignored = isIgnored(element);
  const title =
    ignored || placeOf(element, page)?.thread == null || !isFirst(element)
      ? null
      : findFirst(rootOf(page.document), 'h1.p-title-value');
  return forumParts({
    // A signature is a `bbWrapper`, too.
    own: [title, ignored ? null : findFirst(element, '.message-body .bbWrapper')],
    quotes: 'blockquote, .bbCodeBlock--unfurl',
    // What stands before a title is a mark of the forum.
    leftOut: '.bbCodeBlock-expandLink, .js-selectToQuoteEnd, .labelLink, .label',
    anchor: findFirst(element, '.message-main') ?? element,
  });
}

/** Written for machines, with its zone. */
const timeIn = (element: Element | null, page: Page) =>
  readForumTime(element === null ? null : attributeOf(element, 'datetime'), page);

function writer(element: Element): PostFacts['author'] {
  const given = attributeOf(element, 'data-author')?.trim();
  const link = findFirst(element, '.message-name .username, .structItem-parts .username, .structItem-minor .username');
  // Grade C: the number of the account at its link.
  const id = (link === null ? null : attributeOf(link, 'data-user-id')) ?? null;
  const known = person(link, id);
  return given ? { name: given, id: known?.id ?? null } : known;
}

function rowFacts(element: Element, page: Page): PostFacts {
  // Grade C: the first pair is answers, the smaller one views.
  return {
    author: writer(element),
    postedAt: timeIn(findFirst(element, '.structItem-startDate time[datetime]'), page),
    counts: {
      ...noCounts,
      comments: countIn(findFirst(element, '.structItem-cell--meta dl:not(.structItem-minor) dd')),
      views: countIn(findFirst(element, '.structItem-cell--meta dl.structItem-minor dd')),
    },
    collapsed: true,
  };
}

export const xenforo: Site = {
  name: 'xenforo',
  wholePage: false,
  identityAttributes: ['data-content', 'data-author'],
  reads: ({ document }) => isLike(rootOf(document), '#XF[data-template], [data-app="public"][data-template]'),
  posts: `${posts}, ${rows}`,

  identify(element, page) {
    if (!isRow(element)) return identifyPost(element, page);
    const thread = threadAt(addressHere(hrefOf(rowTitle(element)), page));
    return thread === null
      ? null
      : { site: hostName(page.url), postId: `thread${thread.id}`, url: thread.url, kind: 'thread' };
  },

  parts: (element, page) =>
    isRow(element)
      ? forumParts({
          own: [rowTitle(element)],
          quotes: 'blockquote',
          anchor: findFirst(element, '.structItem-cell--main') ?? element,
        })
      : postParts(element, page),

  facts(element, page) {
    if (isRow(element)) return rowFacts(element, page);
    return {
      author: writer(element),
      postedAt: timeIn(findFirst(element, '.message-attribution time[datetime]'), page),
      // Grade C: reactions are counted for machines only.
      counts: { ...noCounts, likes: countIn(findFirst(element, 'meta[itemprop="userInteractionCount"]'), 'content') },
      collapsed: isIgnored(element),
    };
  },

  pageTypes: [
    {
      name: 'thread',
      at: ({ document }) => attributeOf(rootOf(document), 'data-template') === 'thread_view',
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'list',
      at: ({ document }) => /^forum_view/.test(attributeOf(rootOf(document), 'data-template') ?? ''),
      posts: false,
      expects: { thread: ['author', 'text'] },
    },
  ],
  closed: (page) => isClosed(page, `${posts}, ${rows}`),
  replyBox: '.js-quickReply .fr-element[contenteditable="true"], .js-quickReply textarea[name="message"]',
};
