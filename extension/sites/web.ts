import { attributeOf, closestTo, elementAround, findAll, findFirst, hasAttribute, isLike } from './dom.ts';
import { ownUrl, pageUrl } from './page-itself.ts';
import { hostName, isElement, noCounts, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
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
