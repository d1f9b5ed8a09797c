import {
  attributeOf,
  closestTo,
  elementAround,
  elementsIn,
  findAll,
  findFirst,
  firstChildOf,
  firstElementOf,
  holdsNode,
  nameOf,
  nextElementOf,
  nextSiblingOf,
  nodeTypeOf,
  textOf,
} from './dom.ts';
import { shapeOf } from './element-shape.ts';
import { baseOf, ownUrl, pageUrl } from './page-itself.ts';
import type { Page } from './site.ts';

/**
 * Posts on a page that does not say which they are: siblings of one shape, each with words, a permalink of its own, and a sign of
 * who wrote or of being one of a row of posts. Rather none than a wrong one: no permalink of its own, no post.
 *
 * It goes by links, not by elements: at most `mostLinks` of them, each followed up at most `highest` parents. What is then looked
 * into lies within these, and an element is looked into once, as it has one parent and one shape. It is a generator, so that
 * the caller stops between steps: a page of 50,000 elements takes as many more steps, none of them longer.
 */

/** So many links of a page are followed, in its order. */
const mostLinks = 3000;
/** So far up from a link the post it belongs to is looked for. */
const highest = 8;
/** So many alike are a row of posts. */
const leastAlike = 3;
/** So many of one row are posts; longer ones are cut. */
const mostAlike = 300;
/** So many of a row are asked what they have in common. */
const sampled = 12;
/** What most of a row must have. */
const most = 0.75;
/** A part with more elements is no post. */
const mostElements = 600;
/** So many characters outside of links half of the row have at least: headlines, prices and dates alone have less. */
const leastWords = 8;
/** So many links are followed, or siblings looked at, in one step. */
const atOnce = 100;

/** Places where rows are the page's furniture. */
const furniture =
  'nav, header, footer, aside, menu, [role="navigation"], [role="banner"], [role="contentinfo"], [role="complementary"], [role="menu"], [aria-hidden="true"]';

/** Pages about people: no permalinks of what they wrote, but a sign of who did. */
const aboutPeople =
  /^\/(?:(?:u|users?|members?|people|profiles?|space|authors?|home)(?:\/[^/]+|\.php.*|-uid-\d+\.html)|(?:[@~][^/]+))\/?$|[?&](?:uid|user_?id|author)=|\bmod=space\b|\/(?:member|profile|user)\.\w+\?/i;

/** What can be done with a post is no link to it. */
const actions =
  /(?:^|[/?&=_-])(?:reply|quote|report|edit|delete|vote|like|share|login|sign-?in|register|print|flag|bookmark|follow|cart|buy)(?:[/?&=_.-]|$)/i;

/** What links of one kind have in common: `/t/*`, `/thread?id=*`, `#c*`; null for those that tell nothing apart. */
export function linkPattern(url: URL, onThisPage: boolean): string | null {
  const place = `${url.pathname}${url.search}`;
  if (aboutPeople.test(place) || actions.test(place)) return null;
  const hash = /\d/.test(url.hash) ? url.hash.replace(/\d+/g, '*') : '';
  if (onThisPage) return hash === '' ? null : hash;
  const parts = url.pathname.split('/');
  const varies = (part: string, last: boolean) =>
    /\d|^[@~]/.test(part) || part.length > 24 || (last && /[-_]/.test(part));
  const path = parts.map((part, i) => (varies(part, i === parts.length - 1) ? '*' : part)).join('/');
  const query: string[] = [];
  url.searchParams.forEach((value, name) => {
    query.push(`${name}=${/\d/.test(value) ? '*' : value}`);
  });
  const pattern = `${path}?${query.join('&')}${hash}`;
  return pattern.includes('*') ? pattern : null;
}

/** A row of siblings that are posts, and how their permalinks look. */
export interface Row {
  readonly shape: string;
  readonly pattern: string;
}

/** A link that may be a permalink, of this host; its address without how one came. */
export interface Lead {
  readonly link: Element;
  readonly href: string;
  readonly pattern: string;
}

function leadOf(link: Element, page: Page): Lead | null {
  const href = attributeOf(link, 'href');
  // Leaves out foreign hosts, ports, credentials, what is no web address, and how one came.
  const own = ownUrl(href, page);
  if (href === null || own === null) return null;
  const url = new URL(own);
  url.hash = '';
  const onThisPage = [pageUrl(page), ownUrl(page.url.href, page)].some(
    (here) => here?.replace(/#.*$/, '') === url.href,
  );
  url.hash = URL.parse(href, baseOf(page))?.hash ?? '';
  const pattern = linkPattern(url, onThisPage);
  return pattern === null ? null : { link, href: url.href, pattern };
}

/** The permalinks an element has itself: not in one of the same shape that stands in it, an answer below a post. */
function leadsIn(element: Element, shape: string, page: Page): Lead[] {
  const leads: Lead[] = [];
  const own = attributeOf(element, 'href') === null ? [] : [element];
  for (const link of [...own, ...findAll(element, 'a[href]')].slice(0, atOnce)) {
    const lead = leadOf(link, page);
    if (lead !== null && nearest(link, element, shape) === element) leads.push(lead);
  }
  return leads;
}

/** Whether a shape tells posts from other parts: a division without a class is everything. */
export const isTelling = (shape: string): boolean => /[.[]|^(?:li|tr|article)$/.test(shape);

function nearest(from: Element, upTo: Element, shape: string): Element {
  if (!isTelling(shape)) return upTo;
  for (let at: Element | null = from; at !== null && at !== upTo; at = elementAround(at)) {
    if (at !== from && shapeOf(at) === shape) return at;
  }
  return upTo;
}

const clocks =
  'time, [class*="time" i]:not([class*="timeline" i]), [class*="date" i]:not([class*="update" i]), [class~="ago" i]';
const looksLikeTime =
  /\d{1,2}:\d{2}|\d{4}\s?[-/.年]\s?\d{1,2}|\d\s*(?:秒|分钟|小时|天|months?|days?|hours?|minutes?)|昨天|今天|yesterday|today/i;
/** A name or a time is no longer than this; a line with a time in it no longer than twice as much. */
const longestLabel = 40;

const textIn = (element: Element) => (textOf(element) ?? '').trim();

/** Where an element says when it was written: in its own place, else in a short line that is not among its words. */
export function clockIn(element: Element, words: readonly Element[] = [element]): Element | null {
  for (const part of [...findAll(element, clocks)].slice(0, sampled)) {
    if (nameOf(part) === 'time' || (textIn(part).length <= longestLabel && looksLikeTime.test(textIn(part))))
      return part;
  }
  for (const part of [...findAll(element, '*')].slice(0, atOnce)) {
    const text = textIn(part);
    if (text.length > 2 * longestLabel || !looksLikeTime.test(text)) continue;
    if (!words.some((body) => holdsNode(body, part))) return part;
  }
  return null;
}

const namesOfPeople =
  '[rel~="author"], [itemprop~="author"], a[class*="author" i], a[class*="user" i], a[class*="nick" i], [class~="author"], [class~="username"]';

/** Where an element names who wrote it. A mention in the words comes later than the author's place. */
export function writerIn(element: Element, page: Page): Element | null {
  for (const part of findAll(element, `${namesOfPeople}, a[href]`)) {
    const text = textIn(part);
    if (text === '' || text.length > longestLabel) continue;
    if (nameOf(part) !== 'a' || closestTo(part, namesOfPeople) !== null) return part;
    const url = ownUrl(attributeOf(part, 'href'), page);
    const place = url === null ? '' : url.slice(new URL(url).origin.length);
    if (aboutPeople.test(place)) return part;
  }
  return null;
}

const notWords = 'a, button, time, script, style';

/** Characters outside of links, buttons and times. */
export function wordsIn(element: Element): number {
  const length = (part: Element) => (textOf(part) ?? '').replace(/\s+/g, '').length;
  let words = length(element);
  for (const part of findAll(element, notWords)) {
    const parent = elementAround(part);
    const outer = parent === null || part === element ? null : closestTo(parent, notWords);
    // What stands in a link is counted with the link.
    if (outer === null || outer === element || !holdsNode(element, outer)) words -= length(part);
  }
  return words;
}

/** The permalink of a post in this row; null where it has none, or several and no way to tell which is its own. */
export function permalinkIn(element: Element, row: Row, page: Page): Lead | null {
  const leads = leadsIn(element, row.shape, page).filter(({ pattern }) => pattern === row.pattern);
  const [first] = leads;
  if (first === undefined || leads.every(({ href }) => href === first.href)) return first ?? null;
  const id = attributeOf(element, 'id');
  const own = leads.find(({ href }) => id !== null && href.endsWith(`#${id}`));
  return own ?? leads.find(({ link }) => aroundTime(link)) ?? null;
}

/** A link that is around a time is how sites write a post's own address. */
const aroundTime = (link: Element) =>
  findFirst(link, 'time') !== null || closestTo(link, 'time') !== null || looksLikeTime.test(textOf(link) ?? '');

const share = <T>(all: readonly T[], is: (one: T) => boolean) => all.filter(is).length / Math.max(1, all.length);

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

/** Whether these siblings are a row of posts; if so, how their permalinks look. */
export function rowOf(siblings: readonly Element[], shape: string, page: Page): Row | null {
  const some = siblings.slice(0, sampled);
  const [first] = some;
  if (first === undefined || closestTo(first, furniture) !== null) return null;
  if (share(some, (one) => elementsIn(one, '*').length > mostElements) > 1 - most) return null;
  const leads = some.map((one) => leadsIn(one, shape, page));
  const patterns = new Set(leads.flatMap((own) => own.map(({ pattern }) => pattern)));
  let best: { row: Row; worth: number } | null = null;
  for (const pattern of patterns) {
    const row = { shape, pattern };
    const hrefs = some.map((one) => permalinkIn(one, row, page)?.href ?? null);
    const given = hrefs.filter((href) => href !== null);
    // Each its own: what leads to the same place for two of them is no permalink.
    if (given.length < leastAlike || given.length < some.length * most || new Set(given).size < given.length) continue;
    const dated = share(leads, (own) => own.some((lead) => lead.pattern === pattern && aroundTime(lead.link)));
    const anchored = share(some, (one) => {
      const id = attributeOf(one, 'id');
      return id !== null && /\d/.test(id) && leadsIn(one, shape, page).some(({ href }) => href.endsWith(`#${id}`));
    });
    const signed = share(some, (one) => writerIn(one, page) !== null);
    if (Math.max(dated, anchored, signed) < most) continue;
    const worth = dated + anchored;
    if (best === null || worth > best.worth) best = { row, worth };
  }
  return best !== null && median(some.map(wordsIn)) >= leastWords ? best.row : null;
}

/** Every row of posts on a page: each post, and the row it is of. */
export function* findRepeated(root: Element, page: Page): Generator<void, Map<Element, Row>> {
  const rows = new Map<Element, Map<string, Set<Element>>>();
  const shapes = new Map<Element, string>();
  let links = 0;
  for (const link of findAll(root, 'a[href]')) {
    if (links >= mostLinks) break;
    links += 1;
    if (links % atOnce === 0) yield;
    if (leadOf(link, page) === null) continue;
    let at: Element = link;
    for (let up = 0; up < highest; up += 1) {
      const parent = elementAround(at);
      if (parent === null || at === root) break;
      const shape = shapes.get(at) ?? shapeOf(at);
      shapes.set(at, shape);
      const of = rows.get(parent) ?? new Map<string, Set<Element>>();
      rows.set(parent, of.set(shape, (of.get(shape) ?? new Set()).add(at)));
      at = parent;
    }
  }
  const found = new Map<Element, Row>();
  for (const of of rows.values()) {
    for (const [shape, siblings] of of) {
      // A bare link, a word or a cell is part of something.
      if (siblings.size < leastAlike || /^(?:a|span|td|th|b|i|em|strong|p|h\d|button|img)\b/.test(shape)) continue;
      yield;
      const row = rowOf([...siblings], shape, page);
      if (row === null) continue;
      for (const [i, one] of [...siblings].slice(0, mostAlike).entries()) {
        if (i % sampled === 0) yield;
        if (permalinkIn(one, row, page) === null) continue;
        found.set(one, row);
        // Answers below it, which may be too few to be a row.
        for (const inner of isTelling(shape) ? [...findAll(one, shape)].slice(0, atOnce) : []) {
          if (shapeOf(inner) === shape && permalinkIn(inner, row, page) !== null) found.set(inner, row);
        }
      }
    }
  }
  return found;
}

/**
 * Where the words of a post are: as far down as nearly all of them go together, beside who wrote and when. `apart`: other posts that
 * stand in it, and what belongs to its head.
 */
export function bodiesOf(element: Element, apart: readonly Element[]): Element[] {
  let at = element;
  for (let down = 0; down < highest; down += 1) {
    const [plain, marked]: [Element[], Element[]] = [[], []];
    for (let child = firstElementOf(at); child !== null; child = nextElementOf(child)) {
      const part = child;
      if (wordsIn(part) > 0) (apart.some((other) => holdsNode(part, other)) ? marked : plain).push(part);
    }
    // Words that stand here themselves: what is in it are parts of a sentence.
    if (hasOwnWords(at)) return [at];
    const inside = plain.length > 0 ? plain : marked;
    const all = inside.reduce((sum, part) => sum + wordsIn(part), 0);
    const main = inside.find((part) => wordsIn(part) >= all * most);
    if (main === undefined) return plain.length > 0 && marked.length > 0 ? plain : [at];
    if (!isContainer(main)) return [marked.length > 0 ? main : at];
    at = main;
  }
  return [at];
}

const isContainer = (element: Element) =>
  /^(?:div|section|article|main|table|tbody|tr|td|ul|li|dl|dd|.*-.*)$/.test(nameOf(element));

function hasOwnWords(element: Element): boolean {
  for (let node = firstChildOf(element); node !== null; node = nextSiblingOf(node)) {
    if (nodeTypeOf(node) === 3 && /\S/.test((node as Text).data)) return true;
  }
  return false;
}
