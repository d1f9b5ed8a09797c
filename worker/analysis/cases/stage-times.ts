import type { OpenStage, Stage } from '../../../shared/domain/cases.ts';
import { hourMs } from '../../../shared/time.ts';
import { type StepName, stepNameOf } from '../steps.ts';

/** How long cases were in a stage is kept by these steps, in hours: half a day, a day, three, a week, two, a month, a quarter. */
export const stageSteps = [12, 24, 72, 168, 336, 720, 2160, null] as const;
export type StageStep = StepName<typeof stageSteps>;
export const stageStepOf = (ms: number): StageStep => stepNameOf(stageSteps, ms / hourMs);

/** How long a case was in each stage before the stage it is in now, all its stays together, in milliseconds; null: never. */
export interface StageTimes {
  in_report: number | null;
  in_response: number | null;
  in_follow_up: number | null;
}

export const neverIn: StageTimes = { in_report: null, in_response: null, in_follow_up: null };

/** The column that says how long a case was in a stage. */
export const timeIn = {
  report: 'in_report',
  response: 'in_response',
  follow_up: 'in_follow_up',
} as const satisfies Record<OpenStage, keyof StageTimes>;

/** The times once a case leaves a stage at `at`, in milliseconds since 1970. In the archive no time is kept. */
export function leaving(before: StageTimes & { stage: Stage; stage_since: number }, at: number): Partial<StageTimes> {
  if (before.stage === 'closed') return {};
  const column = timeIn[before.stage];
  return { [column]: (before[column] ?? 0) + Math.max(0, at - before.stage_since) };
}
