import type { Row } from './rows.ts';

/** So many rows one request looks at where a list is filtered by what no index holds: what is rare is found by going on. */
const mostLooked = 1000;

/**
 * A page of what fits, of rows in their order. `next`: the row the following page goes on after; null where the list has ended.
 * A page may be short, or empty, while there is more.
 */
export function fitting<R extends Row>(
  found: Iterable<R>,
  limit: number,
  fits: (one: R) => boolean,
  most = mostLooked,
): { shown: R[]; next: R | null } {
  const shown: R[] = [];
  let last: R | null = null;
  let looked = 0;
  for (const one of found) {
    if (shown.length === limit || looked === most) return { shown, next: last };
    last = one;
    looked += 1;
    if (fits(one)) shown.push(one);
  }
  return { shown, next: null };
}
