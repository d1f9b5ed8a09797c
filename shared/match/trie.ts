/** Patterns as a tree. State 0 is the root; a state's children stand together, after all states that are less deep. */
export interface Trie {
  /** Number of states. */
  readonly size: number;
  /** The code that leads to each state, and the state it leads from. */
  readonly code: Uint16Array;
  readonly parent: Int32Array;
  /** Children of state s: `firstChild[s] … firstChild[s + 1] - 1`, ascending by code. */
  readonly firstChild: Int32Array;
  /** The patterns by their beginnings; those that end at state s are `order[from[s]] … order[to[s] - 1]`. */
  readonly order: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** The patterns' order in which those with the same beginning stand together. */
function sorted(patterns: readonly Uint16Array[]): Int32Array {
  // Comparing numbers is much faster than comparing arrays: the first three codes make one, the rest decides ties.
  const keys = Float64Array.from(
    patterns,
    (codes) => (codes[0] ?? 0) * 2 ** 32 + (codes[1] ?? 0) * 2 ** 16 + (codes[2] ?? 0),
  );
  return Int32Array.from(patterns, (_, i) => i).sort((a, b) => {
    const difference = (keys[a] as number) - (keys[b] as number);
    if (difference !== 0) return difference;
    const [left, right] = [patterns[a] as Uint16Array, patterns[b] as Uint16Array];
    const shared = Math.min(left.length, right.length);
    for (let i = 3; i < shared; i++) {
      const step = (left[i] as number) - (right[i] as number);
      if (step !== 0) return step;
    }
    return left.length - right.length || a - b;
  });
}

/** Builds the tree of these patterns, none of them empty. The indices are in bounds by construction, hence the casts. */
export function buildTrie(patterns: readonly Uint16Array[]): Trie {
  const order = sorted(patterns);
  const most = 2 + patterns.reduce((sum, codes) => sum + codes.length, 0);
  const code = new Uint16Array(most);
  const parent = new Int32Array(most);
  const firstChild = new Int32Array(most);
  const from = new Int32Array(most);
  const to = new Int32Array(most);
  /** Where the patterns that begin with a state's text end in `order`. */
  const last = new Int32Array(most);
  last[0] = order.length;
  let size = 1;
  for (let state = 0, depth = 0, level = 1; state < size; state++) {
    if (state === level) {
      depth++;
      level = size;
    }
    firstChild[state] = size;
    let at = from[state] as number;
    const end = last[state] as number;
    while (at < end && (patterns[order[at] as number] as Uint16Array).length === depth) at++;
    to[state] = at;
    for (let previous = -1; at < end; at++) {
      const next = (patterns[order[at] as number] as Uint16Array)[depth] as number;
      if (next !== previous) {
        previous = next;
        code[size] = next;
        parent[size] = state;
        from[size++] = at;
      }
      last[size - 1] = at + 1;
    }
  }
  firstChild[size] = size;
  return { size, code, parent, firstChild, order, from, to };
}
