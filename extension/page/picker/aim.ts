import { bodyOf, focusedIn, windowOf } from '../../sites/document-parts.ts';
import { elementAround, elementAt, firstElementOf } from '../../sites/dom.ts';
import type { Container } from '../../sites/generalise.ts';

/** What is aimed at: an element of the page, and how far out of the one under the pointer. */
export interface Aim {
  /** From the inside out; never empty. */
  readonly rings: readonly Container[];
  readonly at: number;
}

export type Direction = 'out' | 'in' | 'next' | 'previous';

export const aimedAt = ({ rings, at }: Aim): Container | null => rings[at] ?? null;

/** The aim one ring further out or in; the same at either end. */
export function turned(aim: Aim, direction: 'out' | 'in'): Aim {
  const at = Math.min(aim.rings.length - 1, Math.max(0, aim.at + (direction === 'out' ? 1 : -1)));
  return { ...aim, at };
}

/** The element of the same kind before or after this one, in the order of the page; itself at either end. */
export function neighbour({ element, alike }: Container, direction: 'next' | 'previous'): Element {
  const at = alike.indexOf(element);
  return alike[direction === 'next' ? at + 1 : at - 1] ?? element;
}

/** The next element below `top` in the order of the page; the first one after the last. */
export function stepWithin(top: Element, from: Element, direction: Direction): Element {
  if (direction === 'out') {
    const parent = elementAround(from);
    return parent !== null && from !== top ? parent : from;
  }
  if (direction === 'in') return firstElementOf(from) ?? from;
  const all = [...top.querySelectorAll('*')];
  const at = all.indexOf(from) + (direction === 'next' ? 1 : -1);
  return all[(at + all.length) % Math.max(1, all.length)] ?? from;
}

/** Where to begin without a pointer: what has the focus, else what stands in the middle of the window. */
export function firstAim(document: Document): Element | null {
  const focused = focusedIn(document);
  if (focused !== null && focused !== bodyOf(document)) return focused;
  const window = windowOf(document) as Window;
  return elementAt(document, window.innerWidth / 2, window.innerHeight / 2) ?? firstElementOf(bodyOf(document));
}
