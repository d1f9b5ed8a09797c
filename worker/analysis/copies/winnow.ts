/**
 * Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of the hashes of all runs of `runLength` characters the least of
 * every `windowLength` neighbouring ones. Texts with a run of at least `runLength + windowLength − 1` = 15 characters in
 * common share a hash; runs shorter than `runLength` are never found.
 */
const runLength = 8;
const windowLength = 8;

/** From so many characters on a text can be quoted: what is shorter is often said by chance. */
export const shortestQuoted = runLength + windowLength - 1;

/** Spreads the bits of a number (xxHash's finalizer, by Yann Collet). */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca77);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae3d);
  return bits ^ (bits >>> 16);
}

/** The distinct winnowed hashes of a comparison text: whole numbers of 32 bits. None of a text that cannot be quoted. */
export function passagesOf(text: string): number[] {
  const points = Array.from(text, (character) => mixed(character.codePointAt(0) ?? 0));
  if (points.length < shortestQuoted) return [];
  const hashes: number[] = [];
  for (let i = 0; i + runLength <= points.length; i++) {
    let hash = 0;
    for (let k = 0; k < runLength; k++) hash = Math.imul(hash, 0x01000193) + (points[i + k] ?? 0);
    hashes.push(mixed(hash) >>> 0);
  }
  const chosen = new Set<number>();
  for (let i = 0; i + windowLength <= hashes.length; i++) {
    let least = 0xffffffff;
    for (let k = 0; k < windowLength; k++) least = Math.min(least, hashes[i + k] ?? least);
    chosen.add(least);
  }
  return [...chosen];
}
