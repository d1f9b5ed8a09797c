import type { Box } from '../../messages.ts';
import { bodyOf, rootOf, scrollerOf, windowOf } from '../../sites/document-parts.ts';
import { hostName } from '../host-name.ts';

/** A post's box may stick out by this much, in CSS pixels, and still count as wholly in sight. */
const slack = 1;
/** A bar at the top of the window is looked for this far down, in steps, in CSS pixels. */
const deepestBar = 240;
const step = 4;

/** The elements around a node, through open shadow roots, innermost first. */
export function elementsAround(node: Element): Element[] {
  const found: Element[] = [];
  for (let at: Node | null = node.parentNode; at !== null; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at instanceof Element) found.push(at);
  }
  return found;
}

/** What is left of `box` inside `frame`. Width and height may be negative: nothing is. */
export function within(box: Box, frame: Box): Box {
  const x = Math.max(box.x, frame.x);
  const y = Math.max(box.y, frame.y);
  const right = Math.min(box.x + box.width, frame.x + frame.width);
  const bottom = Math.min(box.y + box.height, frame.y + frame.height);
  return { x, y, width: right - x, height: bottom - y };
}

const boxOf = ({ x, y, width, height }: DOMRect): Box => ({ x, y, width, height });

/** The window without its scroll bars; of one that is zoomed with two fingers, what is in sight. */
export function windowBox(document: Document): Box {
  const { clientWidth } = rootOf(document);
  const { innerWidth = 0, innerHeight = 0, visualViewport } = windowOf(document) ?? {};
  const bar = scrollerOf(document)?.clientHeight ?? innerHeight;
  const whole = { x: 0, y: 0, width: Math.min(clientWidth, innerWidth), height: Math.min(innerHeight, bar) };
  if (visualViewport == null || visualViewport.scale <= 1) return whole;
  const { offsetLeft: x, offsetTop: y, width, height } = visualViewport;
  return within(whole, { x, y, width, height });
}

/** The part of an element that is in the window and in all that scrolls around it, and whether that is the whole. */
export function visiblePart(element: Element): { box: Box; whole: boolean } {
  const document = element.ownerDocument;
  const own = boxOf(element.getBoundingClientRect());
  let box = within(own, windowBox(document));
  for (const around of elementsAround(element)) {
    if (around === bodyOf(document) || around === rootOf(document)) continue;
    const { overflowX, overflowY } = getComputedStyle(around);
    if (overflowX !== 'visible' || overflowY !== 'visible') box = within(box, boxOf(around.getBoundingClientRect()));
  }
  const whole = own.width - box.width <= slack && own.height - box.height <= slack;
  return { box, whole };
}

/** How much of the box's upper end lies below a bar that stays at the top of the window, in CSS pixels. */
export function coveredAbove(element: Element, box: Box): number {
  const root = element.getRootNode();
  const scope = root instanceof ShadowRoot ? root : element.ownerDocument;
  const columns = [0.2, 0.5, 0.8].map((share) => box.x + box.width * share);
  const covers = (hit: Element | undefined) => hit !== undefined && !element.contains(hit) && !hit.contains(element);
  let covered = 0;
  for (let down = 1; down <= Math.min(deepestBar, box.height); down += step) {
    const top = (x: number) => scope.elementsFromPoint(x, box.y + down).find(({ localName }) => localName !== hostName);
    if (!columns.some((x) => covers(top(x)))) break;
    covered = down + step - 1;
  }
  return covered;
}
