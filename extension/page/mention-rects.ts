import type { Box } from './card/layout.ts';
import type { Paint } from './paint.ts';

/**
 * Where the text under a paint is drawn, in CSS pixels of the window, a box for each line it stands on. Empty when the
 * text is gone or not shown.
 */
export function rectsOf(paint: Paint): DOMRect[] {
  const rects: DOMRect[] = [];
  for (const { piece } of paint.parts) {
    const { node, from, to } = piece;
    if (!node.isConnected || node.data.slice(from, to) !== piece.text) return [];
    const range = new Range();
    range.setStart(node, from);
    range.setEnd(node, to);
    for (const rect of range.getClientRects()) if (rect.width > 0 && rect.height > 0) rects.push(rect);
  }
  return rects;
}

/** The first of these boxes that holds the point. */
export function rectAt<T extends Box>(rects: readonly T[], { x, y }: { x: number; y: number }): T | undefined {
  return rects.find(({ left, top, width, height }) => x >= left && x <= left + width && y >= top && y <= top + height);
}

/**
 * The paint at a point of the window. `path` is the way of an event there (`composedPath`), from the innermost node: the
 * mention's own element must be what was pointed at, for something may lie over the text, and one of its boxes must hold
 * the point. `CSS.highlights.highlightsFromPoint` is no use: Chromium 153 finds nothing, or what is elsewhere, on screens
 * with two device pixels to a CSS pixel and in zoomed pages. Nor are caret positions: they snap to the nearest text, and
 * find none where text cannot be selected.
 */
export function paintAt(
  paints: readonly Paint[],
  point: { x: number; y: number },
  path: readonly EventTarget[],
): Paint | null {
  const [innermost] = path;
  const pointed = paints.filter(({ parts }) => parts.some(({ piece }) => piece.node.parentNode === innermost));
  return pointed.find((paint) => rectAt(rectsOf(paint), point) !== undefined) ?? null;
}
