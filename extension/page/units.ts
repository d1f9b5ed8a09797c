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
  key: string | null;
  near: boolean;
  paints: Paint[];
  /** How often each term occurs, by its id. */
  terms: Map<string, number>;
  mentions: number;
}

export function newUnit(element: Element, kind: Unit['kind'], shallow = false): Unit {
  return { element, kind, shallow, key: null, near: false, paints: [], terms: new Map(), mentions: 0 };
}

/** A section of this many characters is small enough to be read, painted and forgotten as one. */
const sectionSize = 600;

const hasBlocks = (element: Element) => [...element.children].some((child) => isBlock(child) || holdsBlocks(child));
const holdsBlocks = (element: Element) => [...element.children].some(isBlock);

/** Whether a child of a shallow section is a section of its own. */
export const isSeparate = (element: Element): boolean => isBlock(element) || holdsBlocks(element);

const ownText = (element: Element) =>
  [...element.childNodes].some(
    (node) =>
      (node.nodeType === 3 && (node.textContent ?? '').trim() !== '') ||
      (node.nodeType === 1 && !isSeparate(node as Element)),
  );

/** How to read this part of a page: as one section, or by its children, with its own words as a shallow section. */
export function splitSection(element: Element): { whole: true } | { whole: false; own: boolean; children: Element[] } {
  if (!hasBlocks(element) || (element.textContent ?? '').length <= sectionSize) return { whole: true };
  return { whole: false, own: ownText(element), children: [...element.children].filter(isSeparate) };
}
