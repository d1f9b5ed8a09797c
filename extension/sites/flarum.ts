import { readForumTime } from './clock-time.ts';
import { rootOf } from './document-parts.ts';
import { attributeOf, findFirst, nameOf } from './dom.ts';
import { addressHere, countIn, forumParts, hasClass, hrefOf, isClosed, person } from './forum.ts';
import { pageHas } from './post-parts.ts';
import { hostName, noCounts, type Page, type PostFacts, type PostIdentity, type PostParts, type Site } from './site.ts';

/**
 * Flarum: discussions and lists of them, from the engine's own components (grade A; what is grade C says so). Posts have a number of their own
 * and one in the discussion; which discussion it is says the address bar, which is written on while one scrolls (`/d/45-words/7`).
 */

const posts = '.PostStream-item[data-id][data-type="comment"]';
const rows = '.DiscussionListItem';

const isRow = (element: Element) => hasClass(element, 'DiscussionListItem');
const numbered = (element: Element, name: string) => /^\d{1,12}$/.exec(attributeOf(element, name) ?? '')?.[0] ?? null;

/** `/d/45-words/7`, below any folder: the discussion, the number in it, the discussion's address without words that can change. */
function discussionAt(url: URL | null): { id: string; number: string | null; url: string } | null {
  const match = url === null ? null : /^(.*\/d\/(\d{1,12}))(?:-[^/]*)?(?:\/(\d{1,9}))?$/.exec(url.pathname);
  if (url === null || match === null) return null;
  const [, path = '', id = '', number] = match;
  return { id, number: number ?? null, url: `${url.origin}${path}` };
}

/** The link in the post's menu where it is written down (on touch screens), else the discussion of the address bar. */
function placeOf(element: Element, page: Page): { id: string; number: string; url: string } | null {
  const number = numbered(element, 'data-number');
  if (number === null) return null;
  const link = findFirst(element, 'a.PostMeta-permalink[href]');
  const place = discussionAt(addressHere(link === null ? page.url.href : hrefOf(link), page));
  if (place === null || (link !== null && (place.number ?? '1') !== number)) return null;
  return { id: place.id, number, url: place.url };
}

function identifyPost(element: Element, page: Page): PostIdentity | null {
  const [id, place] = [numbered(element, 'data-id'), placeOf(element, page)];
  if (id === null || place === null) return null;
  const site = hostName(page.url);
  if (place.number === '1') return { site, postId: `d${place.id}`, url: place.url, kind: 'thread' };
  return { site, postId: `post${id}`, url: `${place.url}/${place.number}`, kind: 'comment' };
}

/** What a moderator hid is folded up until somebody unfolds it. */
const isFolded = (element: Element) => findFirst(element, '.Post--hidden:not(.revealContent)') !== null;

function postParts(element: Element, page: Page): PostParts {
  const folded = isFolded(element);
  const first = numbered(element, 'data-number') === '1';
  return forumParts({
    own: [
      first && !folded ? findFirst(rootOf(page.document), '.DiscussionHero-title') : null,
      folded ? null : findFirst(element, '.Post-body'),
    ],
    quotes: 'blockquote',
    anchor: findFirst(element, 'article') ?? element,
  });
}

function postFacts(element: Element, page: Page): PostFacts {
  const link = findFirst(element, '.PostUser a[href]');
  const name = findFirst(element, '.PostUser .username');
  const clock = findFirst(element, '.PostMeta time[datetime]');
  return {
    author: person(name ?? link, userAt(link, page)),
    postedAt: readForumTime(clock === null ? null : attributeOf(clock, 'datetime'), page),
    // Grade C: likes are an extension's, and say names rather than numbers.
    counts: noCounts,
    collapsed: isFolded(element),
  };
}

/** `/u/<name>`: what tells users apart. */
function userAt(link: Element | null, page: Page): string | null {
  return /\/u\/([^/]{1,100})$/.exec(addressHere(hrefOf(link), page)?.pathname ?? '')?.[1] ?? null;
}

/** Grade C: who began is a picture with a link; when, nobody says but in words of the forum's language. */
function rowFacts(element: Element, page: Page): PostFacts {
  const user = userAt(findFirst(element, '.DiscussionListItem-author[href], .DiscussionListItem-author a[href]'), page);
  const count = findFirst(element, '.DiscussionListItem-count');
  // The number is there twice, once more in words for those who hear the page.
  const shown = count === null ? null : (findFirst(count, '[aria-hidden="true"]') ?? count);
  return {
    author: user === null ? null : { name: decoded(user), id: user },
    postedAt: null,
    // As a button it counts what is unread.
    counts: { ...noCounts, comments: count === null || nameOf(count) === 'button' ? null : countIn(shown) },
    collapsed: true,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not every address is well-formed; then it stands for itself.
    return text;
  }
}

const rowTitle = (element: Element) => findFirst(element, '.DiscussionListItem-title');

export const flarum: Site = {
  name: 'flarum',
  wholePage: false,
  reads: ({ document }) =>
    // Grade C: what the forum's own script starts from.
    pageHas(document, '#flarum-json-payload, #flarum-content, #flarum-loading'),
  posts: `${posts}, ${rows}`,

  identify(element, page) {
    if (!isRow(element)) return identifyPost(element, page);
    const place = discussionAt(addressHere(hrefOf(findFirst(element, 'a.DiscussionListItem-main[href]')), page));
    return place === null ? null : { site: hostName(page.url), postId: `d${place.id}`, url: place.url, kind: 'thread' };
  },

  parts: (element, page) =>
    isRow(element)
      ? forumParts({ own: [rowTitle(element)], quotes: 'blockquote', anchor: element })
      : postParts(element, page),

  facts: (element, page) => (isRow(element) ? rowFacts(element, page) : postFacts(element, page)),

  pageTypes: [
    {
      name: 'thread',
      at: ({ url }) => /\/d\/\d+/.test(url.pathname),
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'list',
      at: ({ document }) => pageHas(document, '.IndexPage'),
      posts: false,
      expects: { thread: ['text'] },
    },
  ],
  closed: (page) => isClosed(page, `${posts}, ${rows}`),
  replyBox:
    '.Composer:not(.minimized) textarea.TextEditor-editor, .Composer:not(.minimized) .ProseMirror[contenteditable="true"]',
};
