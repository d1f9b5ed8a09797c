import { scrollerOf } from '../../sites/document-parts.ts';
import { coveredAbove, elementsAround, visiblePart, windowBox } from './visible-part.ts';

/** Two positions are the same within this, in CSS pixels: browsers keep fractions of them. */
const slack = 2;

interface Position {
  readonly scroller: Element;
  readonly left: number;
  readonly top: number;
}

const positionOf = (scroller: Element): Position => ({ scroller, left: scroller.scrollLeft, top: scroller.scrollTop });

const far = (a: Position, b: Position) => Math.abs(a.left - b.left) > slack || Math.abs(a.top - b.top) > slack;

/** Whether some of an element is out of sight, or below a bar at the top of the window. */
export function isPartlyHidden(element: Element): boolean {
  const { box, whole } = visiblePart(element);
  return !whole || coveredAbove(element, box) > 0;
}

/**
 * Scrolls as much of an element into sight as the window has room for: its middle, or its beginning where it is taller.
 * What it returns scrolls back, but for what the person has moved meanwhile.
 */
export function bringIntoView(element: Element): () => void {
  const before = elementsAround(element).map(positionOf);
  const { height } = element.getBoundingClientRect();
  const tall = height > windowBox(element.ownerDocument).height;
  element.scrollIntoView({ block: tall ? 'start' : 'center', inline: 'nearest', behavior: 'instant' });
  const covered = coveredAbove(element, visiblePart(element).box);
  if (covered > 0) scrollerOf(element.ownerDocument)?.scrollBy({ top: -covered, behavior: 'instant' });
  const moved = before.flatMap((was) => {
    const now = positionOf(was.scroller);
    return now.left === was.left && now.top === was.top ? [] : [{ was, now }];
  });
  return () => {
    for (const { was, now } of moved) {
      if (!was.scroller.isConnected || far(positionOf(was.scroller), now)) continue;
      was.scroller.scrollTo({ left: was.left, top: was.top, behavior: 'instant' });
    }
  };
}
