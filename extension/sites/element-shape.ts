import {
  attributeOf,
  closestTo,
  elementAround,
  findAll,
  findFirst,
  firstElementOf,
  nameOf,
  nextElementOf,
} from './dom.ts';

/** How an element is told from others by what stays when a page is built anew: its name, and the stable ones of its classes. */

/** Longest class and attribute names that are taken. */
const longestName = 40;

/** What a class says of the moment, not of the kind: hovered, read, the first of a row. */
const momentary =
  /^(?:active|hover(?:ed)?|focus(?:ed)?|selected|current|open(?:ed)?|closed?|collapsed|expanded|visible|hidden|shown?|loaded|loading|lazy|first|last|odd|even|new|(?:un)?read|is-.*|has-.*|js-.*|animated?|fade.*|in|out)$/i;

/**
 * Whether a class name was likely written by a person and means a kind of thing: not made by a build (`css-1a2b3c`, `_abc12_14`,
 * `sc-bdVaJa`, `Feed_body_3R0rO`), no state, no running number.
 */
export function isStableClass(name: string): boolean {
  if (name.length < 2 || name.length > longestName || !/^-?[A-Za-z_][\w-]*$/.test(name)) return false;
  if (momentary.test(name) || /\d{3,}/.test(name)) return false;
  if (/^(?:css|sc|jsx|jss|emotion|svelte|ng|data-v|v)-/i.test(name) || name.startsWith('_')) return false;
  // The last part of a name that mixes digits or capitals like nothing a person would write.
  const tail = /[-_]([A-Za-z0-9]{4,})$/.exec(name)?.[1] ?? '';
  const mixes = /\d/.test(tail) && /[A-Za-z]/.test(tail);
  const capitals = /[a-z][A-Z].*[A-Z]|^[A-Z]{2,}[a-z]|[a-z]\d|[A-Z]\d/.test(tail);
  return !mixes && !(capitals && /[a-z]/.test(tail) && tail.length <= 8);
}

/** The stable classes of an element, in its order, at most three. */
export function stableClasses(element: Element): string[] {
  const names = (attributeOf(element, 'class') ?? '').split(/\s+/).filter(isStableClass);
  return [...new Set(names)].slice(0, 3);
}

/** `itemprop` and `role` name a kind of thing on every page that has them. */
const telling = ['itemprop', 'role'];

/** One compound selector for elements of this kind: `article.post`, `li`, `span[itemprop="author"]`. */
export function shapeOf(element: Element): string {
  const classes = stableClasses(element).map((name) => `.${name}`);
  const marks = telling.flatMap((name) => {
    const value = attributeOf(element, name);
    return value !== null && /^[A-Za-z][\w-]{0,39}$/.test(value) ? [`[${name}="${value}"]`] : [];
  });
  const name = nameOf(element);
  return `${/^[a-z][a-z0-9-]*$/.test(name) ? name : '*'}${classes.join('')}${classes.length === 0 ? marks.join('') : ''}`;
}

/** Which of its parent's children of the same name an element is, from 1. */
function placeOf(element: Element): number {
  const parent = elementAround(element);
  let place = 0;
  for (let at = parent === null ? element : firstElementOf(parent); at !== null; at = nextElementOf(at)) {
    if (nameOf(at) === nameOf(element)) place += 1;
    if (at === element) break;
  }
  return Math.max(1, place);
}

/**
 * A selector that finds this element first when it is asked below `container`; empty for the container itself. Parents are
 * named only as far as they are needed, places only where nothing else tells siblings apart.
 */
export function pathWithin(container: Element, element: Element): string {
  if (element === container) return '';
  let path = '';
  for (let at: Element | null = element; at !== null && at !== container; at = elementAround(at)) {
    const shape = shapeOf(at);
    for (const step of [shape, `${shape}:nth-of-type(${placeOf(at)})`]) {
      const longer = path === '' ? step : `${step} > ${path}`;
      if (longer.length <= 300 && findFirst(container, longer) === element) return longer;
    }
    path = path === '' ? `${shape}:nth-of-type(${placeOf(at)})` : `${shape}:nth-of-type(${placeOf(at)}) > ${path}`;
  }
  return path.length <= 300 && findFirst(container, path) === element ? path : '';
}

/**
 * A selector that leads from a container of the shape `css` to this element child by child: what somebody writes into a post
 * stands elsewhere. Empty where there is none.
 */
export function pathFrom(container: Element, css: string, element: Element): string {
  const steps: Element[] = [];
  for (let at: Element | null = element; at !== null && at !== container; at = elementAround(at)) steps.unshift(at);
  const placed = (at: Element) => `${shapeOf(at)}:nth-of-type(${placeOf(at)})`;
  for (const step of [shapeOf, placed]) {
    const path = [css, ...steps.map(step)].join(' > ');
    if (path.length <= 300 && findFirst(container, path) === element) return path;
  }
  return '';
}

/** Elements like this one in its document: of the same shape, below a parent of the same shape where that tells more. */
export function alike(element: Element): { css: string; elements: Element[] } {
  const root = closestTo(element, 'html') ?? element;
  const parent = elementAround(element);
  const own = shapeOf(element);
  const below = parent === null || nameOf(parent) === 'body' ? own : `${shapeOf(parent)} > ${own}`;
  // A bare name is every list item and every division of the page.
  const css = /[.[]/.test(own) ? own : below;
  return { css, elements: [...findAll(root, css)] };
}
