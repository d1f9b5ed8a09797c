import { flagClassNames } from '../../../shared/domain/classes.ts';
import type { Language } from '../../../shared/i18n.ts';

/**
 * The card's geometry, in CSS pixels. The host element's box is exactly the visible button or card, and nothing inside is
 * open to the page: who drives the card from outside (tests) finds it by these numbers. The five class rows are of
 * equal height, full width, in the order of `flagClassNames`, below `rowsTop`.
 */
export const cardLayout = {
  width: 360,
  /** Distance kept from the edges of the window. */
  margin: 8,
  /** Top of the first class row, from the card's top edge. */
  rowsTop: 53,
  rowHeight: { 'zh-CN': 62, en: 70 } as const satisfies Record<Language, number>,
  buttonHeight: 30,
  /** How far the button hangs over the post's top edge. */
  buttonRise: 15,
  /** The button's distance from the post's right edge. */
  buttonInset: 12,
} as const;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The middle of class row `i` (0…4), from the card's top left corner. */
export function classRowCentre(
  i: number,
  language: Language,
  cardWidth: number = cardLayout.width,
): { x: number; y: number } {
  if (i < 0 || i >= flagClassNames.length) throw new RangeError('no such class row');
  const height = cardLayout.rowHeight[language];
  return { x: cardWidth / 2, y: cardLayout.rowsTop + (i + 0.5) * height };
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, Math.max(low, high)));

/**
 * Where the button stands: over the post's top edge at its right end (its left end in right-to-left pages), which covers
 * the gap between posts rather than words; kept in view while a part of the post is.
 */
export function placeButton(post: Box, button: Size, view: Size, rtl: boolean): { left: number; top: number } {
  const { margin, buttonRise, buttonInset } = cardLayout;
  const right = post.left + post.width - buttonInset - button.width;
  const left = rtl ? post.left + buttonInset : right;
  const lowest = Math.min(post.top + post.height - button.height, view.height - margin - button.height);
  const top = Math.min(Math.max(post.top - buttonRise, margin), Math.max(lowest, post.top - buttonRise));
  return { left: clamp(left, margin, view.width - margin - button.width), top };
}

/** The card keeps this far from the post it is about. */
const gap = 8;

/**
 * Where the open card stands, all of it in the window and clear of the post's words if there is room: beside the post
 * (after it in reading direction first), else below it, else above it, else over it at the button's place.
 */
export function placeCard(post: Box, card: Size, view: Size, rtl: boolean): { left: number; top: number } {
  const { margin } = cardLayout;
  const inView = (left: number, top: number) => ({
    left: clamp(left, margin, view.width - margin - card.width),
    top: clamp(top, margin, view.height - margin - card.height),
  });
  const right = post.left + post.width + gap;
  const left = post.left - gap - card.width;
  const end = rtl ? post.left : post.left + post.width - card.width;
  const sides = rtl ? [left, right] : [right, left];
  const side = sides.find((x) => x >= margin && x + card.width <= view.width - margin);
  if (side !== undefined) return inView(side, post.top);
  const below = post.top + post.height + gap;
  if (below >= margin && below + card.height <= view.height - margin) return inView(end, below);
  const above = post.top - gap - card.height;
  if (above >= margin && above + card.height <= view.height - margin) return inView(end, above);
  return inView(end, post.top - cardLayout.buttonRise);
}

/** Where the card stands when it was asked for at a point: below and after it, as a menu would. */
export function placeCardAt(
  at: { x: number; y: number },
  card: Size,
  view: Size,
  rtl: boolean,
): { left: number; top: number } {
  return placeCard({ left: at.x, top: at.y, width: 0, height: 0 }, card, view, rtl);
}
