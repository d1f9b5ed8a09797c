import { type Box, cardLayout, type Size } from '../card/layout.ts';

/** The geometry of the marks at known posts, in CSS pixels. */
export const markLayout = {
  height: 18,
  /** Posts narrower than this have a mark without the words for its state: its shape says it. */
  shortBelow: 300,
  /** Smaller than this is no place for a mark. */
  least: { width: 40, height: 12 },
} as const;

/**
 * Where a mark may stand, the best first: over the post's top edge where its button would be (at the end of the line, in the gap
 * between posts); inside that corner; over the top edge at its beginning. All in the coordinates of `post`.
 */
export function markPlaces(post: Box, mark: Size, rtl: boolean): { left: number; top: number }[] {
  const inset = Math.min(cardLayout.buttonInset, Math.max(0, (post.width - mark.width) / 2));
  const left = post.left + inset;
  const right = post.left + post.width - inset - mark.width;
  const [end, start] = rtl ? [left, right] : [right, left];
  const over = post.top - mark.height / 2;
  return [
    { left: end, top: over },
    { left: end, top: post.top + 2 },
    { left: start, top: over },
  ];
}

export const touches = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

/** Whether a point is in all of these boxes: what scrolls or is cut off around a post shows it there. */
export const isWithin = ({ x, y }: { x: number; y: number }, boxes: readonly Box[]): boolean =>
  boxes.every(({ left, top, width, height }) => x >= left && x <= left + width && y >= top && y <= top + height);
