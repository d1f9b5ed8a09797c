import { canonicalUrl } from '../../shared/text/canonical-url.ts';
import { attributeOf, closestTo, elementAround, findAll, findFirst, hasAttribute, isLike } from './dom.ts';
import { readLinkedData } from './linked-data.ts';
import {
  hostName,
  isElement,
  noCounts,
  nothingSkipped,
  type Page,
  type PostFacts,
  type PostIdentity,
  type Site,
} from './site.ts';
import { label } from './text.ts';
import { readIsoTime } from './time.ts';

/**
 * Pages without an adapter of their own, where the monitor switched the site on by hand, or flags something by the
 * context menu. What says that it is a post (microdata, an `article` with a permalink) is one; all else is the page.
 */

const itemTypes = ['DiscussionForumPosting', 'SocialMediaPosting', 'Comment', 'Answer', 'Question', 'Review'];
const items = itemTypes.map((type) => `[itemscope][itemtype$="schema.org/${type}"]`);
const itemSelector = items.join(', ');

const host = (page: Page) => hostName(page.url);

/** An address of this site in its one form; other sites' addresses cannot name a post of this page. */
function ownUrl(href: string | null | undefined, page: Page): string | null {
  const url = href ? URL.parse(href, page.document.baseURI || page.url.href) : null;
  return url !== null && url.host === page.url.host ? canonicalUrl(url.href) : null;
}

/** Asked of the root element: a document's own methods can be hidden by the names of forms and pictures. */
function canonicalHref({ document }: Page): string | null {
  const link = findFirst(document.documentElement, 'link[rel="canonical"][href]');
  return link === null ? null : attributeOf(link, 'href');
}

/** The page's own address: `link[rel=canonical]` where it names this site, else the address bar. */
export function pageUrl(page: Page): string | null {
  return ownUrl(canonicalHref(page), page) ?? canonicalUrl(page.url.href);
}

/** The property of this item, not of one nested in it. */
function property(element: Element, name: string): Element | null {
  for (const part of findAll(element, `[itemprop~="${name}"]`)) {
    const outer = elementAround(part);
    if (outer !== null && closestTo(outer, '[itemscope]') === element) return part;
  }
  return null;
}

function value(part: Element | null): string | null {
  if (part === null) return null;
  for (const name of ['content', 'href', 'datetime']) {
    const given = attributeOf(part, name)?.trim();
    if (given) return given;
  }
  return label(part);
}

/** The link that an `article` calls its own: a bookmark, or the one around its time. */
function permalinkOf(element: Element): string | null {
  for (const link of findAll(element, 'a[href]')) {
    if (closestTo(link, 'article') !== element) continue;
    const bookmark = /(?:^|\s)bookmark(?:\s|$)/.test(attributeOf(link, 'rel') ?? '');
    if (bookmark || findFirst(link, 'time') !== null) return attributeOf(link, 'href');
  }
  return null;
}

const isItem = (element: Element) => hasAttribute(element, 'itemscope');

function identify(element: Element, page: Page): PostIdentity | null {
  const url = ownUrl(isItem(element) ? value(property(element, 'url')) : permalinkOf(element), page);
  // A permalink to the page we are on says that the page is the post: that is `pagePost`.
  if (url === null || url === pageUrl(page)) return null;
  const comment = /schema\.org\/(?:Comment|Answer)$/.test(attributeOf(element, 'itemtype') ?? '');
  return { site: host(page), postId: null, url, kind: comment ? 'comment' : 'post' };
}

function authorOf(element: Element, page: Page): PostFacts['author'] {
  const part = property(element, 'author');
  if (part === null) return null;
  const name = isItem(part) ? value(property(part, 'name')) : (label(part) ?? attributeOf(part, 'content'));
  const link = isItem(part) ? value(property(part, 'url')) : attributeOf(part, 'href');
  return name === null ? null : { name, id: ownUrl(link, page) };
}

export const web: Site = {
  name: 'web',
  wholePage: true,
  reads: ({ switchedOn }) => switchedOn,
  posts: `${itemSelector}, article`,
  identify,

  parts(element) {
    const body = isItem(element) ? (property(element, 'text') ?? property(element, 'articleBody')) : null;
    const title = isItem(element) ? (property(element, 'headline') ?? property(element, 'name')) : null;
    const roots = [title, body].filter((part) => isElement(part) && !hasAttribute(part, 'content'));
    return {
      roots: (body === null ? [element] : roots.filter((part) => part !== null)).map((part) => ({
        element: part,
        quoted: false,
      })),
      // A post inside this one speaks for itself.
      skip: (part) => part !== element && isLike(part, itemSelector),
      anchor: element,
    };
  },

  facts(element, page) {
    const published = isItem(element)
      ? value(property(element, 'datePublished') ?? property(element, 'dateCreated'))
      : element.querySelector('a[href] time[datetime]')?.getAttribute('datetime');
    return {
      author: authorOf(element, page),
      postedAt: readIsoTime(published, page.now, page.zone),
      counts: noCounts,
      collapsed: false,
    };
  },
};

/** The page itself as one post, identified by its address. Null where the address is not http(s). */
export function pagePost(page: Page): PostIdentity | null {
  const url = pageUrl(page);
  return url === null ? null : { site: host(page), postId: null, url, kind: 'page' };
}

/** Where the page's text stands: its main part where it says which that is. */
export function pageParts(page: Page): ReturnType<Site['parts']> {
  const { document } = page;
  const main = document.querySelector('main, [role="main"]') ?? document.body ?? document.documentElement;
  const heading = main.querySelector('h1') === null ? document.querySelector('h1') : null;
  return {
    roots: [...(heading === null ? [] : [heading]), main].map((element) => ({ element, quoted: false })),
    skip: nothingSkipped,
    anchor: main,
  };
}

export function pageFacts(page: Page): PostFacts {
  const meta = (selector: string) => page.document.querySelector(selector)?.getAttribute('content')?.trim() || null;
  const data = readLinkedData(page.document, (url) => ownUrl(url, page) === pageUrl(page));
  const name = data?.author ?? meta('meta[name="author"]');
  const published = data?.published ?? meta('meta[property="article:published_time"]');
  return {
    author: name === null ? null : { name, id: null },
    postedAt: readIsoTime(published, page.now, page.zone),
    counts: noCounts,
    collapsed: false,
  };
}
