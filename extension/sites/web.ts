import { readForumTime } from './clock-time.ts';
import {
  attributeOf,
  closestTo,
  elementAround,
  findAll,
  findFirst,
  hasAttribute,
  holdsNode,
  isLike,
  nameOf,
  textOf,
} from './dom.ts';
import { isClosed } from './forum.ts';
import { isStill, type LinkedPost } from './linked-posts.ts';
import { ownUrl } from './page-itself.ts';
import { namedBy } from './permalink.ts';
import { bodiesOf, clockIn, isTelling, permalinkIn, writerIn } from './repeated.ts';
import {
  isElement,
  noCounts,
  type Page,
  type PostFacts,
  type PostIdentity,
  type PostParts,
  type Site,
} from './site.ts';
import { surveyOf, surveyPage } from './survey.ts';
import { label } from './text.ts';
import { readIsoTime } from './time.ts';

/**
 * Pages without an adapter of their own, where the monitor switched the site on by hand, or flags something by the
 * context menu. What says that it is a post (microdata, JSON-LD, an `article` with a permalink) is one, and so is each of a row
 * of siblings that look like posts; all else is the page.
 */

const itemTypes = ['DiscussionForumPosting', 'SocialMediaPosting', 'Comment', 'Answer', 'Question', 'Review'];
const items = itemTypes.map((type) => `[itemscope][itemtype$="schema.org/${type}"]`);
const itemSelector = items.join(', ');
const declaring = `${itemSelector}, article`;

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

/** What the element says of itself, by microdata or as an `article`. */
function declared(element: Element, page: Page): PostIdentity | null {
  if (!isLike(element, declaring)) return null;
  const comment = /schema\.org\/(?:Comment|Answer)$/.test(attributeOf(element, 'itemtype') ?? '');
  const href = isItem(element) ? value(property(element, 'url')) : permalinkOf(element);
  return namedBy(href, comment ? 'comment' : 'post', page);
}

/** What was found out about it by looking at the page as a whole, as far as it is still so. */
function linkedAs(element: Element, page: Page): LinkedPost | null {
  const linked = surveyOf(page).linked.get(element);
  return linked !== undefined && isStill(element, linked) ? linked : null;
}

/** Other posts of rows: what stands in them is theirs. */
const isFound = (page: Page) => (element: Element) => surveyOf(page).repeated.has(element);

function identify(element: Element, page: Page): PostIdentity | null {
  const own = declared(element, page);
  if (own !== null) return own;
  const linked = linkedAs(element, page);
  if (linked !== null) return linked.identity;
  const row = surveyOf(page).repeated.get(element);
  return row === undefined ? null : namedBy(permalinkIn(element, row, page, isFound(page))?.href, 'post', page);
}

function authorOf(element: Element, page: Page): PostFacts['author'] {
  const part = property(element, 'author');
  if (part === null) return null;
  const name = isItem(part) ? value(property(part, 'name')) : (label(part) ?? attributeOf(part, 'content'));
  const link = isItem(part) ? value(property(part, 'url')) : attributeOf(part, 'href');
  return name === null ? null : { name, id: ownUrl(link, page) };
}

function declaredParts(element: Element): PostParts {
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
}

/** The words of a post that was found by looking at the page; what is quoted in them, and other posts in it, apart. */
function foundParts(element: Element, bodies: readonly Element[], page: Page): PostParts {
  const { linked, repeated } = surveyOf(page);
  const shape = repeated.get(element)?.shape;
  const alike = shape !== undefined && isTelling(shape) ? shape : null;
  const isOther = (part: Element) =>
    linked.has(part) || repeated.has(part) || (alike !== null && part !== element && isLike(part, alike));
  const heading = findFirst(element, 'h1, h2, h3, h4');
  const isTitle = heading !== null && closestTo(heading, 'blockquote') === null && !within(heading, element, isOther);
  const title = isTitle && !bodies.some((body) => holdsNode(body, heading)) ? [heading] : [];
  const quotes = bodies.flatMap((body) =>
    [...findAll(body, 'blockquote')].filter((one) => !within(one, body, isOther)),
  );
  return {
    roots: [
      ...[...title, ...bodies].map((part) => ({ element: part, quoted: false })),
      ...quotes.map((part) => ({ element: part, quoted: true })),
    ],
    skip: (part) => nameOf(part) === 'blockquote' || isOther(part),
    anchor: element,
  };
}

/** Whether a part stands in another post inside this element. */
function within(part: Element, element: Element, isOther: (part: Element) => boolean): boolean {
  for (let at: Element | null = part; at !== null && at !== element; at = elementAround(at))
    if (isOther(at)) return true;
  return false;
}

function rowBodies(element: Element, page: Page): Element[] {
  const apart: Element[] = [];
  for (const other of surveyOf(page).repeated.keys()) {
    if (other !== element && holdsNode(element, other)) apart.push(other);
  }
  const row = surveyOf(page).repeated.get(element);
  if (row !== undefined && isTelling(row.shape)) apart.push(...findAll(element, row.shape));
  const link = row === undefined ? null : permalinkIn(element, row, page, isFound(page));
  for (const mark of [link?.link, writerIn(element, page), clockIn(element, [])]) if (mark) apart.push(mark);
  return bodiesOf(element, apart);
}

function linkedFacts({ posting }: LinkedPost, page: Page): PostFacts {
  const { author, published, counts } = posting;
  return {
    author: author === null ? null : { name: author.name, id: ownUrl(author.url, page) },
    postedAt: readIsoTime(published, page.now, page.zone),
    counts: { ...noCounts, ...counts },
    collapsed: false,
  };
}

function rowFacts(element: Element, page: Page): PostFacts {
  const writer = writerIn(element, page);
  const name = label(writer);
  const link = writer === null || nameOf(writer) === 'a' ? writer : findFirst(writer, 'a[href]');
  const clock = clockIn(element, rowBodies(element, page));
  const machine = clock === null ? null : (attributeOf(clock, 'datetime') ?? attributeOf(clock, 'title'));
  return {
    author: name === null ? null : { name, id: ownUrl(link === null ? null : attributeOf(link, 'href'), page) },
    postedAt: readForumTime(machine, page) ?? readForumTime(clock === null ? null : textOf(clock), page),
    counts: noCounts,
    collapsed: false,
  };
}

function declaredFacts(element: Element, page: Page): PostFacts {
  const published = isItem(element)
    ? value(property(element, 'datePublished') ?? property(element, 'dateCreated'))
    : element.querySelector('a[href] time[datetime]')?.getAttribute('datetime');
  return {
    author: authorOf(element, page),
    postedAt: readIsoTime(published, page.now, page.zone),
    counts: noCounts,
    collapsed: false,
  };
}

export const web: Site = {
  name: 'web',
  wholePage: true,
  reads: ({ switchedOn }) => switchedOn,
  posts: declaring,
  identify,
  survey: (page) =>
    surveyPage(page, (element) => {
      if (declared(element, page) !== null) return true;
      return [...findAll(element, declaring)].some((inner) => declared(inner, page) !== null);
    }),

  parts(element, page) {
    if (declared(element, page) !== null) return declaredParts(element);
    const linked = linkedAs(element, page);
    if (linked !== null) return foundParts(element, [linked.body], page);
    if (surveyOf(page).repeated.has(element)) return foundParts(element, rowBodies(element, page), page);
    return declaredParts(element);
  },

  facts(element, page) {
    if (declared(element, page) !== null) return declaredFacts(element, page);
    const linked = linkedAs(element, page);
    if (linked !== null) return linkedFacts(linked, page);
    return surveyOf(page).repeated.has(element) ? rowFacts(element, page) : declaredFacts(element, page);
  },

  closed: (page) => isClosed(page, declaring),
};
