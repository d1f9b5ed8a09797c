import { readEpoch, readForumTime } from './clock-time.ts';
import { rootOf } from './document-parts.ts';
import { attributeOf, closestTo, findAll, findFirst } from './dom.ts';
import { addressHere, countIn, forumParts, hasClass, hrefOf, isClosed, ownFirst, person } from './forum.ts';
import { pageHas } from './post-parts.ts';
import { hostName, noCounts, type Page, type PostFacts, type PostIdentity, type PostParts, type Site } from './site.ts';

/**
 * NodeBB: topics and lists of topics. Its scripts go by the attribute `component`, and so do we: themes change all else. From the templates
 * of two themes (grade A); what is grade C says so.
 */

const posts = '[component="post"][data-pid]';
const rows = '[component="category/topic"][data-tid]';

const isRow = (element: Element) => attributeOf(element, 'component') === 'category/topic';
const numbered = (element: Element, name: string) => /^\d{1,12}$/.exec(attributeOf(element, name) ?? '')?.[0] ?? null;

/** Answers can be unfolded inside a post, each a post in its own place. */
const own = (element: Element, selector: string) => ownFirst(element, selector, posts);

/** `/post/123`: the folder the forum is in. Its own links lead there, and from there to where the post is now. */
function folderByPost(element: Element, pid: string, page: Page): string | null {
  for (const link of findAll(element, `a[href$="/post/${pid}"]`)) {
    const url = addressHere(hrefOf(link), page);
    // Not in what was written: anybody can link to a post.
    const written = closestTo(link, '[component="post/content"]') !== null || closestTo(link, posts) !== element;
    if (url !== null && !written) return `${url.origin}${url.pathname.slice(0, -`/post/${pid}`.length)}`;
  }
  return null;
}

const isFirst = (element: Element) => attributeOf(element, 'data-index') === '0';

function topicOf(element: Element): string | null {
  const topic = closestTo(element, '[component="topic"][data-tid]');
  return topic === null ? null : numbered(topic, 'data-tid');
}

function identifyPost(element: Element, page: Page): PostIdentity | null {
  const pid = numbered(element, 'data-pid');
  const folder = pid === null ? null : folderByPost(element, pid, page);
  // The words of a deleted post are gone; what stands there is the forum's notice.
  if (pid === null || folder === null || hasClass(element, 'deleted')) return null;
  const [site, topic] = [hostName(page.url), topicOf(element)];
  if (isFirst(element) && topic !== null) {
    return { site, postId: `tid${topic}`, url: `${folder}/topic/${topic}`, kind: 'thread' };
  }
  return { site, postId: `pid${pid}`, url: `${folder}/post/${pid}`, kind: 'comment' };
}

const rowTitle = (element: Element) => findFirst(element, '[component="topic/header"] a[href]');

function identifyRow(element: Element, page: Page): PostIdentity | null {
  const url = addressHere(hrefOf(rowTitle(element)), page);
  const match = url === null ? null : /^(.*\/topic\/(\d{1,12}))(?:\/|$)/.exec(url.pathname);
  if (url === null || match === null || match[2] !== attributeOf(element, 'data-tid')) return null;
  return { site: hostName(page.url), postId: `tid${match[2]}`, url: `${url.origin}${match[1]}`, kind: 'thread' };
}

function postParts(element: Element, page: Page): PostParts {
  const title = isFirst(element) ? findFirst(rootOf(page.document), '[component="topic/title"]') : null;
  return forumParts({
    own: [title, own(element, '[component="post/content"]')],
    quotes: 'blockquote',
    anchor: own(element, '.post-container, [component="post/content"]') ?? element,
  });
}

/** Written for machines in an attribute; scripts turn the `title` into words once it is shown (grade C). */
function timeIn(clock: Element | null, page: Page): PostFacts['postedAt'] {
  if (clock === null) return null;
  return readForumTime(attributeOf(clock, 'datetime') ?? attributeOf(clock, 'title'), page);
}

function postFacts(element: Element, page: Page): PostFacts {
  const given = attributeOf(element, 'data-username')?.trim();
  const named = own(element, 'a[data-username][data-uid]') ?? own(element, '[itemprop="author"] a[href*="/user/"]');
  const known = person(named, attributeOf(element, 'data-uid'));
  return {
    author: known ?? (given ? { name: given, id: numbered(element, 'data-uid') } : null),
    postedAt: readEpoch(attributeOf(element, 'data-timestamp'), page.now) ?? timeIn(own(element, '.timeago'), page),
    counts: { ...noCounts, likes: countIn(own(element, '[component="post/vote-count"]'), 'data-votes') },
    collapsed: false,
  };
}

/** Not in the teaser, which is the last answer's. */
function ownOfRow(element: Element, selector: string): Element | null {
  for (const part of findAll(element, selector)) {
    if (closestTo(part, '[component="topic/teaser"], .teaser') === null && (attributeOf(part, 'title') ?? '1') !== '')
      return part;
  }
  return null;
}

function rowFacts(element: Element, page: Page): PostFacts {
  const link = ownOfRow(element, '.info a[href*="/user/"]') ?? ownOfRow(element, 'a[href*="/user/"]');
  const user = /\/user\/([^/]{1,100})$/.exec(addressHere(hrefOf(link), page)?.pathname ?? '')?.[1] ?? null;
  const written = countIn(findFirst(element, '.stats-postcount [title]'), 'title');
  return {
    author: person(link, user),
    postedAt: timeIn(ownOfRow(element, '.timeago'), page),
    counts: {
      ...noCounts,
      // The first post is counted, too.
      comments: written === null ? null : Math.max(0, written - 1),
      likes: countIn(findFirst(element, '.stats-votes [title]'), 'title'),
      views: countIn(findFirst(element, '.stats-viewcount [title]'), 'title'),
    },
    collapsed: true,
  };
}

export const nodebb: Site = {
  name: 'nodebb',
  wholePage: false,
  identityAttributes: ['data-pid', 'data-username'],
  reads: ({ document }) =>
    // Grade C: the script every page loads.
    pageHas(document, 'script[src*="/assets/nodebb"], [component="topic"][data-tid], [component="category"]'),
  posts: `${posts}, ${rows}`,
  identify: (element, page) => (isRow(element) ? identifyRow(element, page) : identifyPost(element, page)),
  parts: (element, page) =>
    isRow(element)
      ? forumParts({ own: [rowTitle(element)], quotes: 'blockquote', anchor: element })
      : postParts(element, page),
  facts: (element, page) => (isRow(element) ? rowFacts(element, page) : postFacts(element, page)),
  pageTypes: [
    {
      name: 'thread',
      at: ({ url }) => /\/(?:topic|post)\/\d+/.test(url.pathname),
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'list',
      at: ({ document }) => pageHas(document, '[component="category"]'),
      posts: false,
      expects: { thread: ['author', 'text'] },
    },
  ],
  closed: (page) => isClosed(page, `${posts}, ${rows}`),
  replyBox: '.composer textarea.write, [component="topic/quickreply/text"]',
};
