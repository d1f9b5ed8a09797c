import { hourMs } from '../../shared/time.ts';

/** How long posts waited for a decision is kept by these steps, in hours: "half a day", "a day", "a weekend". The last is open. */
export const waitSteps = [1, 4, 12, 24, 72, null] as const;
export type WaitStep = `${Exclude<(typeof waitSteps)[number], null>}` | 'more';

const nameOf = (step: (typeof waitSteps)[number]) => (step === null ? 'more' : `${step}`) as WaitStep;
export const waitStepNames = waitSteps.map(nameOf);

/** The step a waiting time (in milliseconds) falls into. */
export const waitStepOf = (waited: number): WaitStep =>
  nameOf(waitSteps.find((hours) => hours === null || waited <= hours * hourMs) ?? null);

/** A time at or below which half of the posts were decided; `atLeast` where all that is known is that it was longer. */
export interface Median {
  hours: number;
  atLeast: boolean;
}

/**
 * The median of waiting times, in hours, from their numbers by step: within its step, times are taken to be spread evenly
 * (the usual estimate from grouped data). Null where nothing was decided.
 */
export function medianWait(steps: Partial<Record<WaitStep, number>>): Median | null {
  const counts = waitSteps.map((hours) => Math.max(0, steps[nameOf(hours)] ?? 0));
  const half = counts.reduce((sum, n) => sum + n, 0) / 2;
  if (half === 0) return null;
  let below = 0;
  let from = 0;
  for (const [index, to] of waitSteps.entries()) {
    const here = counts[index] ?? 0;
    if (to === null) break;
    if (below + here >= half) return { hours: from + ((half - below) / here) * (to - from), atLeast: false };
    below += here;
    from = to;
  }
  return { hours: from, atLeast: true };
}
