/** A text cut where something was found in it. */
export interface Cut {
  readonly text: string;
  readonly found: boolean;
}

/** `text` cut at these ranges (UTF-16 units, as they come: any order, overlapping, out of bounds). Nothing of it is lost or doubled. */
export function cutAt(text: string, ranges: readonly (readonly [from: number, to: number])[]): Cut[] {
  const cuts: Cut[] = [];
  let at = 0;
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const [start, end] = [Math.max(from, at), Math.min(to, text.length)];
    if (start >= end) continue;
    if (start > at) cuts.push({ text: text.slice(at, start), found: false });
    cuts.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) cuts.push({ text: text.slice(at), found: false });
  return cuts;
}
