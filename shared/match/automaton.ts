/**
 * Aho–Corasick over folded codes, in flat arrays, so that it can be stored and loaded as it is. State 0 is the root;
 * the edges of state s are `edgeCodes[firstEdge[s]] … edgeCodes[firstEdge[s + 1] - 1]`, sorted, and lead to `edgeTargets`.
 * Source: Aho and Corasick, "Efficient string matching", CACM 18(6), 1975.
 */
export interface Automaton {
  readonly firstEdge: Int32Array;
  readonly edgeCodes: Uint16Array;
  readonly edgeTargets: Int32Array;
  /** Where to go on when no edge fits. */
  readonly fail: Int32Array;
  /** The patterns that end in state s: `outputs[firstOutput[s]] … outputs[firstOutput[s + 1] - 1]`. */
  readonly firstOutput: Int32Array;
  readonly outputs: Int32Array;
  /** The nearest state on the way of `fail` that has outputs; 0 for none. */
  readonly nextOutput: Int32Array;
}

/** Builds the automaton of these patterns (folded, none empty). Pattern i is reported as i. */
export function buildAutomaton(patterns: readonly Uint16Array[]): Automaton {
  const children: Map<number, number>[] = [new Map()];
  const ending: number[][] = [[]];
  patterns.forEach((pattern, index) => {
    let state = 0;
    for (const code of pattern) {
      const known = children[state]?.get(code);
      const next = known ?? children.length;
      if (known === undefined) {
        children[state]?.set(code, next);
        children.push(new Map());
        ending.push([]);
      }
      state = next;
    }
    ending[state]?.push(index);
  });

  const states = children.length;
  const firstEdge = new Int32Array(states + 1);
  const edgeCodes = new Uint16Array(states - 1);
  const edgeTargets = new Int32Array(states - 1);
  let edge = 0;
  children.forEach((map, state) => {
    firstEdge[state] = edge;
    for (const [code, target] of [...map].sort((a, b) => a[0] - b[0])) {
      edgeCodes[edge] = code;
      edgeTargets[edge++] = target;
    }
  });
  firstEdge[states] = edge;

  const fail = new Int32Array(states);
  const nextOutput = new Int32Array(states);
  const queue = [...(children[0]?.values() ?? [])];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    for (const [code, target] of children[state] ?? []) {
      let back = fail[state] ?? 0;
      while (back !== 0 && !children[back]?.has(code)) back = fail[back] ?? 0;
      const to = children[back]?.get(code) ?? 0;
      fail[target] = to;
      nextOutput[target] = (ending[to]?.length ?? 0) > 0 ? to : (nextOutput[to] ?? 0);
      queue.push(target);
    }
  }

  const firstOutput = new Int32Array(states + 1);
  const outputs = new Int32Array(patterns.length);
  let output = 0;
  ending.forEach((list, state) => {
    firstOutput[state] = output;
    for (const index of list) outputs[output++] = index;
  });
  firstOutput[states] = output;
  return { firstEdge, edgeCodes, edgeTargets, fail, firstOutput, outputs, nextOutput };
}

/** The state after `code`, or -1 where `state` has no such edge. */
function step(automaton: Automaton, state: number, code: number): number {
  let low = automaton.firstEdge[state] ?? 0;
  let high = (automaton.firstEdge[state + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = automaton.edgeCodes[middle] ?? 0;
    if (found === code) return automaton.edgeTargets[middle] ?? -1;
    if (found < code) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Calls `hit(pattern, end)` for every occurrence of every pattern; `end` is the position after its last code. */
export function search(automaton: Automaton, codes: Uint16Array, hit: (pattern: number, end: number) => void): void {
  let state = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    let next = step(automaton, state, code);
    while (next < 0 && state !== 0) {
      state = automaton.fail[state] ?? 0;
      next = step(automaton, state, code);
    }
    state = next < 0 ? 0 : next;
    for (let at = state; at !== 0; at = automaton.nextOutput[at] ?? 0) {
      const last = automaton.firstOutput[at + 1] ?? 0;
      for (let o = automaton.firstOutput[at] ?? 0; o < last; o++) hit(automaton.outputs[o] ?? 0, i + 1);
    }
  }
}
