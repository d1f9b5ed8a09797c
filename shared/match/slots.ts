import type { Trie } from './trie.ts';

/** Places tried for one state before the search gives up on the crowded front of the array. */
const tries = 80;

/**
 * Gives the states of a tree their slots in a double array: children of s stand at `base[s]` + their code, no two states in
 * one slot. States with many children are placed first, while there is room; single children fill the gaps.
 */
export function placeStates(trie: Trie): { base: Int32Array; slot: Int32Array; size: number } {
  const { size: states, code, firstChild } = trie;
  const base = new Int32Array(states);
  const slot = new Int32Array(states);
  let used = new Uint8Array(states * 2 + 65_536);
  used[0] = 1;
  let size = 1;
  /** No slot before this one is free, or worth trying. */
  let front = 1;

  /** Where a single child goes next. Any free slot will do whose number is at least the child's code. */
  let gap = code.reduce((most, one) => Math.max(most, one), 1);

  for (const state of byChildren(trie)) {
    const first = firstChild[state] as number;
    const end = firstChild[state + 1] as number;
    const lowest = code[first] as number;
    let at: number;
    if (end - first === 1) {
      while (used[gap] === 1) gap++;
      at = gap;
    } else {
      let tried = 0;
      for (at = Math.max(front, lowest); ; at++) {
        if (used[at] === 1) continue;
        let child = first + 1;
        while (child < end && used[at - lowest + (code[child] as number)] !== 1) child++;
        if (child === end) break;
        tried++;
      }
      if (tried > tries) front = Math.max(front, at - tries);
      else while (used[front] === 1) front++;
    }
    base[state] = at - lowest;
    const highest = at - lowest + (code[end - 1] as number);
    size = Math.max(size, highest + 1);
    if (highest + 65_536 > used.length) {
      const larger = new Uint8Array(used.length * 2);
      larger.set(used);
      used = larger;
    }
    for (let child = first; child < end; child++) {
      const place = at - lowest + (code[child] as number);
      slot[child] = place;
      used[place] = 1;
    }
  }
  return { base, slot, size };
}

/** The states that have children, those with most first. */
function byChildren({ size, firstChild }: Trie): Int32Array {
  const count = (state: number) => (firstChild[state + 1] as number) - (firstChild[state] as number);
  let most = 0;
  for (let state = 0; state < size; state++) most = Math.max(most, count(state));
  const starts = new Int32Array(most + 2);
  for (let state = 0; state < size; state++)
    starts[most - count(state) + 1] = (starts[most - count(state) + 1] ?? 0) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const order = new Int32Array(size);
  for (let state = 0; state < size; state++) {
    const place = most - count(state);
    order[starts[place] as number] = state;
    starts[place] = (starts[place] as number) + 1;
  }
  // What is left of `starts` tells where the states without children begin.
  return order.subarray(0, most === 0 ? 0 : (starts[most - 1] as number));
}
