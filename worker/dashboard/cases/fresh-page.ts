/**
 * A fresh first page in front of what was loaded before. Both are in falling order of `key`: what the first page covers is as it says,
 * what lies below it is kept. Where it lies wholly above, there is a gap: then only the first page counts.
 */
export function withFresh<T>(
  before: readonly T[] | null,
  fresh: readonly T[],
  key: (item: T) => number,
): { items: readonly T[]; kept: boolean } {
  const last = fresh.at(-1);
  if (before === null || last === undefined || before.length <= fresh.length) return { items: fresh, kept: false };
  const below = before.filter((item) => key(item) < key(last));
  const meets = before.some((item) => key(item) >= key(last));
  return meets ? { items: [...fresh, ...below], kept: below.length > 0 } : { items: fresh, kept: false };
}
