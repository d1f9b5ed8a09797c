import { holdsNode, isInPage } from '../sites/dom.ts';
import { isElement } from '../sites/site.ts';
import type { Painter } from './paint.ts';
import type { Search } from './scan.ts';
import type { Unit } from './units.ts';

/** A post that repeats a term without end is counted whole, and painted so far. */
export const paintLimit = 500;
/** Once so many mentions are painted on the page, a post gets at most `leastPaint`. */
const pageLimit = 500;
const leastPaint = 20;

const nothing: readonly never[] = [];

/** Who is painted where, and how much there is on the page. Without a painter nothing ever is. */
export interface PaintBook {
  /** The painted units, in no order; they may be stripped while one goes through them. */
  painted(): readonly Unit[];
  /** Whose paint is on a text node. */
  ownerOf(node: Node): Unit | undefined;
  /** Units whose paint was in a part that was taken out of the page. */
  lostIn(node: Node): Unit[];
  /** So many mentions of this unit may be painted now. */
  wanted(unit: Unit): number;
  /** Paints what a search found. */
  put(unit: Unit, search: Search, wanted: number): void;
  strip(unit: Unit): void;
  /** The unit is no longer near: those that were cut short may be painted whole now. */
  leave(unit: Unit): Unit[];
}

export function startPaintBook(painter: Painter | null): PaintBook {
  const painted = new Set<Unit>();
  const paintedAt = new Map<Node, Unit>();
  let count = 0;
  /** Near units that were not painted whole because others were. */
  const short = new Set<Unit>();

  function strip(unit: Unit): void {
    if (unit.paints.length === 0) return;
    for (const paint of unit.paints) {
      painter?.take(paint);
      for (const { piece } of paint.parts) if (paintedAt.get(piece.node) === unit) paintedAt.delete(piece.node);
    }
    count -= unit.paints.length;
    unit.paints = nothing;
    painted.delete(unit);
  }

  return {
    painted: () => [...painted],
    ownerOf: (node) => paintedAt.get(node),
    lostIn(node) {
      if (!isElement(node) || painted.size === 0) return [];
      // Words of a post may stand outside of it, as a forum's title does.
      return [...painted].filter(
        (unit) =>
          holdsNode(node, unit.element) ||
          unit.paints.some(({ parts }) => parts.some(({ piece }) => !isInPage(piece.node))),
      );
    },
    wanted: (unit) =>
      unit.near && painter !== null ? Math.min(paintLimit, Math.max(leastPaint, pageLimit - count)) : 0,
    put(unit, { found, hits }, wanted) {
      strip(unit);
      if (painter === null || wanted === 0) return;
      unit.paints = found.map((one) => painter.put(one));
      for (const { parts } of unit.paints) for (const { piece } of parts) paintedAt.set(piece.node, unit);
      count += unit.paints.length;
      if (unit.paints.length > 0) painted.add(unit);
      if (wanted < paintLimit && hits.length > found.length) short.add(unit);
      else short.delete(unit);
    },
    strip,
    leave(unit) {
      strip(unit);
      short.delete(unit);
      const others = [...short];
      short.clear();
      return others;
    },
  };
}
