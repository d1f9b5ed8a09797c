import { bodyOf, rootOf, windowOf } from '../../sites/document-parts.ts';
import type { Box } from '../card/layout.ts';
import { touches } from './layout.ts';

/** What a part of a page stands in and under. A page's shadow trees are looked through; nothing is written. */

const outOf = (node: Node): Node | null => node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);

/** Whether a node is this element or inside of it, out of shadow trees, too. */
export function holds(element: Element, node: Node): boolean {
  for (let at: Node | null = node; at !== null; at = outOf(at)) if (at === element) return true;
  return false;
}

/** What is at a point of the window, as the tree of `element` sees it. Called on the prototypes: a form may hide a document's own. */
export function hitAt(element: Element, x: number, y: number): Element | null {
  const root = element.getRootNode();
  if (root instanceof ShadowRoot) return ShadowRoot.prototype.elementFromPoint.call(root, x, y);
  return Document.prototype.elementFromPoint.call(element.ownerDocument, x, y);
}

/** The elements around one that cut off what is outside of them, innermost first; the window does so by itself. */
export function clipsOf(element: Element): Element[] {
  const { ownerDocument: document } = element;
  const window = windowOf(document) as Window;
  const found: Element[] = [];
  for (let at = outOf(element); at !== null; at = outOf(at)) {
    if (!(at instanceof Element) || at === rootOf(document)) continue;
    const { overflowX, overflowY } = window.getComputedStyle(at);
    if (overflowX === 'visible' && overflowY === 'visible') continue;
    // The body's overflow is the window's, unless the root has one of its own.
    if (at === bodyOf(document) && window.getComputedStyle(rootOf(document)).overflowY === 'visible') continue;
    found.push(at);
  }
  return found;
}

/** So many text nodes of an element are looked at. */
const nodesLooked = 20;

function hasTextAt(element: Element, box: Box): boolean {
  let looked = 0;
  for (let node = element.firstChild; node !== null && looked < nodesLooked; node = node.nextSibling) {
    if (!(node instanceof Text) || !/\S/.test(node.data)) continue;
    looked += 1;
    const range = new Range();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) if (touches(rect, box)) return true;
  }
  return false;
}

/** Whether words of the page are drawn under a box, as far as six points in it can tell. */
export function standsOnText(near: Element, box: Box): boolean {
  const seen = new Set<Element>();
  for (const y of [box.top + 2, box.top + box.height - 2]) {
    for (const x of [box.left + 3, box.left + box.width / 2, box.left + box.width - 3]) {
      const hit = hitAt(near, x, y);
      if (hit === null || seen.has(hit)) continue;
      seen.add(hit);
      if (hasTextAt(hit, box)) return true;
    }
  }
  return false;
}
