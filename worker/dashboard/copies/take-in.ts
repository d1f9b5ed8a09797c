import type { ClusterDetail, Copy } from '../../../shared/contract/copies.ts';

type Copies = { readonly items: readonly Copy[]; readonly next: string | null };

export const keyOfCopy = ({ at, url }: Copy) => `${at} ${url}`;

/** The loaded copies with what is said of them now, and no other copies: nothing moves. */
export function inPlace(loaded: readonly Copy[], fresh: readonly Copy[]): Copy[] {
  const now = new Map(fresh.map((copy) => [keyOfCopy(copy), copy]));
  return loaded.map((copy) => now.get(keyOfCopy(copy)) ?? copy);
}

/** How many of the newest copies are not loaded yet. */
export function notLoaded(loaded: readonly Copy[], fresh: readonly Copy[]): number {
  const known = new Set(loaded.map(keyOfCopy));
  return fresh.filter((copy) => !known.has(keyOfCopy(copy))).length;
}

/**
 * A fresh first page before what was loaded below it. Both have the newest first. Where nothing of the page was loaded, something may
 * be missing between the two: then the page stands alone.
 */
export function withFirst(loaded: Copies, { copies, next }: Pick<ClusterDetail, 'copies' | 'next'>): Copies {
  const last = copies.at(-1);
  const fresh = new Set(copies.map(keyOfCopy));
  const meets = loaded.items.some((copy) => fresh.has(keyOfCopy(copy)));
  const below =
    last === undefined || next === null || !meets
      ? []
      : loaded.items.filter((copy) => copy.at <= last.at && !fresh.has(keyOfCopy(copy)));
  return below.length === 0 ? { items: copies, next } : { items: [...copies, ...below], next: loaded.next };
}
