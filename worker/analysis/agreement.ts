/**
 * Agreement between people who judge the same posts: Krippendorff's alpha for nominal data, from a coincidence matrix
 * (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", part C). 1: they agree in everything; 0: no more than
 * by chance. The matrix is symmetric; a pair stands under `first` ≤ `second` with the sum of both its cells' halves: `n` of
 * two different values is what one of the two cells holds, `n` of a value with itself what its one cell holds.
 */
export interface Coincidence {
  readonly first: string;
  readonly second: string;
  readonly n: number;
}

/** What one unit adds to the matrix: how often each value was given to it. A unit that was judged once adds nothing. */
export function coincidencesOf(votes: Readonly<Record<string, number>>): Coincidence[] {
  const values = Object.keys(votes)
    .filter((value) => (votes[value] ?? 0) > 0)
    .sort();
  const given = values.reduce((sum, value) => sum + (votes[value] ?? 0), 0);
  if (given < 2) return [];
  return values.flatMap((first, index) =>
    values.slice(index).map((second) => {
      const pairs = (votes[first] ?? 0) * ((votes[second] ?? 0) - (first === second ? 1 : 0));
      return { first, second, n: pairs / (given - 1) };
    }),
  );
}

/** What both kinds of disagreement are made of. */
function disagreements(matrix: readonly Coincidence[]) {
  const totals = new Map<string, number>();
  const add = (value: string, n: number) => totals.set(value, (totals.get(value) ?? 0) + n);
  let all = 0;
  let apart = 0;
  for (const { first, second, n } of matrix) {
    add(first, n);
    if (first !== second) add(second, n);
    all += first === second ? n : 2 * n;
    apart += first === second ? 0 : 2 * n;
  }
  let squares = 0;
  for (const n of totals.values()) squares += n * n;
  return { all, observed: apart / all, expected: (all * all - squares) / (all * (all - 1)) };
}

/** Alpha; null when all values are the same or there are none: then nothing can be said of agreement. */
export function alpha(matrix: readonly Coincidence[]): number | null {
  const { all, observed, expected } = disagreements(matrix);
  return all < 2 || expected <= 0 ? null : 1 - observed / expected;
}

const resamples = 1000;
/** More pairs than so many for each kind of pair make the interval no better, only narrower than the data deserve. */
const pairsPerKind = 25;

/**
 * The interval in which alpha lies with 95 %: pairs of judgements are drawn again and again from those observed, chance's
 * disagreement stays (the bootstrap of Hayes and Krippendorff 2007, for nominal data). `random` gives numbers from 0 up to 1.
 */
export function alphaInterval(matrix: readonly Coincidence[], random: () => number): [number, number] | null {
  const { all, observed, expected } = disagreements(matrix);
  if (all < 2 || expected <= 0) return null;
  const kinds = matrix.filter(({ n }) => n > 0).length;
  const draws = Math.max(1, Math.round(Math.min(all / 2, pairsPerKind * kinds)));
  const found: number[] = [];
  for (let again = 0; again < resamples; again++) {
    let apart = 0;
    for (let draw = 0; draw < draws; draw++) if (random() < observed) apart++;
    found.push(1 - apart / draws / expected);
  }
  found.sort((a, b) => a - b);
  const at = (share: number) => found[Math.min(resamples - 1, Math.floor(share * resamples))] ?? 0;
  return [at(0.025), at(0.975)];
}

/** Fewer doubly judged posts say nothing. */
export const fewestUnits = 30;

/** Below this not even tentative conclusions should be drawn (Krippendorff 2004): the definitions deserve a look. */
export const doubtfulAlpha = 0.667;
