import type { OrderedRows } from './ordered-rows.ts';

/**
 * Which rows are chosen for one act on all of them. `anchor` and `head` are the ends of the stretch that was chosen last:
 * extending again moves its head. The set that is given is changed and given on, so that a step in a selection of 50,000
 * costs what it adds and takes; the selection that was given is used up.
 */
export interface Selection {
  readonly ids: Set<number>;
  readonly anchor: number | null;
  readonly head: number | null;
}

export const nothingSelected = (): Selection => ({ ids: new Set(), anchor: null, head: null });

/** Chooses a row, or takes it back; the next stretch starts there. */
export function toggle({ ids }: Selection, id: number): Selection {
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, head: id };
}

/**
 * Draws the stretch from its anchor to `to`: what lies in between is chosen, what the stretch no longer reaches is not.
 * Where nothing was chosen before, it starts at `from`.
 */
export function extend(now: Selection, rows: OrderedRows, from: number, to: number): Selection {
  const anchor = now.anchor !== null && rows.has(now.anchor) ? now.anchor : from;
  const head = now.head !== null && now.anchor === anchor && rows.has(now.head) ? now.head : anchor;
  const [a, h, t] = [rows.indexOf(anchor), rows.indexOf(head), rows.indexOf(to)];
  if (a === -1 || t === -1) return now;
  const { ids } = now;
  const [first, last] = [Math.min(a, t), Math.max(a, t)];
  // The anchor itself, and everything the head passes over.
  ids.add(anchor);
  for (const [offset, row] of rows.slice(Math.min(h, t), Math.max(h, t) + 1).entries()) {
    const index = Math.min(h, t) + offset;
    if (index >= first && index <= last) ids.add(row.id);
    else ids.delete(row.id);
  }
  return { ids, anchor, head: to };
}

/** Chooses every row that is loaded. */
export function selectAll({ ids, anchor, head }: Selection, rows: OrderedRows): Selection {
  for (const row of rows) ids.add(row.id);
  return { ids, anchor, head };
}

/** A row has left the list: nobody sees any more that it is chosen. */
export function withoutRow(now: Selection, id: number): Selection {
  if (!now.ids.delete(id)) return now;
  return { ids: now.ids, anchor: now.anchor === id ? null : now.anchor, head: now.head === id ? null : now.head };
}

/** The chosen rows in the order of the list. */
export function chosenRows({ ids }: Selection, rows: OrderedRows) {
  // Few are looked up one by one; many are met on the way through.
  if (ids.size * 20 > rows.length) return [...rows].filter((row) => ids.has(row.id));
  return [...ids]
    .flatMap((id) => {
      const row = rows.get(id);
      return row === undefined ? [] : [{ row, index: rows.indexOf(id) }];
    })
    .sort((one, other) => one.index - other.index)
    .map(({ row }) => row);
}
