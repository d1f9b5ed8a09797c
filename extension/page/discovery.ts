import { elementsIn, findAll, firstElementOf, isInPage, isLike, nextElementOf } from '../sites/dom.ts';
import type { Site } from '../sites/site.ts';
import { newQueue } from './queue.ts';

/** A part of a page with no more elements than this is searched in one go: under a millisecond. */
const atOnce = 1500;

/** Looks for what may be posts in new parts of a page. */
export interface Discovery {
  readonly size: number;
  add(element: Element): void;
  /** Searches a small part. */
  advance(): void;
}

/** `found` is told each candidate, and each new part by itself (`isTop`), parts before what is in them. */
export function startDiscovery(site: Site, found: (element: Element, isTop: boolean) => void): Discovery {
  const fresh = newQueue<Element>();
  /** Children of a large part that are still to be searched, innermost last. */
  const open: (Element | null)[] = [];

  function search(element: Element): void {
    if (isLike(element, site.posts)) found(element, false);
    if (elementsIn(element, '*').length > atOnce) open.push(firstElementOf(element));
    else for (const candidate of findAll(element, site.posts)) found(candidate, false);
  }

  return {
    get size() {
      return fresh.size + open.length;
    },
    add: fresh.push,
    advance() {
      const child = open.pop();
      if (child === undefined) {
        const element = fresh.take();
        if (element === undefined || !isInPage(element)) return;
        found(element, true);
        search(element);
      } else if (child !== null) {
        open.push(nextElementOf(child));
        search(child);
      }
    },
  };
}
