import type { Settings } from '../../../shared/contract/settings.ts';
import type { Stage } from '../../../shared/domain/cases.ts';
import { type Grade, grades } from '../../../shared/domain/risks.ts';
import { hourMs } from '../../../shared/time.ts';
import { nextNotice } from '../warning/deadline.ts';

type DueSettings = Pick<Settings, 'caseDue' | 'writtenReport'>;

/** A case nobody has graded yet is treated as one that may be grave: somebody has to look at it soon. */
const ungraded: Grade = 'major';

const hoursOf = { report: 'report', response: 'response', follow_up: 'followUp' } as const;

/** When a stage that began at `since` (milliseconds) is due; for `follow_up` the end of the quiet watch period. Null once closed. */
export function stageDueAt(stage: Stage, grade: Grade | null, since: number, settings: DueSettings): number | null {
  if (stage === 'closed') return null;
  return since + settings.caseDue[grade ?? ungraded][hoursOf[stage]] * hourMs;
}

/** Until when the written report of a case made at `createdAt` must be there; null where its grade needs none. */
export function writtenReportDueAt(grade: Grade | null, createdAt: number, settings: DueSettings): number | null {
  const { from, hours } = settings.writtenReport;
  if (grade === null || grades.indexOf(grade) < grades.indexOf(from)) return null;
  return createdAt + hours * hourMs;
}

/**
 * When people are to be told next of what is due at `due`: when most of the time is over, and when all of it is; of the end of a
 * watch period only then. Null when they were told.
 */
export function nextCaseNotice(stage: Stage, since: number, due: number | null, now: number): number | null {
  if (due === null) return null;
  if (stage === 'follow_up') return now < due ? due : null;
  return nextNotice(since, due, now);
}
