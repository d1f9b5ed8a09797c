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
 * It goes by links, not by elements: at most `mostLinks` of them, each followed up at most `highest` parents, which makes 24,000
 * places however large the page is. Of a row at most `sampled` are looked into, each of at most `mostElements` elements, and an
 * element is in one row only. It is a generator, so that the caller can stop after each of these looks.
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
/** So many links are followed in one step. */
const atOnce = 10;
/** So many links of one post, or parts of it, are looked at. */
const mostParts = 100;

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

/** What addresses say, read once for each of them. A `Page` is the page at one moment. */
const readBefore = new WeakMap<Page, Map<string, Omit<Lead, 'link'> | null>>();

function leadOf(link: Element, page: Page): Lead | null {
  const href = attributeOf(link, 'href');
  if (href === null) return null;
  const before = readBefore.get(page) ?? new Map<string, Omit<Lead, 'link'> | null>();
  readBefore.set(page, before);
  let said = before.get(href);
  if (said === undefined) {
    said = readAddress(href, page);
    before.set(href, said);
  }
  return said === null ? null : { link, ...said };
}

function readAddress(href: string, page: Page): Omit<Lead, 'link'> | null {
  // Leaves out foreign hosts, ports, credentials, what is no web address, and how one came.
  const own = ownUrl(href, page);
  if (own === null) return null;
  const url = new URL(own);
  url.hash = '';
  const here = [pageUrl(page), ownUrl(page.url.href, page)];
  const onThisPage = here.some((one) => one?.replace(/#.*$/, '') === url.href);
  url.hash = URL.parse(href, baseOf(page))?.hash ?? '';
  const pattern = linkPattern(url, onThisPage);
  return pattern === null ? null : { href: url.href, pattern };
}

/** Whether an element is known to be a post of its own. */
type IsPost = (element: Element) => boolean;

/** The permalinks an element has itself: not those of another post in it, or of one of the same shape, an answer to it. */
function leadsIn(element: Element, shape: string, page: Page, isPost: IsPost): Lead[] {
  const leads: Lead[] = [];
  let looked = 0;
  for (const link of elementsIn(element, 'a')) {
    looked += 1;
    if (looked > mostParts) break;
    const lead = leadOf(link, page);
    if (lead !== null && isOwn(link, element, shape, isPost)) leads.push(lead);
  }
  return leads;
}

/** Whether a shape tells posts from other parts: a division without a class is everything. */
export const isTelling = (shape: string): boolean => /[.[]|^(?:li|tr|article)$/.test(shape);

function isOwn(link: Element, element: Element, shape: string, isPost: IsPost): boolean {
  const alike = isTelling(shape);
  for (let at = elementAround(link); at !== null && at !== element; at = elementAround(at)) {
    if (isPost(at) || (alike && shapeOf(at) === shape)) return false;
  }
  return true;
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
  for (const part of [...findAll(element, '*')].slice(0, mostParts)) {
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

/**
 * The permalink of a post in this row; null where it has none, or several and no way to tell which is its own. `isPost`: other
 * posts, whose links are theirs.
 */
export function permalinkIn(element: Element, row: Row, page: Page, isPost: IsPost): Lead | null {
  return ownAmong(leadsIn(element, row.shape, page, isPost), element, row);
}

function ownAmong(leads: readonly Lead[], element: Element, row: Row): Lead | null {
  const fitting = leads.filter(({ pattern }) => pattern === row.pattern);
  const id = attributeOf(element, 'id');
  const toItself = id === null ? null : theOne(fitting.filter(({ href }) => href.endsWith(`#${id}`)));
  return toItself ?? theOne(fitting) ?? theOne(fitting.filter(({ link }) => aroundTime(link)));
}

/** What all of these lead to, if that is one place. */
const theOne = ([first, ...others]: readonly Lead[]): Lead | null =>
  first !== undefined && others.every(({ href }) => href === first.href) ? first : null;

/** A link that is around a time is how sites write a post's own address. */
const aroundTime = (link: Element) =>
  findFirst(link, 'time') !== null || closestTo(link, 'time') !== null || looksLikeTime.test(textOf(link) ?? '');

const share = <T>(all: readonly T[], is: (one: T) => boolean) => all.filter(is).length / Math.max(1, all.length);

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

/** Whether these siblings are a row of posts; if so, how their permalinks look. */
export function* rowOf(
  siblings: readonly Element[],
  shape: string,
  page: Page,
  isPost: IsPost,
): Generator<void, Row | null> {
  const some: Element[] = [];
  const words: number[] = [];
  for (const one of siblings.slice(0, sampled)) {
    yield;
    if (elementsIn(one, '*').length > mostElements) continue;
    some.push(one);
    words.push(wordsIn(one));
  }
  const [first] = some;
  if (first === undefined || some.length < Math.min(siblings.length, sampled) * most) return null;
  if (median(words) < leastWords || closestTo(first, furniture) !== null) return null;
  const leads: Lead[][] = [];
  for (const one of some) {
    yield;
    leads.push(leadsIn(one, shape, page, isPost));
  }
  let best: { row: Row; worth: number } | null = null;
  for (const pattern of new Set(leads.flatMap((own) => own.map((lead) => lead.pattern)))) {
    yield;
    const row = { shape, pattern };
    const links = some.flatMap((one, i) => ownAmong(leads[i] ?? [], one, row) ?? []);
    // Each its own: what leads to the same place for two of them is no permalink.
    const own = links.length >= leastAlike && links.length >= some.length * most;
    if (!own || new Set(links.map(({ href }) => href)).size < links.length) continue;
    const dated = share(links, ({ link }) => aroundTime(link));
    const ids = new Set(some.map((one) => attributeOf(one, 'id')).filter((id) => /\d/.test(id ?? '')));
    const anchored = share(links, ({ href }) => ids.has(/#(.*)$/.exec(href)?.[1] ?? null));
    const isSign = Math.max(dated, anchored) >= most || share(some, (one) => writerIn(one, page) !== null) >= most;
    if (isSign && (best === null || dated + anchored > best.worth)) best = { row, worth: dated + anchored };
  }
  return best?.row ?? null;
}

/** Siblings of one shape with links in them, and how deep they stand. */
interface Siblings {
  readonly shape: string;
  readonly elements: Set<Element>;
  readonly depth: number;
}

/** What links stand in, by parent and shape. */
function* siblingsAround(root: Element, page: Page): Generator<void, Siblings[]> {
  const rows = new Map<Element, Map<string, Siblings>>();
  const shapes = new Map<Element, string>();
  let links = 0;
  for (const link of elementsIn(root, 'a')) {
    if (links >= mostLinks) break;
    links += 1;
    if (links % atOnce === 0) yield;
    if (leadOf(link, page) === null) continue;
    let depth = 0;
    for (let at = elementAround(link); at !== null && at !== root; at = elementAround(at)) depth += 1;
    let at: Element = link;
    for (let up = 0; up < highest && at !== root; up += 1) {
      const parent = elementAround(at);
      if (parent === null) break;
      const shape = shapes.get(at) ?? shapeOf(at);
      shapes.set(at, shape);
      const of = rows.get(parent) ?? new Map<string, Siblings>();
      rows.set(parent, of);
      const siblings = of.get(shape) ?? { shape, elements: new Set<Element>(), depth: depth - up };
      of.set(shape, siblings);
      siblings.elements.add(at);
      at = parent;
    }
  }
  // A bare link, a word or a cell is part of something.
  const bare = /^(?:a|span|td|th|b|i|em|strong|p|h\d|button|img)\b(?!-)/;
  return [...rows.values()]
    .flatMap((of) => [...of.values()])
    .filter(({ shape, elements }) => elements.size >= leastAlike && !bare.test(shape));
}

/** Every row of posts on a page: each post, and the row it is of. */
export function* findRepeated(root: Element, page: Page): Generator<void, Map<Element, Row>> {
  const found = new Map<Element, Row>();
  const isPost = (element: Element) => found.has(element);
  const rows = yield* siblingsAround(root, page);
  // Inner ones first: what only holds posts, a day's for instance, then has no permalink left.
  for (const { shape, elements } of rows.sort((a, b) => b.depth - a.depth)) {
    const row = yield* rowOf([...elements], shape, page, isPost);
    if (row === null) continue;
    for (const one of [...elements].slice(0, mostAlike)) {
      yield;
      if (permalinkIn(one, row, page, isPost) === null) continue;
      found.set(one, row);
      // Answers below it, which may be too few to be a row.
      for (const inner of isTelling(shape) ? [...findAll(one, shape)].slice(0, mostParts) : []) {
        if (shapeOf(inner) === shape && permalinkIn(inner, row, page, isPost) !== null) found.set(inner, row);
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
