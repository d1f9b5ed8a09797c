import { bodyOf, rootOf, scrollerOf, windowOf } from '../sites/document-parts.ts';
import type { Box } from './card/layout.ts';

/** Nearer than this many window heights is scrolled to smoothly; a long way would take long, and load all that lies between. */
const smoothWithin = 1.5;
/** So long may a smooth scroll take, in milliseconds: a page that never stops moving is not waited for. */
const settleLimit = 1000;
/** Frames without movement that are the end of it. */
const stillFrames = 3;
/** A smooth scroll may begin this much later, in milliseconds. */
const beginLimit = 400;

const isScrolled = (overflow: string) => overflow === 'auto' || overflow === 'scroll';

/** The elements around a node that scroll, innermost first; the window's own last. */
function scrollersOf(node: Node): Element[] {
  const document = node.ownerDocument as Document;
  const window = windowOf(document) as Window;
  const found: Element[] = [];
  let at: Node | null = node.parentNode;
  while (at !== null) {
    if (at instanceof Element && at !== bodyOf(document) && at !== rootOf(document)) {
      const { overflowY, overflowX } = window.getComputedStyle(at);
      const down = isScrolled(overflowY) && at.scrollHeight > at.clientHeight;
      if (down || (isScrolled(overflowX) && at.scrollWidth > at.clientWidth)) found.push(at);
    }
    at =
      at instanceof Element && at.assignedSlot !== null
        ? at.assignedSlot
        : at instanceof ShadowRoot
          ? at.host
          : at.parentNode;
  }
  const whole = scrollerOf(document);
  return whole === null ? found : [...found, whole];
}

/** How far to scroll so that `from`…`to` stands in the middle of `low`…`high`; nothing when `onlyHidden` and it is inside. */
function toMiddle(from: number, to: number, low: number, high: number, onlyHidden: boolean): number {
  if (onlyHidden && from >= low && to <= high) return 0;
  return (from + to) / 2 - (low + high) / 2;
}

/**
 * Scrolls so that `box` (of the window, around text of `node`) comes to the middle of what scrolls around it: always down
 * and up, sideways only when it is out of sight. Returns whether something will move yet.
 */
export function scrollToMiddle(node: Node, box: Box): boolean {
  const document = node.ownerDocument as Document;
  const window = windowOf(document) as Window;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const far = Math.abs(box.top - window.innerHeight / 2) > smoothWithin * window.innerHeight;
  const behavior = calm || far ? 'instant' : 'smooth';
  let { left, top } = box;
  let moving = false;
  for (const scroller of scrollersOf(node)) {
    const whole = scroller === scrollerOf(document);
    const frame = whole
      ? { left: 0, top: 0, width: rootOf(document).clientWidth, height: window.innerHeight }
      : scroller.getBoundingClientRect();
    const wanted = {
      left: toMiddle(left, left + box.width, frame.left, frame.left + frame.width, true),
      top: toMiddle(top, top + box.height, frame.top, frame.top + frame.height, false),
    };
    // A smooth scroll happens later: where it will have moved the box to is reckoned here.
    const before = { left: scroller.scrollLeft, top: scroller.scrollTop };
    const most = {
      left: scroller.scrollWidth - scroller.clientWidth,
      top: scroller.scrollHeight - scroller.clientHeight,
    };
    const within = (at: number, by: number, last: number) =>
      Math.min(Math.max(at + by, Math.min(0, at)), Math.max(last, at)) - at;
    const by = { left: within(before.left, wanted.left, most.left), top: within(before.top, wanted.top, most.top) };
    if (by.left === 0 && by.top === 0) continue;
    // Not `scrollBy`: while a smooth scroll is under way, Firefox counts from where that will end.
    scroller.scrollTo({ left: before.left + by.left, top: before.top + by.top, behavior });
    moving ||= behavior === 'smooth' && Math.hypot(by.left, by.top) >= 1;
    left -= by.left;
    top -= by.top;
  }
  return moving;
}

/**
 * Calls `done` once `place` (a number that changes while something moves) has come to rest; never after `signal` stops.
 * `moving`: it has yet to begin.
 */
export function whenStill(place: () => number, moving: boolean, done: () => void, signal: AbortSignal): void {
  const end = performance.now() + settleLimit;
  const begin = moving ? performance.now() + beginLimit : 0;
  let begun = false;
  let last = Number.NaN;
  let still = 0;
  const frame = () => {
    if (signal.aborted) return;
    const now = place();
    if (now !== last && !Number.isNaN(last)) begun = true;
    still = now === last ? still + 1 : 0;
    last = now;
    if ((still >= stillFrames && (begun || performance.now() >= begin)) || performance.now() > end) done();
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
