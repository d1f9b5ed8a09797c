import { windowOf } from '../sites/document-parts.ts';
import { attributeOf, documentOf, isShown, nameOf, nodeTypeOf, walkerIn } from '../sites/dom.ts';

/** So many elements of a post are looked at; more than that are not put between the words of one to mislead. */
const limit = 400;

const shown = { opacityProperty: true, visibilityProperty: true };

/** Text of a size nobody reads, in CSS pixels. */
const unreadable = 1.5;

function isOutOfSight(element: Element, view: Window): boolean {
  const style = view.getComputedStyle(element);
  if (Number.parseFloat(style.fontSize) < unreadable) return true;
  const placed = style.position === 'absolute' || style.position === 'fixed';
  const clipped = style.overflow !== 'visible' && style.display !== 'inline';
  if (!placed && !clipped) return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  if (clipped && (width <= 1 || height <= 1)) return true;
  return placed && (left + width + view.scrollX <= 0 || top + height + view.scrollY <= 0);
}

/**
 * Elements below `root` that style sheets hide: decoys put between words against copying. Asks for computed styles and
 * boxes, so it is for the few posts in sight, at a moment when the page's layout is done. Where all of `root` is hidden
 * (it is being faded in, say) nothing in it counts as a decoy.
 */
export function hiddenIn(root: Element): Element[] {
  const document = documentOf(root) as Document;
  const view = windowOf(document);
  const hidden: Element[] = [];
  if (view === null || typeof Element.prototype.checkVisibility !== 'function' || !isShown(root, shown)) return hidden;
  const walker = walkerIn(document, root, 1);
  let node = walker.nextNode();
  for (let seen = 0; node !== null && seen < limit; seen += 1) {
    const element = node as Element;
    const plain = nodeTypeOf(node) !== 1 || nameOf(element) === 'br' || nameOf(element) === 'img';
    if (!plain && attributeOf(element, 'contenteditable') === null) {
      if (!isShown(element, shown) || isOutOfSight(element, view)) {
        hidden.push(element);
        let after = walker.nextSibling();
        while (after === null && walker.parentNode() !== null && walker.currentNode !== root)
          after = walker.nextSibling();
        node = after;
        continue;
      }
    }
    node = walker.nextNode();
  }
  return hidden;
}
