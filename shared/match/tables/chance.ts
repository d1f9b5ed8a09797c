import { wordEnds, wordStarts } from './word-edges.ts';

/** Class of a character that is not in the table: below 2^10 times. */
const rare = -1;

/**
 * Two characters meet by chance where a word ends with the one and the next begins with the other. The product of their
 * counts, over the square of the 98 million characters that jieba's dictionary was counted over, is how often: the limit
 * is once in some 20 million characters (2^28.8 of 2^53.1), in half powers of two over twice 2^10.
 */
const limit = 57 - 40;
/** What `near` allows more: eight times as often. */
const slack = 6;

function byCharacter(table: string): Map<string, number> {
  const classes = new Map<string, number>();
  for (const [at, characters] of table.split(',').entries()) for (const one of characters) classes.set(one, at);
  return classes;
}

let starts: Map<string, number> | undefined;
let ends: Map<string, number> | undefined;

/** Whether two folded characters often meet without being a word: 骗了, 去安. `near` is less strict. Sources: docs/data.md. */
export function meetByChance(first: string, second: string, near = false): boolean {
  starts ??= byCharacter(wordStarts);
  ends ??= byCharacter(wordEnds);
  const often = (ends.get(first) ?? rare) + (starts.get(second) ?? rare);
  return often > (near ? limit + slack : limit);
}
