import { boxOf, closestTo, elementAround, parentOf } from '../sites/dom.ts';
import { byDocumentOrder } from './document-order.ts';

/**
 * Rows that a script puts at their places, in whatever order they stand in the document: recyclers and virtual lists (Weibo,
 * Xiaohongshu, X) do it with `transform`.
 */
const placed = '[style*="translate"]';

/** The placed rows around an element, itself included, the innermost first. */
function rowsAround(element: Element): Element[] {
  const rows: Element[] = [];
  let row = closestTo(element, placed);
  while (row !== null) {
    rows.push(row);
    const outer = elementAround(row);
    row = outer === null ? null : closestTo(outer, placed);
  }
  return rows;
}

/** Puts what stands at these elements in the order in which it is read: as in the document, placed rows of one list from the top. */
export function inReadingOrder<T>(all: readonly T[], elementOf: (one: T) => Element): T[] {
  const places = all.map((one) => {
    const element = elementOf(one);
    return { one, element, rows: rowsAround(element) };
  });
  const boxes = new Map<Element, DOMRect>();
  for (const { rows } of places) for (const row of rows) boxes.set(row, boxOf(row));
  type Place = (typeof places)[number];

  /** Which of two rows of one list comes first; 0 where they are in none together, or in the same row. */
  function byRows(a: Place, b: Place): number {
    for (const row of a.rows) {
      const other = b.rows.find((one) => one !== row && parentOf(one) === parentOf(row));
      const [here, there] = [boxes.get(row), other === undefined ? undefined : boxes.get(other)];
      if (here !== undefined && there !== undefined) return here.top - there.top || here.left - there.left;
    }
    return 0;
  }
  return places.sort((a, b) => byRows(a, b) || byDocumentOrder(a.element, b.element)).map(({ one }) => one);
}
