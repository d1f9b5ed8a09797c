import type { QueueRow } from '../../../shared/contract/review.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import { leadingClass } from '../../../shared/domain/classes.ts';
import type { PostState } from '../../../shared/domain/posts.ts';

/**
 * How live changes enter a list that somebody is reading.
 *
 * - A row that is on the list changes in place: its counts and state are new, its position is not.
 * - What would move rows (a new post, a new rank, a row that no longer fits the filter) is *held* until the reader asks
 *   for it, unless the list is `calm`: empty, or at its very top with nothing selected, opened or under a moving pointer.
 * - The reader's own decisions take effect at once.
 */
export interface QueueList {
  readonly rows: readonly QueueRow[];
  /** Ids whose place on the list is out of date: to enter, to move or to leave. */
  readonly held: ReadonlyMap<number, QueueRow>;
  /** Cursor of the next page; null when the list is whole. */
  readonly next: string | null;
  /** Position of the events this list is built from. */
  readonly seq: number;
}

export interface QueueFilter {
  readonly state: PostState;
  readonly class: FlagClass | null;
  readonly site: string | null;
}

export const emptyList: QueueList = { rows: [], held: new Map(), next: null, seq: 0 };

/** Queue order: by rank, then the newer post. */
export function byRank(a: QueueRow, b: QueueRow): number {
  return b.rank - a.rank || b.id - a.id;
}

/** The class a row is filed under: the decided one, else the leading one. */
export function classOf(row: QueueRow): FlagClass {
  return row.decision?.class ?? leadingClass(row.votes);
}

/** Whether a row belongs on a list with this filter. A post whose flags were all taken back, or that was erased, waits on none. */
export function fits(row: QueueRow, filter: QueueFilter): boolean {
  return (
    row.state === filter.state &&
    (row.state !== 'open' || (row.why.reporters > 0 && !row.erased)) &&
    (filter.class === null || classOf(row) === filter.class) &&
    (filter.site === null || row.site === filter.site)
  );
}

/** Adds a page; rows that are there already keep their place. */
export function addPage(list: QueueList, items: readonly QueueRow[], next: string | null): QueueList {
  const known = new Set(list.rows.map((row) => row.id));
  const held = new Map(list.held);
  const added = items.filter((row) => !known.has(row.id));
  for (const row of added) held.delete(row.id);
  return { ...list, rows: [...list.rows, ...added], held, next };
}

const inOrder = (rows: readonly QueueRow[], index: number, row: QueueRow) => {
  const [before, after] = [rows[index - 1], rows[index + 1]];
  return (before === undefined || byRank(before, row) < 0) && (after === undefined || byRank(row, after) < 0);
};

/** Past the last loaded row while more is to come: the next page will bring it. */
const beyond = (list: QueueList, row: QueueRow) => {
  const last = list.rows.at(-1);
  return list.next !== null && last !== undefined && byRank(row, last) > 0;
};

/** A changed row as the live feed gives it. `calm`: rows may move now. */
export function applyLive(list: QueueList, row: QueueRow, filter: QueueFilter, calm: boolean): QueueList {
  const index = list.rows.findIndex((other) => other.id === row.id);
  const held = new Map(list.held);
  held.delete(row.id);
  if (index === -1) {
    if (fits(row, filter) && !beyond(list, row)) held.set(row.id, row);
  } else if (!fits(row, filter) || !inOrder(list.rows, index, row)) {
    held.set(row.id, row);
  }
  const rows = index === -1 ? list.rows : list.rows.with(index, row);
  const changed = { ...list, rows, held };
  return calm ? showHeld(changed, filter) : changed;
}

/** Everything held takes its place. */
export function showHeld(list: QueueList, filter: QueueFilter): QueueList {
  if (list.held.size === 0) return list;
  const staying = list.rows.filter((row) => !list.held.has(row.id));
  const entering = [...list.held.values()].filter((row) => fits(row, filter) && !beyond(list, row));
  return { ...list, rows: [...staying, ...entering].sort(byRank), held: new Map() };
}

/** The reader's own act on a row: it changes and, where it no longer fits, leaves at once. */
export function applyOwn(list: QueueList, row: QueueRow, filter: QueueFilter): QueueList {
  const held = new Map(list.held);
  held.delete(row.id);
  const others = list.rows.filter((other) => other.id !== row.id);
  if (!fits(row, filter) || beyond({ ...list, rows: others }, row)) return { ...list, rows: others, held };
  const index = list.rows.findIndex((other) => other.id === row.id);
  if (index !== -1) return { ...list, rows: list.rows.with(index, row), held };
  const place = others.findIndex((other) => byRank(row, other) < 0);
  return { ...list, rows: others.toSpliced(place === -1 ? others.length : place, 0, row), held };
}

/** What the held changes are, for the bar that offers them. */
export function heldCounts(list: QueueList, filter: QueueFilter): { fresh: number; changed: number } {
  const shown = new Set(list.rows.map((row) => row.id));
  let fresh = 0;
  for (const row of list.held.values()) if (!shown.has(row.id) && fits(row, filter)) fresh++;
  return { fresh, changed: list.held.size - fresh };
}
