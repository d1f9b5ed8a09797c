import type { DecisionItem, QueueRow } from '../../../shared/contract/review.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import type { Grade } from '../../../shared/domain/risks.ts';

/** A decision that is being made. */
export interface Draft {
  readonly row: QueueRow;
  readonly verdict: FlagClass | 'dismissed';
  readonly grade: Grade | null;
  readonly reason: string;
}

/** The draft as the API takes it; `version` lets the server notice that another lead was faster. */
export function decisionItem({ row, verdict, grade, reason }: Draft): DecisionItem {
  const about = { post: row.id, version: row.version, reason: reason.trim() };
  return verdict === 'dismissed'
    ? { outcome: 'dismissed', ...about }
    : { outcome: 'confirmed', ...about, class: verdict, grade };
}

/** The row as it will be once the server has agreed. Decision id 0: not known yet. */
export function decidedRow(draft: Draft, by: string, at: number): QueueRow {
  const { row, verdict, grade, reason } = draft;
  const dismissed = verdict === 'dismissed';
  return {
    ...row,
    state: dismissed ? 'dismissed' : 'confirmed',
    decision: {
      id: 0,
      class: dismissed ? null : verdict,
      grade: dismissed ? null : grade,
      reason: reason.trim(),
      by,
      at,
    },
  };
}

/** How many monitors saw a grievance where the draft says something else: the costliest mistake there is. */
export function overruledGrievances({ row, verdict }: Pick<Draft, 'row' | 'verdict'>): number {
  return verdict === 'grievance' ? 0 : (row.votes.grievance ?? 0);
}

/** The classes the reporters chose; more than one means that they disagree. */
export function votedClasses(row: QueueRow): FlagClass[] {
  return flagClassNames.filter((name) => (row.votes[name] ?? 0) > 0);
}
