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
    const range = node.ownerDocument.createRange();
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

interface HighlightHit {
  readonly highlight: Highlight;
  readonly ranges: readonly AbstractRange[];
}
/** CSS Custom Highlight API, level 1, newer than the browsers we start at. */
interface PointRegistry {
  highlightsFromPoint?(x: number, y: number, options: { shadowRoots: ShadowRoot[] }): HighlightHit[];
}

/**
 * The paint at a point of the window. `path` is the way of an event there (`composedPath`), from the innermost node. The
 * browser is asked where it can tell; elsewhere the mention's own element must be what was pointed at, for something may
 * lie over the text, and its boxes must hold the point. Caret positions are no use: they snap to the nearest text, and
 * find none where text cannot be selected.
 */
export function paintAt(
  paints: readonly Paint[],
  point: { x: number; y: number },
  path: readonly EventTarget[],
): Paint | null {
  if (paints.length === 0) return null;
  const registry = CSS.highlights as PointRegistry;
  if (registry.highlightsFromPoint !== undefined) {
    const shadowRoots = path.filter((node): node is ShadowRoot => node instanceof ShadowRoot);
    const ranges = new Set(
      registry.highlightsFromPoint(point.x, point.y, { shadowRoots }).flatMap((hit) => [...hit.ranges]),
    );
    return paints.find(({ parts }) => parts.some(({ range }) => ranges.has(range))) ?? null;
  }
  const [innermost] = path;
  const pointed = paints.filter(({ parts }) => parts.some(({ piece }) => piece.node.parentNode === innermost));
  return pointed.find((paint) => rectAt(rectsOf(paint), point) !== undefined) ?? null;
}
