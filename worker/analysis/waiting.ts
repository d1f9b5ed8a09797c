import { hourMs } from '../../shared/time.ts';
import { type Median, medianOf, type StepName, stepNameOf, stepNamesOf } from './steps.ts';

/** How long posts waited for a decision is kept by these steps, in hours: "half a day", "a day", "a weekend". The last is open. */
export const waitSteps = [1, 4, 12, 24, 72, null] as const;
export type WaitStep = StepName<typeof waitSteps>;
export const waitStepNames = stepNamesOf(waitSteps);

/** The step a waiting time (in milliseconds) falls into. */
export const waitStepOf = (waited: number): WaitStep => stepNameOf(waitSteps, waited / hourMs);

/** The median of waiting times, in hours, from their numbers by step. Null where nothing was decided. */
export const medianWait = (counts: Partial<Record<WaitStep, number>>): Median | null => medianOf(waitSteps, counts);
