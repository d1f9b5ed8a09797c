import { closestTo, findAll } from './dom.ts';

/** What `selector` finds below `element`, without what stands inside a nearer element that `boundary` names. */
export function ownParts(element: Element, boundary: string, selector: string): Element[] {
  return [...findAll(element, selector)].filter((part) => closestTo(part, boundary) === element);
}

/** The first of them. */
export function ownPart(element: Element, boundary: string, selector: string): Element | null {
  for (const part of findAll(element, selector)) if (closestTo(part, boundary) === element) return part;
  return null;
}
