import {
  attributeOf,
  documentOf,
  elementAround,
  elementsIn,
  findAll,
  firstElementOf,
  holdsNode,
  nameOf,
  nextElementOf,
  textOf,
  walkerIn,
} from './dom.ts';
import { type Posting, readPostings } from './linked-data.ts';
import { ownUrl } from './page-itself.ts';
import { namedBy } from './permalink.ts';
import type { Page, PostIdentity } from './site.ts';

/**
 * Posts that a page describes in JSON-LD, each with the element of the page that it is: found by the id in its address, by a
 * link to it, or by its words. Who wrote and when is taken from the description, the words only from what the page shows.
 */

export interface LinkedPost {
  readonly posting: Posting;
  readonly identity: PostIdentity;
  /** Where its words are. */
  readonly body: Element;
}

/** So many elements with an id, links and texts are looked at: a step of these takes under a millisecond. */
const mostLooked = 20_000;
const atOnce = 500;
/** So many characters tell a text from others. */
const telling = 60;
/** Texts that are found by how they begin have at least so many. */
const leastTelling = 8;
/** So far up from where a post was found its element reaches. */
const highest = 8;
/** A part with more elements is no post. */
const mostElements = 1500;

const squeezed = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, '');

/** Whether an element shows what a description says. Without words in it there is nothing to compare. */
export function shows(element: Element, posting: Posting): boolean {
  const begin = squeezed(posting.text).slice(0, telling);
  return begin !== '' && squeezed(textOf(element)).includes(begin);
}

interface Wanted {
  readonly posting: Posting;
  readonly identity: PostIdentity;
  at: Element | null;
}

function kindOf({ type }: Posting): PostIdentity['kind'] {
  return type === 'Comment' || type === 'Answer' ? 'comment' : 'post';
}

/** Every described post that the page shows. Whoever has no address of its own on this host is left out. */
export function* findLinkedPosts(root: Element, page: Page): Generator<void, Map<Element, LinkedPost>> {
  const wanted: Wanted[] = [];
  for (const posting of readPostings(page.document)) {
    const identity = posting.url === null ? null : namedBy(posting.url, kindOf(posting), page);
    if (identity !== null && squeezed(posting.text) !== '') wanted.push({ posting, identity, at: null });
  }
  const found = new Map<Element, LinkedPost>();
  if (wanted.length === 0) return found;
  yield* findPlaces(root, wanted, page);
  const places = wanted.flatMap(({ at }) => at ?? []);
  for (const { posting, identity, at } of wanted) {
    yield;
    const element = at === null ? null : postAround(at, posting, root, places);
    // Two that claim one element: nobody can say which it is.
    if (element === null || found.has(element)) continue;
    found.set(element, { posting, identity, body: smallest(element, posting) });
  }
  return found;
}

function* findPlaces(root: Element, wanted: readonly Wanted[], page: Page): Generator<void, void> {
  const byId = new Map<string, Wanted>();
  const byUrl = new Map<string, Wanted>();
  const byWords = new Map<string, Wanted[]>();
  for (const one of wanted) {
    const id = /#([\w:.-]{1,100})$/.exec(one.posting.url ?? '')?.[1];
    if (id !== undefined) byId.set(id, one);
    if (one.identity.postId === null) byUrl.set(one.identity.url, one);
    const begin = squeezed(one.posting.text).slice(0, leastTelling);
    if (begin.length === leastTelling) byWords.set(begin, [...(byWords.get(begin) ?? []), one]);
  }
  let looked = 0;
  for (const element of findAll(root, '[id], a[href]')) {
    looked += 1;
    if (looked > mostLooked) break;
    if (looked % atOnce === 0) yield;
    const named = byId.get(attributeOf(element, 'id') ?? '');
    if (named !== undefined) named.at ??= element;
    const href = byUrl.size > 0 && nameOf(element) === 'a' ? attributeOf(element, 'href') : null;
    const linked = href === null ? undefined : byUrl.get(ownUrl(href, page) ?? '');
    if (linked !== undefined) linked.at ??= element;
  }
  if (wanted.every(({ at }) => at !== null)) return;
  const document = documentOf(root);
  if (document === null) return;
  const texts = walkerIn(document as Document, root, 4);
  for (let text = texts.nextNode(); text !== null && looked < 2 * mostLooked; text = texts.nextNode()) {
    looked += 1;
    if (looked % atOnce === 0) yield;
    const alike = byWords.get(squeezed((text as Text).data.slice(0, 200)).slice(0, leastTelling));
    const around = alike === undefined ? null : elementAround(text);
    // A description is a script's text, too.
    if (alike === undefined || around === null || nameOf(around) === 'script') continue;
    const parent = elementAround(around) ?? around;
    const one = alike.find(({ at, posting }) => at === null && (shows(around, posting) || shows(parent, posting)));
    if (one !== undefined) one.at = around;
  }
}

/** The element that is the post: it shows its words, and reaches up as far as no other one's place is in it. */
function postAround(from: Element, posting: Posting, root: Element, places: readonly Element[]): Element | null {
  let post: Element | null = null;
  let at: Element | null = from;
  for (let up = 0; at !== null && at !== root && up < highest; up += 1, at = elementAround(at)) {
    const part: Element = at;
    if (nameOf(part) === 'main' || elementsIn(part, '*').length > mostElements) break;
    if (places.some((other) => other !== from && holdsNode(part, other))) {
      // An answer can stand in the post it is to.
      if (post === null && shows(part, posting)) post = part;
      break;
    }
    if (shows(part, posting)) {
      post = part;
      if (places.length === 1 && /^(?:article|li|section)$/.test(nameOf(part))) break;
    }
  }
  return post;
}

/** The innermost element that shows the words. */
function smallest(element: Element, posting: Posting): Element {
  let at = element;
  for (let down = 0; down < 20; down += 1) {
    let inner: Element | null = null;
    for (let child = firstElementOf(at); child !== null && inner === null; child = nextElementOf(child)) {
      if (shows(child, posting)) inner = child;
    }
    if (inner === null || /^(?:p|span|a|b|i|em|strong|br)$/.test(nameOf(inner))) break;
    at = inner;
  }
  return at;
}

/** Whether the element is still the one it was: nodes are used again for other posts. */
export function isStill(element: Element, { posting, body }: LinkedPost): boolean {
  return (body === element || holdsNode(element, body)) && shows(body, posting);
}
