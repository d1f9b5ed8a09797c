import { openStages } from '../../shared/domain/cases.ts';
import { type StageTimes, stageStepOf, timeIn } from '../analysis/cases/stage-times.ts';
import type { CaseColumns } from './cases.ts';
import { count } from './figures.ts';
import type { Turn } from './turn.ts';

type Counted = Pick<
  CaseColumns,
  | 'drill'
  | 'merged_into'
  | 'risk'
  | 'created_at'
  | 'closed_at'
  | 'reported_at'
  | 'answered_at'
  | 'first_seen'
  | keyof StageTimes
>;

/**
 * What a case adds to the figures by day; a drill adds nothing, and one that was merged is part of another.
 *
 * | figure | key | counted on the day of |
 * | --- | --- | --- |
 * | `cases-opened` | risk | its making |
 * | `cases-closed` | risk | its closing; taken away again when it is opened again |
 * | `case-stages` | stage and step | likewise: how long it was in each stage it was in (worker/analysis/cases/stage-times.ts) |
 * | `cases-reported`, `case-report-ms` | – | its first written report: one, and the milliseconds since the first of its posts was seen |
 * | `cases-answered`, `case-answer-ms` | – | its first result, likewise |
 */
export function caseFigures(one: Counted): [figure: string, key: string, at: number, n: number][] {
  if (one.drill === 1 || one.merged_into !== null) return [];
  const since = (at: number) => Math.max(0, at - one.first_seen);
  const cells: [string, string, number, number][] = [['cases-opened', one.risk, one.created_at, 1]];
  if (one.closed_at !== null) {
    cells.push(['cases-closed', one.risk, one.closed_at, 1]);
    for (const stage of openStages) {
      const time = one[timeIn[stage]];
      if (time !== null) cells.push(['case-stages', `${stage}:${stageStepOf(time)}`, one.closed_at, 1]);
    }
  }
  if (one.reported_at !== null) {
    cells.push(['cases-reported', '', one.reported_at, 1]);
    cells.push(['case-report-ms', '', one.reported_at, since(one.reported_at)]);
  }
  if (one.answered_at !== null) {
    cells.push(['cases-answered', '', one.answered_at, 1]);
    cells.push(['case-answer-ms', '', one.answered_at, since(one.answered_at)]);
  }
  return cells;
}

/** Counts what a case adds now, and takes away what it added before. */
export function countCase(turn: Turn, before: Counted | null, after: Counted): void {
  for (const [figure, key, at, n] of before === null ? [] : caseFigures(before)) count(turn, figure, key, at, -n);
  for (const [figure, key, at, n] of caseFigures(after)) count(turn, figure, key, at, n);
}
