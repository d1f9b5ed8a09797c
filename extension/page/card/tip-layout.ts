import type { Box, Size } from './layout.ts';

/** The tip's geometry, in CSS pixels. */
export const tipLayout = {
  /** At most. */
  width: 320,
  /** Distance kept from the edges of the window. */
  margin: 8,
  /** Distance kept from the mention. */
  gap: 6,
} as const;

/** What the arrow of a pointer covers, from its hot spot. */
const arrow = { left: -4, top: -4, width: 20, height: 26 } as const;

/** The place a pointer takes on the screen. */
export const pointerBox = (at: { x: number; y: number }): Box => ({
  left: at.x + arrow.left,
  top: at.y + arrow.top,
  width: arrow.width,
  height: arrow.height,
});

const touch = (a: Box, b: Box) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, Math.max(low, high)));

/**
 * Where the tip stands: outside the line of the mention, clear of `avoid` (the pointer, the flag button), all of it in the
 * window. Above a horizontal line, else below it; after a vertical line in reading direction, else before it. Where
 * nothing is clear of all, it only stays off the mention.
 */
export function placeTip(
  line: Box,
  tip: Size,
  view: Size,
  avoid: readonly Box[],
  text: { vertical: boolean; rtl: boolean },
): { left: number; top: number } {
  const { margin, gap } = tipLayout;
  const right = line.left + line.width;
  const bottom = line.top + line.height;
  const along = text.rtl ? right - tip.width : line.left;
  const lowest = Math.max(bottom, ...avoid.map((box) => box.top + box.height));
  const across = [
    { left: along, top: line.top - gap - tip.height },
    { left: along, top: bottom + gap },
    { left: along, top: lowest + gap },
  ];
  const beside = [
    { left: line.left - gap - tip.width, top: line.top },
    { left: right + gap, top: line.top },
  ];
  const places = (text.vertical ? [...beside, ...across] : [...across, ...beside]).map(({ left, top }) => ({
    left: clamp(left, margin, view.width - margin - tip.width),
    top: clamp(top, margin, view.height - margin - tip.height),
  }));
  const clear = (boxes: readonly Box[]) =>
    places.find((place) => boxes.every((box) => !touch({ ...place, width: tip.width, height: tip.height }, box)));
  return clear([line, ...avoid]) ?? clear([line]) ?? places[0] ?? { left: margin, top: margin };
}
