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

/** The keys of a text's bands: 20 whole numbers below 2^46, which SQLite keeps in six bytes. None where there are no bigrams. */
export function bandsOf(bigrams: Bigrams): number[] {
  const bands: number[] = [];
  if (bigrams.length === 0) return bands;
  const spread = new Int32Array(bigrams.length);
  for (let i = 0; i < bigrams.length; i++) spread[i] = mixed(bigrams[i] ?? 0);
  for (let band = 0; band < bandCount; band++) bands.push(bandOf(spread, band));
  return bands;
}

/** One band's key, of the least that each of its three hashes makes of the numbers. */
function bandOf(spread: Int32Array, band: number): number {
  const at = band * rowsPerBand;
  const [f0, f1, f2] = [factors[at] ?? 1, factors[at + 1] ?? 1, factors[at + 2] ?? 1];
  const [o0, o1, o2] = [offsets[at] ?? 0, offsets[at + 1] ?? 0, offsets[at + 2] ?? 0];
  // Signed numbers in their own order: any order that is the same for all will do.
  let least0 = 0x7fffffff;
  let least1 = 0x7fffffff;
  let least2 = 0x7fffffff;
  for (let i = 0; i < spread.length; i++) {
    const one = spread[i] ?? 0;
    const hash0 = (Math.imul(f0, one) + o0) | 0;
    const hash1 = (Math.imul(f1, one) + o1) | 0;
    const hash2 = (Math.imul(f2, one) + o2) | 0;
    if (hash0 < least0) least0 = hash0;
    if (hash1 < least1) least1 = hash1;
    if (hash2 < least2) least2 = hash2;
  }
  // The band's number is part of its key: bands of different numbers are never compared.
  let high = mixed(band + 1);
  let low = mixed(~band);
  for (const least of [least0, least1, least2]) {
    high = mixed(high ^ least);
    low = mixed(low + Math.imul(least, 0x9e3779b1));
  }
  return (high & 0x3fff) * 2 ** 32 + (low >>> 0);
}
