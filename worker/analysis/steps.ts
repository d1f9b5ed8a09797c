/** Lengths of time kept as how many fall into each step: its upper end in hours, in ascending order; the last (null) is open. */
export type Steps = readonly (number | null)[];

/** What a step is called where it is kept: its upper end, or `more`. */
export type StepName<Of extends Steps> = `${Exclude<Of[number], null>}` | 'more';

const nameOf = <Of extends Steps>(step: Of[number]) => (step === null ? 'more' : `${step}`) as StepName<Of>;

export const stepNamesOf = <Of extends Steps>(steps: Of): StepName<Of>[] => steps.map((step) => nameOf<Of>(step));

/** The step that so many hours fall into. */
export const stepNameOf = <Of extends Steps>(steps: Of, hours: number): StepName<Of> =>
  nameOf<Of>(steps.find((step) => step === null || hours <= step) ?? null);

/** A time at or below which half of them are; `atLeast` and `atMost` where all that is known is that it was longer, or no longer. */
export interface Median {
  hours: number;
  atLeast: boolean;
  atMost: boolean;
}

/**
 * The median, in hours, from numbers by step: within its step, times are taken to be spread evenly (the usual estimate from
 * grouped data); but of the first and the last step only its bound is said: real times may be far from its middle. Null where there are none.
 */
export function medianOf<Of extends Steps>(steps: Of, counted: Partial<Record<StepName<Of>, number>>): Median | null {
  const counts = steps.map((step) => Math.max(0, counted[nameOf<Of>(step)] ?? 0));
  const half = counts.reduce((sum, n) => sum + n, 0) / 2;
  if (half === 0) return null;
  let below = 0;
  let from = 0;
  for (const [index, to] of steps.entries()) {
    const here = counts[index] ?? 0;
    if (to === null) break;
    if (below + here >= half) {
      if (index === 0) return { hours: to, atLeast: false, atMost: true };
      return { hours: from + ((half - below) / here) * (to - from), atLeast: false, atMost: false };
    }
    below += here;
    from = to;
  }
  return { hours: from, atLeast: true, atMost: false };
}
