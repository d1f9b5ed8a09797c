import { readForumTime } from './clock-time.ts';
import { rootOf } from './document-parts.ts';
import { attributeOf, findAll, findFirst, nameOf, textOf } from './dom.ts';
import { addressHere, countIn, folderOf, forumParts, hrefOf, isClosed, numberOf, person } from './forum.ts';
import { pageHas } from './post-parts.ts';
import { hostName, noCounts, type Page, type PostFacts, type PostIdentity, type PostParts, type Site } from './site.ts';

/**
 * phpBB 3: topics and lists of topics, from the template `prosilver` that most styles inherit from (grade A). Guests' links carry a session
 * (`sid`), and pages are counted by posts (`start`): addresses are written anew from their numbers.
 */

const posts = 'div.post[id^="p"]';
const rows = 'ul.topiclist.topics > li.row';

const isRow = (element: Element) => nameOf(element) === 'li';
const numberOfPost = (element: Element) => /^p(\d{1,12})$/.exec(attributeOf(element, 'id') ?? '')?.[1] ?? null;

/** `viewtopic.php?f=2&t=45&start=10&sid=…`: the topic and its one address. */
function topicAt(href: string | null, page: Page): { id: string; url: string; atStart: boolean } | null {
  const url = addressHere(href, page);
  const id = url === null ? null : numberOf(url, 't');
  if (url === null || id === null || !/\/viewtopic\.\w{1,5}$/.test(url.pathname)) return null;
  const script = /[^/]*$/.exec(url.pathname)?.[0] ?? '';
  const atStart = (numberOf(url, 'start') ?? '0') === '0' && url.searchParams.get('sd') !== 'd';
  return { id, url: `${folderOf(url)}${script}?t=${id}`, atStart };
}

/** The link to this very post: `viewtopic.php?p=123#p123`, or a rewritten address with the same fragment. */
function postUrl(element: Element, id: string, page: Page): string | null {
  for (const link of findAll(element, `.author a[href$="#p${id}"]`)) {
    const url = addressHere(hrefOf(link), page);
    if (url === null) continue;
    const script = /\/(viewtopic\.\w{1,5})$/.exec(url.pathname)?.[1];
    // With `t` alone the post would not be found once earlier ones were deleted: `p` is what names it.
    if (script !== undefined) return `${folderOf(url)}${script}?p=${id}#p${id}`;
    return `${url.origin}${url.pathname}#p${id}`;
  }
  return null;
}

/** The link of the page's title. */
function titleHref({ document }: Page): string | null {
  return hrefOf(findFirst(rootOf(document), '.topic-title a[href]'));
}

/** The first on its page is marked by the template; whether the page is the topic's first, the title's link says. */
function ownTopic(element: Element, page: Page): ReturnType<typeof topicAt> {
  if (findFirst(element, 'h3.first') === null) return null;
  const topic = topicAt(titleHref(page), page);
  return topic?.atStart ? topic : null;
}

function identifyPost(element: Element, page: Page): PostIdentity | null {
  const id = numberOfPost(element);
  const url = id === null ? null : postUrl(element, id, page);
  if (id === null || url === null) return null;
  const topic = ownTopic(element, page);
  const site = hostName(page.url);
  return topic === null
    ? { site, postId: `p${id}`, url, kind: 'comment' }
    : { site, postId: `t${topic.id}`, url: topic.url, kind: 'thread' };
}

const rowTitle = (element: Element) => findFirst(element, 'a.topictitle[href]');

/** Ignored and deleted posts: a notice stands before words that are not shown. */
const isFolded = (element: Element, id: string) => {
  const words = findFirst(element, `[id="post_content${id}"]`);
  return words !== null && /display\s*:\s*none/i.test(attributeOf(words, 'style') ?? '');
};

function postParts(element: Element, page: Page): PostParts {
  const id = numberOfPost(element) ?? '';
  const folded = isFolded(element, id);
  const title = folded || ownTopic(element, page) === null ? null : findFirst(element, 'h3 a');
  const body = folded ? null : findFirst(element, `[id="post_content${id}"] .content, .postbody > .content`);
  return forumParts({
    own: [title, body],
    quotes: 'blockquote',
    leftOut: '.codebox > p',
    anchor: findFirst(element, '.postbody') ?? element,
  });
}

/** Everything before the last `»` says who wrote; names may hold numbers. */
const afterName = (element: Element | null) => (element === null ? null : (textOf(element) ?? '').split('»').at(-1));

/** A machine-readable time is written since 3.3 (grade C). */
function timeIn(element: Element | null, page: Page): PostFacts['postedAt'] {
  const clock = element === null ? null : findFirst(element, 'time[datetime]');
  return readForumTime(clock === null ? afterName(element) : attributeOf(clock, 'datetime'), page);
}

function writer(element: Element | null, page: Page): PostFacts['author'] {
  const url = addressHere(hrefOf(element), page);
  return person(element, url === null ? null : numberOf(url, 'u'));
}

const user = '.username, .username-coloured';

function rowFacts(element: Element, page: Page): PostFacts {
  // The narrow layout's line is about the last answer.
  const begun = findFirst(element, '.topic-poster, .list-inner .responsive-hide');
  return {
    author: begun === null ? null : writer(findFirst(begun, user), page),
    postedAt: timeIn(begun, page),
    counts: {
      ...noCounts,
      comments: countIn(findFirst(element, 'dd.posts')),
      views: countIn(findFirst(element, 'dd.views')),
    },
    collapsed: true,
  };
}

export const phpbb: Site = {
  name: 'phpbb',
  wholePage: false,
  reads: ({ document }) =>
    // The body's id is grade C: styles can leave it out.
    pageHas(document, 'body#phpbb, meta[name="copyright"][content*="phpBB"]'),
  posts: `${posts}, ${rows}`,

  identify(element, page) {
    if (!isRow(element)) return identifyPost(element, page);
    const topic = topicAt(hrefOf(rowTitle(element)), page);
    return topic === null ? null : { site: hostName(page.url), postId: `t${topic.id}`, url: topic.url, kind: 'thread' };
  },

  parts: (element, page) =>
    isRow(element)
      ? forumParts({ own: [rowTitle(element)], quotes: 'blockquote', anchor: findFirst(element, 'dt') ?? element })
      : postParts(element, page),

  facts(element, page) {
    if (isRow(element)) return rowFacts(element, page);
    const author = findFirst(element, '.postprofile .username, .postprofile .username-coloured, p.author .username');
    return {
      author: writer(author ?? findFirst(element, 'p.author strong'), page),
      postedAt: timeIn(findFirst(element, 'p.author'), page),
      counts: noCounts,
      collapsed: isFolded(element, numberOfPost(element) ?? ''),
    };
  },

  pageTypes: [
    {
      name: 'thread',
      at: ({ url }) => /\/viewtopic\.\w+$/.test(url.pathname),
      posts: true,
      expects: { thread: ['author', 'text'], comment: ['author', 'text'] },
    },
    {
      name: 'list',
      at: ({ url }) => /\/viewforum\.\w+$/.test(url.pathname),
      // A forum that only holds others has no topics.
      posts: false,
      expects: { thread: ['author', 'text'] },
    },
  ],
  closed: (page) => isClosed(page, `${posts}, ${rows}`),
  replyBox: '#qr_postform textarea[name="message"], #postform textarea[name="message"]',
};
