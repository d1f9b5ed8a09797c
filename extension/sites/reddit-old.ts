import { rootOf } from './document-parts.ts';
import { attributeOf, findFirst, isLike } from './dom.ts';
import { readCount } from './figures.ts';
import { ownPart } from './own-parts.ts';
import { titleOf } from './page-title.ts';
import { quotationsIn } from './quotations.ts';
import { isGone, isNamed, onReddit, redditAt, redditor, scoreOf } from './reddit-id.ts';
import { noCounts, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label } from './text.ts';
import { readIsoTime } from './time.ts';

/** Reddit as it was: old.reddit.com, and www.reddit.com for those who have chosen it. */

const thing = '.thing[data-fullname]';

const isComment = (element: Element) => isLike(element, '.comment');
const own = (element: Element, selector: string) => ownPart(element, thing, selector);
const body = (element: Element) => own(element, '.usertext-body .md');

function identify(element: Element, page: Page): PostIdentity | null {
  if (isLike(element, '.promoted, .promotedlink, [data-promoted="true"]')) return null;
  const post = redditAt(attributeOf(element, 'data-permalink'), page);
  if (
    post === null ||
    (post.kind === 'comment') !== isComment(element) ||
    !isNamed(post, attributeOf(element, 'data-fullname'))
  )
    return null;
  return isComment(element) && isGone(body(element)) ? null : post;
}

function facts(element: Element, page: Page): PostFacts {
  // The second time is that of the last change.
  const time = own(element, '.tagline time[datetime]:not(.edited-timestamp)');
  const score = own(element, '.score.unvoted');
  return {
    author: redditor(attributeOf(element, 'data-author')),
    postedAt: readIsoTime(time === null ? null : attributeOf(time, 'datetime'), page.now, 0),
    counts: {
      ...noCounts,
      comments: isComment(element)
        ? null
        : readCount(attributeOf(element, 'data-comments-count') ?? label(own(element, 'a.comments'))),
      likes:
        scoreOf(attributeOf(element, 'data-score')) ?? scoreOf(score === null ? null : attributeOf(score, 'title')),
    },
    collapsed: isLike(element, '.collapsed') || own(element, '.expando-button.collapsed.selftext') !== null,
  };
}

export const redditOld: Site = {
  name: 'reddit-old',
  wholePage: false,
  identityAttributes: ['data-fullname', 'data-permalink', 'data-author'],
  reads: (page) =>
    onReddit(page) && (page.url.host === 'old.reddit.com' || findFirst(rootOf(page.document), thing) !== null),
  posts: thing,
  identify,

  parts(element) {
    const text = body(element);
    const shown = [isComment(element) ? null : own(element, 'a.title'), text].filter((part) => part !== null);
    return {
      roots: [...shown.map((part) => ({ element: part, quoted: false })), ...quotationsIn(text)],
      skip: (part) => isLike(part, 'blockquote'),
      anchor: own(element, '.entry') ?? element,
    };
  },

  facts,

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
      at: ({ url }) => /^\/(?:$|r\/[^/]+(?:\/(?:hot|new|top|rising))?\/?$)/.test(url.pathname),
      posts: true,
      expects: { thread: ['author', 'time', 'text'] },
    },
  ],
  // The titles: grade C.
  closed: (page) =>
    /^\/(?:login|register)\b/.test(page.url.pathname) ||
    /^(?:Blocked|Too Many Requests|reddit\.com: over 18\?)/i.test(titleOf(page)),
  replyBox: '.usertext-edit textarea[name="text"]',
};
