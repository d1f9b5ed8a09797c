import { type Automaton, bigramFactor, node } from './automaton.ts';

/** Where patterns were found: pairs of pattern and the position after its last code. Used again for the next text. */
export interface Hits {
  pairs: Int32Array;
  /** Numbers in `pairs`: two for each hit. */
  size: number;
}

export function newHits(): Hits {
  return { pairs: new Int32Array(256), size: 0 };
}

/**
 * Finds every occurrence of every pattern in `text[0 … length - 1]`; `text[length]` must be 0. Linear in the text and the
 * number of hits, whatever both are. The indices are in bounds by construction, hence the casts.
 */
export function search(automaton: Automaton, text: Uint16Array, length: number, hits: Hits): void {
  const { nodes, single, bigrams } = automaton;
  const someSingle = single.length > 0;
  const mask = bigrams.length * 32 - 1;
  hits.size = 0;
  let at = 0;
  let first = text[0] as number;
  while (at < length) {
    // At the root: most positions are left again at once, without touching the double array.
    const second = text[at + 1] as number;
    const mixed = Math.imul(first, bigramFactor) + second;
    const hash = (mixed ^ (mixed >>> 15)) & mask;
    if ((((bigrams[hash >>> 5] as number) >>> hash) & 1) === 0 && !(someSingle && single[first] === 1)) {
      first = second;
      at++;
      continue;
    }
    let state = (nodes[0] as number) + first;
    if (nodes[state * node.size + node.check] !== 0) {
      first = second;
      at++;
      continue;
    }
    do {
      at++;
      const output = nodes[state * node.size + node.output] as number;
      if (output !== 0) report(automaton, output, at, hits);
      first = text[at] as number;
      let next = (nodes[state * node.size] as number) + first;
      while (nodes[next * node.size + node.check] !== state) {
        state = nodes[state * node.size + node.fail] as number;
        if (state === 0) break;
        next = (nodes[state * node.size] as number) + first;
      }
      if (state !== 0) state = next;
    } while (state !== 0);
  }
}

function report(automaton: Automaton, from: number, end: number, hits: Hits): void {
  const { firsts, nexts, patterns } = automaton;
  for (let output = from; output !== 0; output = nexts[output] as number) {
    const last = firsts[output * 2 + 1] as number;
    for (let i = firsts[output * 2] as number; i < last; i++) {
      if (hits.size + 2 > hits.pairs.length) {
        const larger = new Int32Array(hits.pairs.length * 2);
        larger.set(hits.pairs);
        hits.pairs = larger;
      }
      hits.pairs[hits.size++] = patterns[i] as number;
      hits.pairs[hits.size++] = end;
    }
  }
}
