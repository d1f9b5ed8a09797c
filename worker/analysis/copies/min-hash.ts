import type { Bigrams } from './bigrams.ts';

/**
 * MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3): 20 bands of 3
 * hashes. Two texts with Jaccard J share a band with probability 1 − (1 − J³)²⁰: 0.93 at 0.5, 0.99 at 0.6, 0.15 at 0.2.
 */
export const bandCount = 20;
const rowsPerBand = 3;
const hashCount = bandCount * rowsPerBand;

/** Numbers that look like chance and are the same everywhere and for ever: stored bands depend on them. */
function* constants(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state + 0x9e3779b9) | 0;
    yield mixed(state);
  }
}

/** Spreads the bits of a number (the finalizer of MurmurHash3, by Austin Appleby). */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

const source = constants(0x5f3759df);
const factors = Int32Array.from({ length: hashCount }, () => source.next().value | 1);
const offsets = Int32Array.from({ length: hashCount }, () => source.next().value);

/** The keys of a text's bands: 20 whole numbers below 2^53. None where there are no bigrams. */
export function bandsOf(bigrams: Bigrams): number[] {
  if (bigrams.length === 0) return [];
  const spread = Int32Array.from(bigrams, mixed);
  const bands: number[] = [];
  for (let band = 0; band < bandCount; band++) {
    // The band's number is part of its key: bands of different numbers are never compared.
    let high = mixed(band + 1);
    let low = mixed(~band);
    for (let row = 0; row < rowsPerBand; row++) {
      const least = leastOf(spread, band * rowsPerBand + row);
      high = mixed(high ^ least);
      low = mixed(low + Math.imul(least, 0x9e3779b1));
    }
    bands.push((high & 0x1fffff) * 2 ** 32 + (low >>> 0));
  }
  return bands;
}

/** The least of what one of the hashes makes of the numbers. */
function leastOf(spread: Int32Array, hash: number): number {
  const factor = factors[hash] ?? 1;
  const offset = offsets[hash] ?? 0;
  // Signed numbers in their own order: any order that is the same for all will do.
  let least = 0x7fffffff;
  for (let i = 0; i < spread.length; i++) {
    const value = (Math.imul(factor, spread[i] ?? 0) + offset) | 0;
    if (value < least) least = value;
  }
  return least;
}
