/** The rows to render of a list of `count` rows, `rowHeight` px each, scrolled to `top` in a box of `height` px. */
export function visibleRows(
  count: number,
  rowHeight: number,
  top: number,
  height: number,
  margin = 6,
): { from: number; to: number } {
  if (count === 0 || rowHeight <= 0) return { from: 0, to: 0 };
  const first = Math.floor(Math.max(0, top) / rowHeight);
  const last = Math.ceil((Math.max(0, top) + height) / rowHeight);
  const from = Math.min(Math.max(0, first - margin), count);
  return { from, to: Math.min(count, Math.max(from, last + margin)) };
}

/** Where to scroll so that row `index` is whole in view; null when it is already. */
export function scrollTo(index: number, rowHeight: number, top: number, height: number): number | null {
  const start = index * rowHeight;
  if (start < top) return start;
  if (start + rowHeight > top + height) return start + rowHeight - height;
  return null;
}
