import {
  documentOf,
  firstChildOf,
  firstElementOf,
  nextElementOf,
  nextSiblingOf,
  nodeTypeOf,
  walkerIn,
} from '../sites/dom.ts';
import { isBlock } from '../sites/text.ts';
import type { Paint } from './paint.ts';

/**
 * What is watched as one: a post, or a section of a page without known posts. The element is only where it stands now;
 * `key` is who it is, read anew whenever something in it changes.
 */
export interface Unit {
  readonly element: Element;
  readonly kind: 'post' | 'section';
  /** A section's blocks that are sections of their own, and not part of this one. */
  readonly shallow: boolean;
  /** Null: not read yet, nobody's post, gone, or without a mention. */
  key: string | null;
  near: boolean;
  /** Must be read again. */
  stale: boolean;
  /** Elements in it that a style sheet hides; null where nobody has looked since it was last changed. */
  hidden: ReadonlySet<Element> | null;
  paints: readonly Paint[];
  /** Each mention's term, as its place in the watchlist. */
  hits: readonly number[];
  readonly mentions: number;
}

const nothing: readonly never[] = [];

class WatchedUnit implements Unit {
  key: string | null = null;
  near = false;
  stale = true;
  hidden: ReadonlySet<Element> | null = null;
  paints: readonly Paint[] = nothing;
  hits: readonly number[] = nothing;
  readonly element: Element;
  readonly kind: Unit['kind'];
  readonly shallow: boolean;
  constructor(element: Element, kind: Unit['kind'], shallow: boolean) {
    this.element = element;
    this.kind = kind;
    this.shallow = shallow;
  }
  get mentions(): number {
    return this.hits.length;
  }
}

export function newUnit(element: Element, kind: Unit['kind'], shallow = false): Unit {
  return new WatchedUnit(element, kind, shallow);
}

function* childrenOf(element: Element): Iterable<Element> {
  for (let child = firstElementOf(element); child !== null; child = nextElementOf(child)) yield child;
}

function some(element: Element, is: (child: Element) => boolean): boolean {
  for (const child of childrenOf(element)) if (is(child)) return true;
  return false;
}

/** Whether more text stands in an element than this, found without putting it together. */
export function isLongerThan(element: Element, limit: number): boolean {
  const walker = walkerIn(documentOf(element) as Document, element, 4);
  let length = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    length += (node as Text).length;
    if (length > limit) return true;
  }
  return false;
}

/** A section of this many characters is small enough to be read, painted and forgotten as one. */
const sectionSize = 600;

const holdsBlocks = (element: Element) => some(element, isBlock);
const hasBlocks = (element: Element) => some(element, (child) => isBlock(child) || holdsBlocks(child));

/** Whether a child of a shallow section is a section of its own. */
export const isSeparate = (element: Element): boolean => isBlock(element) || holdsBlocks(element);

function ownText(element: Element): boolean {
  for (let node = firstChildOf(element); node !== null; node = nextSiblingOf(node)) {
    const type = nodeTypeOf(node);
    if (type === 3 ? /\S/.test((node as Text).data) : type === 1 && !isSeparate(node as Element)) return true;
  }
  return false;
}

/** How to read this part of a page: as one section, or by its children, with its own words as a shallow section. */
export function splitSection(element: Element): { whole: true } | { whole: false; own: boolean; children: Element[] } {
  if (!hasBlocks(element) || !isLongerThan(element, sectionSize)) return { whole: true };
  return { whole: false, own: ownText(element), children: [...childrenOf(element)].filter(isSeparate) };
}
