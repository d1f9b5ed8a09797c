import type { Alert } from '../../../shared/contract/alerts.ts';

/**
 * What the inbox shows. `rows`, newest first, stand where they stand while somebody reads: one that belongs elsewhere by now stays,
 * as it is now, until the list is put in order again; those that came since wait in `fresh`.
 */
export interface AlertList {
  readonly rows: readonly Alert[];
  readonly fresh: readonly Alert[];
}

export const emptyList: AlertList = { rows: [], fresh: [] };

const newestFirst = (alerts: readonly Alert[]) => alerts.toSorted((a, b) => b.id - a.id);
const without = (alerts: readonly Alert[], id: number) => alerts.filter((one) => one.id !== id);

interface News {
  /** It belongs to what is shown. */
  readonly fits: boolean;
  /** Somebody reads: nothing may move. */
  readonly still: boolean;
  /** There are older ones that were not fetched: what is older than the last row comes with them. */
  readonly more: boolean;
}

/** The list with an alert as it stands now. */
export function received(list: AlertList, alert: Alert, { fits, still, more }: News): AlertList {
  const known = [...list.rows, ...list.fresh].find(({ id }) => id === alert.id);
  // News that was overtaken on its way.
  if (known !== undefined && known.changed > alert.changed) return list;
  const inRows = list.rows.some(({ id }) => id === alert.id);
  if (inRows) {
    const kept = fits || still;
    return {
      ...list,
      rows: kept ? list.rows.map((one) => (one.id === alert.id ? alert : one)) : without(list.rows, alert.id),
    };
  }
  const fresh = without(list.fresh, alert.id);
  const last = list.rows.at(-1);
  if (!fits || (more && last !== undefined && alert.id < last.id)) return { ...list, fresh };
  return still
    ? { ...list, fresh: newestFirst([...fresh, alert]) }
    : { rows: newestFirst([...list.rows, alert]), fresh };
}

/** The list in order: with what waited, and without what belongs elsewhere. */
export function settled({ rows, fresh }: AlertList, fits: (alert: Alert) => boolean): AlertList {
  return { rows: newestFirst([...rows, ...fresh]).filter(fits), fresh: [] };
}

/** Takes out what the reader has dealt with: that it goes is what they wanted. */
export const leaving = ({ rows, fresh }: AlertList, gone: ReadonlySet<number>): AlertList => ({
  rows: rows.filter(({ id }) => !gone.has(id)),
  fresh: fresh.filter(({ id }) => !gone.has(id)),
});

/** The row that comes in the place of one that goes: the next that stays, else the last before it. */
export function successor(rows: readonly Alert[], gone: ReadonlySet<number>, from: number): number | null {
  const at = rows.findIndex(({ id }) => id === from);
  const stays = ({ id }: Alert) => !gone.has(id);
  return (rows.slice(at + 1).find(stays) ?? rows.slice(0, Math.max(0, at)).findLast(stays))?.id ?? null;
}

/** The number of the row some steps from another; the first or last where it would be beyond, or nothing is chosen. */
export function neighbour(rows: readonly Alert[], from: number | null, steps: number): number | null {
  if (rows.length === 0) return null;
  const at = rows.findIndex(({ id }) => id === from);
  const to = at < 0 ? (steps > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + steps));
  return rows[to]?.id ?? null;
}
