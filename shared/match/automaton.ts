import { codes } from './alphabet.ts';
import { placeStates } from './slots.ts';
import { buildTrie } from './trie.ts';

/**
 * Aho–Corasick as a double array: the state after `code` from the state at slot s is slot t = base(s) + code, if check(t)
 * is s. `nodes` holds four numbers a slot: base, check (−1: free), fail, first output. Slot 0 is the root.
 * Sources: Aho and Corasick, CACM 18(6), 1975; Aoe, IEEE TSE 15(9), 1989. Before a walk starts, a bitmap is asked whether
 * any pattern begins with the next two codes, as in Wu and Manber's agrep (University of Arizona TR-94-17).
 */
export interface Automaton {
  readonly nodes: Int32Array;
  /** Per code: 1 if it is a pattern by itself. Empty when none is. */
  readonly single: Uint8Array;
  /** Hashes of the first two codes of all patterns, a power of two of bits. */
  readonly bigrams: Int32Array;
  /** Output o (from 1): patterns `patterns[firsts[2o]] … patterns[firsts[2o + 1] - 1]` end here, and those of `nexts[o]`. */
  readonly firsts: Int32Array;
  readonly nexts: Int32Array;
  readonly patterns: Int32Array;
}

export const node = { size: 4, check: 1, fail: 2, output: 3 } as const;

/** Spreads pairs of codes over the bitmap; odd, so that no pair of bits is lost (golden ratio, Knuth, TAOCP 3, 6.4). */
export const bigramFactor = 0x9e37_79b1 | 0;

/** Bits of the bitmap for each different bigram: about 5 % are set. */
const bitsPerBigram = 20;
const bitmapSizes = { least: 1 << 10, most: 1 << 21 };

/** Builds the automaton of these patterns (codes below `alphabet`, none empty). Pattern i is reported as i. */
export function buildAutomaton(patterns: readonly Uint16Array[], alphabet: number): Automaton {
  const trie = buildTrie(patterns);
  const { base, slot, size } = placeStates(trie);
  // Any code may be added to any base: past the end there must be slots that belong to nobody.
  const nodes = new Int32Array((size + alphabet) * node.size);
  for (let i = node.check; i < nodes.length; i += node.size) nodes[i] = -1;
  const fails = new Int32Array(trie.size);
  const outputs = new Int32Array(trie.size);
  const firsts = [0, 0];
  const nexts = [0];
  // In order of depth: a state's fail is less deep than the state, and known when it is needed.
  for (let state = 0; state < trie.size; state++) {
    const at = (slot[state] as number) * node.size;
    const fail = failOf(state);
    fails[state] = fail;
    const [from, to] = [trie.from[state] as number, trie.to[state] as number];
    let output = outputs[fail] as number;
    if (to > from) {
      nexts.push(output);
      firsts.push(from, to);
      output = nexts.length - 1;
    }
    outputs[state] = output;
    nodes[at] = base[state] as number;
    if (state !== 0) nodes[at + node.check] = slot[trie.parent[state] as number] as number;
    nodes[at + node.fail] = slot[fail] as number;
    nodes[at + node.output] = output;
  }

  /** Where the rest of a state's text without its first code leads. */
  function failOf(state: number): number {
    const parent = trie.parent[state] as number;
    if (parent === 0) return 0;
    const code = trie.code[state] as number;
    for (let back = fails[parent] as number; ; back = fails[back] as number) {
      const child = childOf(back, code);
      if (child !== 0 || back === 0) return child;
    }
  }

  function childOf(state: number, code: number): number {
    let low = trie.firstChild[state] as number;
    let high = (trie.firstChild[state + 1] as number) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = trie.code[middle] as number;
      if (found === code) return middle;
      if (found < code) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  return {
    nodes,
    ...filters(patterns, alphabet),
    firsts: Int32Array.from(firsts),
    nexts: Int32Array.from(nexts),
    patterns: trie.order,
  };
}

/** What can be said of a text's next one or two codes without walking. */
function filters(patterns: readonly Uint16Array[], alphabet: number): Pick<Automaton, 'single' | 'bigrams'> {
  const single = new Uint8Array(alphabet);
  let someSingle = false;
  const pairs = new Set<number>();
  for (const pattern of patterns) {
    const [first, second] = [pattern[0] ?? codes.nothing, pattern[1]];
    if (second !== undefined) pairs.add(first * 65_536 + second);
    else {
      single[first] = 1;
      someSingle = true;
    }
  }
  let bits = bitmapSizes.least;
  while (bits < pairs.size * bitsPerBigram && bits < bitmapSizes.most) bits *= 2;
  const bigrams = new Int32Array(bits / 32);
  for (const pair of pairs) {
    const mixed = Math.imul(Math.floor(pair / 65_536), bigramFactor) + (pair % 65_536);
    const hash = (mixed ^ (mixed >>> 15)) & (bits - 1);
    bigrams[hash >>> 5] = (bigrams[hash >>> 5] ?? 0) | (1 << hash);
  }
  return { single: someSingle ? single : new Uint8Array(0), bigrams };
}
