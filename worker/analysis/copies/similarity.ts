import type { Bigrams } from './bigrams.ts';

/** How many numbers stand in both. */
export function shared(one: Bigrams, other: Bigrams): number {
  let both = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const a = one[i] ?? 0;
    const b = other[j] ?? 0;
    if (a === b) both++;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return both;
}

/** Jaccard: of all bigrams of both texts the share that both have, 0 to 1. */
export function jaccard(one: Bigrams, other: Bigrams): number {
  const both = shared(one, other);
  return both === 0 ? 0 : both / (one.length + other.length - both);
}

/** Of the bigrams of the first text the share that the second has, too, 0 to 1. */
export const containment = (part: Bigrams, whole: Bigrams): number =>
  part.length === 0 ? 0 : shared(part, whole) / part.length;
