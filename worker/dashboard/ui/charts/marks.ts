import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolTriangle2,
  symbolWye,
} from 'd3-shape';

/** Shapes that are told apart when they are small. */
const shapes: readonly SymbolType[] = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolStar,
  symbolTriangle2,
  symbolWye,
];

/** The outline of the shape at this place of the list, around 0, of this area in square pixels. */
export const markOf = (place: number, area = 64): string =>
  symbol(shapes[place % shapes.length] ?? symbolCircle, area)() ?? '';

/** So many shapes there are. */
export const mostMarks = shapes.length;
