import { attributeOf, closestTo, elementAround, findAll, hasAttribute, nameOf } from './dom.ts';
import { ownPart } from './own-parts.ts';
import { titleOf } from './page-title.ts';
import { quotationsIn } from './quotations.ts';
import { isGone, isNamed, onReddit, redditAt, redditor, scoreOf } from './reddit-id.ts';
import { noCounts, type Page, type PostFacts, type PostIdentity, type Site, type TextRoot } from './site.ts';
import { readIsoTime } from './time.ts';

/**
 * Reddit as it is now: made-up elements (`shreddit-post`, `shreddit-comment`) that say all about themselves in attributes, and
 * whose words stand in the page itself, put into place by `slot`.
 */

const thread = 'shreddit-post';
const comment = 'shreddit-comment';
const boundary = `${thread}, ${comment}`;
/** Grade B. */
const advertisement = 'shreddit-ad-post, shreddit-comments-page-ad, shreddit-comment-tree-ad';

const isComment = (element: Element) => nameOf(element) === comment;
const own = (element: Element, selector: string) => ownPart(element, boundary, selector);
const body = (element: Element) => own(element, isComment(element) ? '[slot="comment"]' : '[slot="text-body"]');

function identify(element: Element, page: Page): PostIdentity | null {
  if (
    closestTo(element, advertisement) !== null ||
    hasAttribute(element, 'promoted') ||
    hasAttribute(element, 'is-promoted')
  )
    return null;
  // A post within a post is what it crossposts.
  const outer = isComment(element) ? null : elementAround(element);
  if (outer !== null && closestTo(outer, thread) !== null) return null;
  const post = redditAt(attributeOf(element, 'permalink'), page);
  const said = attributeOf(element, isComment(element) ? 'thingid' : 'id');
  if (post === null || (post.kind === 'comment') !== isComment(element) || !isNamed(post, said)) return null;
  return isComment(element) && isGone(body(element)) ? null : post;
}

function roots(element: Element): TextRoot[] {
  const title = isComment(element) ? null : own(element, '[slot="title"]');
  const text = body(element);
  const shown = [title, text].filter((part) => part !== null).map((part) => ({ element: part, quoted: false }));
  // Grade C: how a crosspost shows the post it repeats.
  const repeated = isComment(element)
    ? []
    : [...findAll(element, `${thread} [slot="title"], ${thread} [slot="text-body"]`)];
  const inner = repeated.filter(
    (part) =>
      closestTo(part, thread) !== element && closestTo(elementAround(part) ?? part, '[slot="text-body"]') === null,
  );
  return [...shown, ...quotationsIn(text), ...inner.map((part) => ({ element: part, quoted: true }))];
}

export const reddit: Site = {
  name: 'reddit',
  wholePage: false,
  identityAttributes: ['permalink', 'thingid', 'author'],
  reads: onReddit,
  posts: boundary,
  identify,

  parts: (element) => ({
    roots: roots(element),
    // What it answers to is quoted.
    skip: (part) => nameOf(part) === 'blockquote',
    anchor: body(element) ?? element,
  }),

  facts(element, page) {
    const posted = attributeOf(element, 'created-timestamp') ?? attributeOf(element, 'created');
    const time = own(element, 'time[datetime]');
    return {
      author: redditor(attributeOf(element, 'author')),
      postedAt: readIsoTime(posted ?? (time === null ? null : attributeOf(time, 'datetime')), page.now, 0),
      counts: {
        ...noCounts,
        comments: scoreOf(attributeOf(element, 'comment-count')),
        likes: scoreOf(attributeOf(element, 'score')),
      },
      // Long posts are folded by style alone: their text is whole.
      collapsed: hasAttribute(element, 'collapsed'),
    } satisfies PostFacts;
  },

  pageTypes: [
    {
      name: 'thread',
      at: (page) => redditAt(page.url.href, page) !== null,
      posts: true,
      expects: { thread: ['time', 'text'], comment: ['time', 'text'] },
    },
    { name: 'search', at: ({ url }) => /\/search\/?$/.test(url.pathname), posts: false, expects: {} },
    {
      name: 'feed',
      at: ({ url }) => /^\/(?:$|r\/[^/]+(?:\/(?:hot|new|top|rising|best))?\/?$)/.test(url.pathname),
      posts: true,
      expects: { thread: ['author', 'time', 'text'] },
    },
  ],
  // The titles: grade C.
  closed: (page) =>
    /^\/(?:login|register|account)\b/.test(page.url.pathname) ||
    /^(?:Blocked|Reddit - Prove your humanity)/.test(titleOf(page)),
  // Grade C.
  replyBox: 'shreddit-composer [contenteditable="true"]',
};
