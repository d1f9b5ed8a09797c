/** A number from 0 to `below - 1`. */
export type Chance = (below: number) => number;

/** A small deterministic generator (Park and Miller, CACM 31(10), 1988). */
export function chance(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** One of them, all alike. */
export const pick = <T>(next: Chance, from: readonly T[]): T => from[next(from.length)] as T;

/** One of them, the first far more often than the last, as words come (Zipf): the n-th about 1/n as often. */
export const pickEarly = <T>(next: Chance, from: readonly T[]): T => from[early(next, from.length)] as T;

/** A number from 0 to `below - 1`, about as often as 1 through itself. */
export const early = (next: Chance, below: number) =>
  Math.min(below - 1, Math.floor((below + 1) ** (next(1_000_000) / 1_000_000)) - 1);

/** True in so many of a hundred cases. */
export const inHundred = (next: Chance, times: number) => next(10_000) < times * 100;

/** An index, as often as its weight says. */
export function weighted(next: Chance, weights: readonly number[]): number {
  let at = (next(1_000_000) / 1_000_000) * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => {
    at -= weight;
    return at < 0;
  });
  return found < 0 ? weights.length - 1 : found;
}
