import type { QueueRow } from '../../../shared/contract/review.ts';
import { OrderedRows } from './ordered-rows.ts';

/**
 * How live changes enter a list that somebody is reading.
 *
 * - A row that is on the list changes in place: its counts and state are new, its position is not.
 * - What would move rows (a new post, a new rank, a row that no longer fits the filter) is *held* until the reader asks
 *   for it, unless the list is `calm`: empty, or at its very top with nothing selected, opened or under a moving pointer.
 * - The reader's own decisions take effect at once.
 *
 * A list may hold tens of thousands of rows, so nothing here goes through all of them: the functions change the rows they
 * are given and return what else is new of the list. The list that was given is used up.
 */
export interface QueueList {
  readonly rows: OrderedRows;
  /** Rows whose place on the list is out of date: to enter, to move or to leave. */
  readonly held: Map<number, QueueRow>;
  /** How many of the held ones are not on the list yet. */
  readonly fresh: number;
  /** Cursor of the next page; null when the list is whole. */
  readonly next: string | null;
  /** Position of the events this list is built from. */
  readonly seq: number;
}

/** Whether a row belongs on the list; `listed`: it stands there now. */
export type Belongs = (row: QueueRow, listed: boolean) => boolean;

/** A list without rows, from events up to `seq`. */
export const emptyList = (seq = 0): QueueList => ({
  rows: new OrderedRows((row) => row.rank),
  held: new Map(),
  fresh: 0,
  next: null,
  seq,
});

/** Adds a page; rows that are there already keep their place. */
export function addPage(list: QueueList, items: readonly QueueRow[], next: string | null): QueueList {
  let { fresh } = list;
  for (const row of list.rows.append(items)) if (list.held.delete(row.id)) fresh--;
  return { ...list, fresh, next };
}

/** Past the last loaded row while more is to come: the next page will bring it. */
const beyond = (list: QueueList, row: QueueRow) => list.next !== null && list.rows.beyond(row);

/** A changed row as the live feed gives it. `calm`: rows may move now. */
export function applyLive(list: QueueList, row: QueueRow, belongs: Belongs, calm: boolean): QueueList {
  const { rows, held } = list;
  let { fresh } = list;
  if (rows.has(row.id)) {
    const inOrder = rows.replace(row);
    if (inOrder && belongs(row, true)) held.delete(row.id);
    else held.set(row.id, row);
  } else {
    if (held.delete(row.id)) fresh--;
    if (belongs(row, false) && !beyond(list, row)) {
      held.set(row.id, row);
      fresh++;
    }
  }
  const changed = { ...list, fresh };
  return calm ? showHeld(changed, belongs) : changed;
}

/** Everything held takes its place. */
export function showHeld(list: QueueList, belongs: Belongs): QueueList {
  const { rows, held } = list;
  if (held.size === 0) return list;
  const waiting = [...held.values()].filter((row) => belongs(row, rows.has(row.id)));
  for (const id of held.keys()) rows.remove(id);
  const entering = waiting.filter((row) => !beyond(list, row));
  for (const row of entering) rows.insert(row);
  held.clear();
  return { ...list, fresh: 0 };
}

/** The reader's own act on a row: it changes and, where it no longer fits, leaves at once. */
export function applyOwn(list: QueueList, row: QueueRow, belongs: Belongs): QueueList {
  const { rows, held } = list;
  let { fresh } = list;
  const was = rows.has(row.id);
  if (held.delete(row.id) && !was) fresh--;
  if (!belongs(row, was)) rows.remove(row.id);
  else if (was) rows.replace(row);
  else if (!beyond(list, row)) rows.insert(row);
  return { ...list, fresh };
}

/** What the held changes are, for the bar that offers them. */
export function heldCounts({ held, fresh }: QueueList): { fresh: number; changed: number } {
  return { fresh, changed: held.size - fresh };
}
