/** Characters that stand in both texts, only in the first (`here`), or only in the second (`there`). */
export interface Run {
  readonly in: 'both' | 'here' | 'there';
  readonly text: string;
}

/** So many changed characters are followed one by one; texts that differ by more differ as a whole. */
const mostChanges = 400;

/** A run in common that is shorter stands between two changes by chance, and only makes them harder to read. */
const shortestCommon = 2;

/**
 * What differs between two texts, as runs in their order: Myers' greedy algorithm (An O(ND) difference algorithm, 1986) over
 * code points. Time is at most in proportion to length × `mostChanges`.
 */
export function differences(here: string, there: string): Run[] {
  const one = [...here];
  const other = [...there];
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  let end = 0;
  const room = Math.min(one.length, other.length) - start;
  while (end < room && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  return tidied([
    { in: 'both', text: one.slice(0, start).join('') },
    ...changes(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    { in: 'both', text: one.slice(one.length - end).join('') },
  ]);
}

/** The runs between what both begin and end with. */
function changes(one: readonly string[], other: readonly string[]): Run[] {
  const path = shortestEdit(one, other);
  if (path === null) {
    return [
      { in: 'here', text: one.join('') },
      { in: 'there', text: other.join('') },
    ];
  }
  const runs: Run[] = [];
  let [x, y] = [one.length, other.length];
  for (let step = path.length - 1; step >= 0; step--) {
    const reached = path[step];
    const k = x - y;
    const down = step > 0 && (k === -step || (k !== step && at(reached, k - 1) < at(reached, k + 1)));
    const fromK = down ? k + 1 : k - 1;
    const fromX = step === 0 ? 0 : at(reached, fromK);
    const fromY = step === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY) {
      runs.push({ in: 'both', text: one[x - 1] ?? '' });
      x--;
      y--;
    }
    if (step === 0) break;
    runs.push(down ? { in: 'there', text: other[y - 1] ?? '' } : { in: 'here', text: one[x - 1] ?? '' });
    [x, y] = [fromX, fromY];
  }
  return runs.reverse();
}

/** How far a diagonal had been followed; diagonals run from −d to d, and are stored from 0 on. */
const at = (reached: Int32Array | undefined, k: number): number => reached?.[k + (reached.length >> 1)] ?? 0;

/** How far every diagonal was followed before each step of the shortest way from one to the other; null when it is too long. */
function shortestEdit(one: readonly string[], other: readonly string[]): Int32Array[] | null {
  const most = Math.min(mostChanges, one.length + other.length);
  const reached = new Int32Array(2 * most + 3);
  const middle = reached.length >> 1;
  const path: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    path.push(reached.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(reached, k - 1) < at(reached, k + 1));
      let x = down ? at(reached, k + 1) : at(reached, k - 1) + 1;
      while (x < one.length && x - k < other.length && one[x] === other[x - k]) x++;
      reached[middle + k] = x;
      if (x >= one.length && x - k >= other.length) return path;
    }
  }
  return null;
}

/** Neighbouring runs of one kind as one; between two runs in common first what is only here, then what is only there. */
function tidied(runs: readonly Run[]): Run[] {
  const tidy: Run[] = [];
  let [here, there] = ['', ''];
  const close = () => {
    if (here !== '') tidy.push({ in: 'here', text: here });
    if (there !== '') tidy.push({ in: 'there', text: there });
    [here, there] = ['', ''];
  };
  const joined = joinedRuns(runs);
  joined.forEach((run, i) => {
    const between = i > 0 && i < joined.length - 1;
    if (run.in === 'here') here += run.text;
    else if (run.in === 'there') there += run.text;
    else if (between && [...run.text].length < shortestCommon) {
      here += run.text;
      there += run.text;
    } else {
      close();
      tidy.push(run);
    }
  });
  close();
  return tidy;
}

function joinedRuns(runs: readonly Run[]): Run[] {
  const joined: { in: Run['in']; text: string }[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.in === run.in) last.text += run.text;
    else if (run.text !== '') joined.push({ ...run });
  }
  return joined;
}
