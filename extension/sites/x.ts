import { rootOf } from './document-parts.ts';
import { attributeOf, closestTo, findAll, findFirst } from './dom.ts';
import { readEnglishTime } from './english-time.ts';
import { readCount } from './figures.ts';
import { linkTo } from './links.ts';
import { ownPart } from './own-parts.ts';
import { nothingSkipped, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label, plainText } from './text.ts';
import { readIsoTime } from './time.ts';

/** X, once Twitter: timelines, a post with its answers, search. The list is virtual: rows come and go as one scrolls. */

const hosts = ['x.com', 'www.x.com', 'mobile.x.com', 'twitter.com', 'www.twitter.com', 'mobile.twitter.com'];

const article = 'article[data-testid="tweet"]';
/** A repeated post is a box that acts as a link. Links themselves have that role, too. */
const quote = 'div[role="link"]';
const boundary = `${article}, ${quote}`;

const own = (element: Element, selector: string) => ownPart(element, boundary, selector);

function postAt(href: string | null | undefined, page: Page): { id: string; url: string } | null {
  if (!href?.includes('/status/')) return null;
  const [, name, id] =
    /^\/(\w{1,20})\/status\/([1-9]\d{0,19})\/?$/.exec(linkTo(hosts, href, page)?.pathname ?? '') ?? [];
  return name === undefined || id === undefined ? null : { id, url: `https://x.com/${name}/status/${id}` };
}

/** The link around the post's time. Advertisements have none. */
function permalink(element: Element): Element | null {
  for (const link of findAll(element, 'a[href*="/status/"]')) {
    if (closestTo(link, boundary) === element && findFirst(link, 'time') !== null) return link;
  }
  return null;
}

/** Grade B: what is paid for is watched, from around or directly within the post. Videos are watched as well, further in. */
function isPromoted(element: Element): boolean {
  const name = own(element, '[data-testid="User-Name"]');
  return closestTo(name ?? element, '[data-testid="placementTracking"]') !== null;
}

function identify(element: Element, page: Page): PostIdentity | null {
  const link = permalink(element);
  const post = link === null ? null : postAt(attributeOf(link, 'href'), page);
  return post === null || isPromoted(element) ? null : { site: 'x', postId: post.id, url: post.url, kind: 'post' };
}

/** The name, and as id the handle. Handles can be changed; the page has no number of the user. */
function authorOf(element: Element, page: Page): PostFacts['author'] {
  const place = own(element, '[data-testid="User-Name"]');
  for (const link of place === null ? [] : findAll(place, 'a[href]')) {
    const handle = /^\/(\w{1,20})\/?$/.exec(linkTo(hosts, attributeOf(link, 'href'), page)?.pathname ?? '')?.[1];
    if (handle === undefined) continue;
    return { name: plainText(link, nothingSkipped).replace(/\s+/g, ' ') || handle, id: handle };
  }
  return null;
}

function postedAt(element: Element, page: Page): PostFacts['postedAt'] {
  const link = permalink(element);
  const time = link === null ? null : findFirst(link, 'time');
  if (time === null) return null;
  return (
    readIsoTime(attributeOf(time, 'datetime'), page.now, page.zone) ?? readEnglishTime(label(time), page.now, page.zone)
  );
}

export const x: Site = {
  name: 'x',
  wholePage: false,
  reads: ({ url }) => hosts.includes(url.host),
  posts: article,
  identify,

  parts(element) {
    const roots = [];
    for (const part of findAll(element, '[data-testid="tweetText"]')) {
      const inside = closestTo(part, boundary);
      if (inside === element) roots.push({ element: part, quoted: false });
      else if (inside !== null && closestTo(inside, article) === element) roots.push({ element: part, quoted: true });
    }
    return { roots, skip: nothingSkipped, anchor: element };
  },

  facts(element, page) {
    const count = (selector: string) => readCount(label(own(element, selector)));
    return {
      author: authorOf(element, page),
      postedAt: postedAt(element, page),
      counts: {
        reposts: count('[data-testid="retweet"], [data-testid="unretweet"]'),
        comments: count('[data-testid="reply"]'),
        likes: count('[data-testid="like"], [data-testid="unlike"]'),
        views: count('a[href$="/analytics"]'),
      },
      collapsed: own(element, '[data-testid="tweet-text-show-more-link"]') !== null,
    };
  },

  pageTypes: [
    {
      name: 'post',
      at: (page) => postAt(page.url.href, page) !== null,
      posts: true,
      expects: { post: ['author', 'time'] },
    },
    {
      name: 'feed',
      at: ({ url }) => /^\/home\/?$/.test(url.pathname),
      posts: true,
      expects: { post: ['author', 'time', 'counts'] },
    },
    {
      name: 'search',
      at: ({ url }) => /^\/(?:search|hashtag\/)/.test(url.pathname),
      posts: false,
      expects: { post: ['author', 'time'] },
    },
    {
      name: 'profile',
      at: ({ url }) => /^\/\w{1,20}(?:\/with_replies|\/media)?\/?$/.test(url.pathname),
      posts: false,
      expects: { post: ['author', 'time'] },
    },
  ],
  closed: ({ url, document }) =>
    /^\/(?:i\/flow\/(?:login|signup)|login|account\/access)\b/.test(url.pathname) ||
    // Grade C: the page that says that scripts are off or blocked.
    findFirst(rootOf(document), '.errorContainer') !== null,
  replyBox: '[data-testid^="tweetTextarea_"][contenteditable="true"]',
};
