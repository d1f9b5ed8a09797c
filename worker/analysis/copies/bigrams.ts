/** The distinct pairs of neighbouring characters of a text, each as one number, in ascending order. */
export type Bigrams = Uint32Array;

/**
 * Characters beyond the basic plane are rare once a text is folded: they share the 2,048 numbers that no character of
 * the basic plane has, so that a pair of characters fits 32 bits.
 */
const codeOf = (point: number) => (point <= 0xffff ? point : 0xd800 | (point & 0x7ff));

/** The bigrams of a comparison text (shared/text/comparison.ts), by code points. None of a text of one character. */
export function bigramsOf(text: string): Bigrams {
  const pairs = new Uint32Array(text.length);
  let count = 0;
  let before = -1;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    if (point > 0xffff) i++;
    const code = codeOf(point);
    if (before >= 0) pairs[count++] = (before << 16) | code;
    before = code;
  }
  return distinct(pairs.subarray(0, count).sort());
}

/** Sorted numbers without those that stand there twice; in place. */
function distinct(sorted: Uint32Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    const one = sorted[i] ?? 0;
    if (i === 0 || one !== sorted[count - 1]) sorted[count++] = one;
  }
  return sorted.subarray(0, count);
}
