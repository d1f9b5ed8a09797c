import { bigramsOf } from '../../worker/analysis/copies/bigrams.ts';

/** A SimHash of 64 bits as two numbers of 32. */
export type SimHash = readonly [number, number];

function mixed(value: number, factor: number): number {
  let bits = Math.imul(value ^ (value >>> 16), factor);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** SimHash (Charikar 2002) of a comparison text over its distinct bigrams, each of the same weight. */
export function simHash(text: string): SimHash {
  const sums = new Int32Array(64);
  for (const bigram of bigramsOf(text)) {
    const [low, high] = [mixed(bigram, 0x85ebca6b), mixed(~bigram, 0x27d4eb2f)];
    for (let bit = 0; bit < 32; bit++) {
      sums[bit] = (sums[bit] ?? 0) + (((low >>> bit) & 1) << 1) - 1;
      sums[32 + bit] = (sums[32 + bit] ?? 0) + (((high >>> bit) & 1) << 1) - 1;
    }
  }
  const half = (from: number) =>
    sums.subarray(from, from + 32).reduce((bits, sum, bit) => (sum > 0 ? bits | (1 << bit) : bits), 0);
  return [half(0), half(32)];
}

function ones(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** In how many bits two differ. Up to 3 is how near copies are usually told (Manku, Jain and Das Sarma 2007). */
export const bitsApart = (one: SimHash, other: SimHash): number => ones(one[0] ^ other[0]) + ones(one[1] ^ other[1]);
