import type { Box } from '../messages.ts';

/** The window a page was measured in: its size in CSS pixels, and device pixels for each of those. */
export interface View {
  width: number;
  height: number;
  ratio: number;
}

interface Size {
  width: number;
  height: number;
}

/** A part of a picture, in its own pixels. */
export interface Pixels extends Size {
  left: number;
  top: number;
}

/**
 * Device pixels for one CSS pixel. The picture's size says it best, but browsers round the window's: where the page's
 * own ratio says the same up to that rounding, it is taken.
 */
function scaleOf(view: View, picture: Size): number {
  const seen = picture.width / view.width;
  return Math.abs(view.width * view.ratio - picture.width) <= 2 * view.ratio ? view.ratio : seen;
}

/**
 * Which pixels of a picture of the whole window a box is: its edges where browsers draw them, on the nearest device pixel.
 * Null where nothing of the box is inside, or the numbers are none.
 */
export function cropOf(box: Box, view: View, picture: Size): Pixels | null {
  const scale = scaleOf(view, picture);
  const edge = (at: number, most: number) => Math.min(Math.max(Math.round(at * scale), 0), most);
  const left = edge(box.x, picture.width);
  const top = edge(box.y, picture.height);
  const width = edge(box.x + box.width, picture.width) - left;
  const height = edge(box.y + box.height, picture.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}
