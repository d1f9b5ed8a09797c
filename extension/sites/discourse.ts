import { readEpoch, readForumTime } from './clock-time.ts';
import { rootOf } from './document-parts.ts';
import { attributeOf, closestTo, findFirst, nameOf } from './dom.ts';
import { addressHere, countIn, forumParts, hasClass, hrefOf, isClosed, ownFirst, person } from './forum.ts';
import { pageHas } from './post-parts.ts';
import { hostName, noCounts, type Page, type PostFacts, type PostIdentity, type PostParts, type Site } from './site.ts';

/**
 * Discourse: topics and lists of topics. Posts far from the window are cloaked: the wrapper `#post_4[data-post-number]` stays, its class
 * `topic-post` and all in it are gone, until they come back. Who a post is stands in its article alone, so a cloaked one is nobody.
 * From the engine's own templates (grade A); grade C is marked where it is used.
 */

const posts = '.topic-post article[data-post-id]';
const rows = 'tr.topic-list-item[data-topic-id]';

/** Replies and the answered post can be unfolded inside a post: others' words, and posts in their own place. */
const embedded = '.embedded-posts, .post__embedded-posts';

const isRow = (element: Element) => nameOf(element) === 'tr';
const numbered = (element: Element, name: string) => /^\d{1,12}$/.exec(attributeOf(element, name) ?? '')?.[0] ?? null;

/** `/t/<slug>/45/3`, `/t/45`, below any folder: the topic, the post's number in it (1 where none is said), the topic's address. */
function topicAt(href: string | null, page: Page): { topic: string; number: string; url: string } | null {
  const url = addressHere(href, page);
  const match = url === null ? null : /^(.*\/t\/(?:[^/]*[^/\d][^/]*\/)?(\d{1,12}))(?:\/(\d{1,9}))?$/.exec(url.pathname);
  if (url === null || match === null) return null;
  const [, path = '', topic = '', number = '1'] = match;
  return { topic, number, url: `${url.origin}${path}` };
}

const own = (element: Element, selector: string) => ownFirst(element, selector, `${embedded}, ${posts}`);
const dateLink = (element: Element) => own(element, 'a.post-date[href]');

function identifyPost(element: Element, page: Page): PostIdentity | null {
  const [id, topic] = [numbered(element, 'data-post-id'), numbered(element, 'data-topic-id')];
  const link = topicAt(hrefOf(dateLink(element)), page);
  if (id === null || link === null || (topic !== null && topic !== link.topic)) return null;
  const site = hostName(page.url);
  // The first post is the topic: a flag from the list and one from the topic meet.
  if (link.number === '1') return { site, postId: `topic${link.topic}`, url: link.url, kind: 'thread' };
  return { site, postId: `post${id}`, url: `${link.url}/${link.number}`, kind: 'comment' };
}

function identifyRow(element: Element, page: Page): PostIdentity | null {
  const link = topicAt(hrefOf(rowTitle(element)), page);
  if (link === null || link.topic !== attributeOf(element, 'data-topic-id')) return null;
  // For readers with an account the link leads to where they stopped reading.
  return { site: hostName(page.url), postId: `topic${link.topic}`, url: link.url, kind: 'thread' };
}

const rowTitle = (element: Element) => findFirst(element, 'a.raw-topic-link[href], .main-link a.title[href]');

const isFirst = (element: Element, page: Page) => topicAt(hrefOf(dateLink(element)), page)?.number === '1';

/** Words that the forum keeps back ("flagged by the community"): what stands in their place is nobody's. */
const isKeptBack = (element: Element) => own(element, '.expand-hidden') !== null;

function postParts(element: Element, page: Page): PostParts {
  const title = isFirst(element, page) ? findFirst(rootOf(page.document), '#topic-title .fancy-title') : null;
  const body = isKeptBack(element) ? null : own(element, '.cooked');
  return forumParts({
    own: [title, body],
    quotes: 'aside.quote, blockquote, aside.onebox',
    // Clicks on a link (grade C), a picture's name and size, the button that opens the whole quotation.
    leftOut: '.cooked-selection-barrier, .badge-notification, .lightbox .meta, .quote-controls',
    anchor: own(element, '.topic-body, .post__body') ?? element,
  });
}

function postFacts(element: Element, page: Page): PostFacts {
  const link = dateLink(element);
  const clock = link === null ? null : findFirst(link, '[data-time]');
  const wrapper = closestTo(element, '.topic-post');
  return {
    author: person(own(element, '.names a[data-user-card]'), attributeOf(element, 'data-user-id')),
    postedAt: readEpoch(clock === null ? null : attributeOf(clock, 'data-time'), page.now),
    // Grade C: the number beside the heart.
    counts: { ...noCounts, likes: countIn(own(element, '.like-count')) },
    collapsed:
      isKeptBack(element) ||
      own(element, '.expand-post') !== null ||
      (wrapper !== null && hasClass(wrapper, 'post-hidden')),
  };
}

function rowFacts(element: Element, page: Page): PostFacts {
  // Grade C: the first of those who wrote is who began; the first line of the title says when, in the forum's language.
  const first = findFirst(element, '.posters a[data-user-card]');
  const name = first === null ? null : attributeOf(first, 'data-user-card');
  const age = findFirst(element, '.activity[title], .age[title]');
  const created = (age === null ? null : attributeOf(age, 'title'))?.split('\n')[0];
  return {
    author: name === null ? null : { name, id: null },
    postedAt: readForumTime(created, page),
    counts: {
      ...noCounts,
      comments: countIn(findFirst(element, '.num.posts, .num.posts-map')),
      views: countIn(findFirst(element, '.num.views')),
    },
    collapsed: true,
  };
}

export const discourse: Site = {
  name: 'discourse',
  wholePage: false,
  identityAttributes: ['data-post-id', 'data-topic-id', 'data-post-number'],
  reads: ({ document }) => pageHas(document, 'meta[name="generator"][content^="Discourse"]'),
  posts: `${posts}, ${rows}`,
  identify: (element, page) => (isRow(element) ? identifyRow(element, page) : identifyPost(element, page)),
  parts: (element, page) =>
    isRow(element)
      ? forumParts({
          own: [rowTitle(element)],
          quotes: 'blockquote',
          anchor: findFirst(element, '.main-link') ?? element,
        })
      : postParts(element, page),
  facts: (element, page) => (isRow(element) ? rowFacts(element, page) : postFacts(element, page)),
  pageTypes: [
    {
      name: 'thread',
      at: ({ url }) => /\/t\/(?:[^/]+\/)?\d+/.test(url.pathname),
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'list',
      at: ({ url }) => /\/(?:latest|new|top|hot|c\/.+|tags?\/.+)?$/.test(url.pathname),
      // A category can be empty.
      posts: false,
      expects: { thread: ['author', 'text'] },
    },
  ],
  closed: (page) => isClosed(page, `${posts}, ${rows}`),
  replyBox: '#reply-control .d-editor-input, #reply-control .ProseMirror[contenteditable="true"]',
};
