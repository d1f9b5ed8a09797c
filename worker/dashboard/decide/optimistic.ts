import type { DecisionItem, QueueRow } from '../../../shared/contract/review.ts';
import { type FlagClass, flagClassNames, needsSecond } from '../../../shared/domain/classes.ts';
import type { Grade } from '../../../shared/domain/risks.ts';
import { claimed } from '../queue/filter.ts';

/** What a decision may say: a class, nothing to do, or back to the queue with what was proposed. */
export type Verdict = FlagClass | 'dismissed' | 'returned';

/** What the reader was told of, and wants all the same. */
export interface Despite {
  /** Somebody else has the post in hand. */
  readonly claim: boolean;
  /** Votes are hidden, and somebody saw a grievance. */
  readonly grievance: boolean;
  /** There is nobody who could be the second reviewer. */
  readonly alone: boolean;
}

export const nothingDespite: Despite = { claim: false, grievance: false, alone: false };

/** A decision that is being made. */
export interface Draft {
  readonly row: QueueRow;
  readonly verdict: Verdict;
  readonly grade: Grade | null;
  readonly reason: string;
  readonly despite: Despite;
  /** Somebody else was faster: `row` shows what they made of the post. */
  readonly overtaken: boolean;
  /** What somebody else makes of the post just now. The decision is still on `row`: confirming asks once more. */
  readonly meanwhile: QueueRow | null;
}

/** Who decides, when, and whether the workspace wants two for some classes. */
export interface Decider {
  readonly me: number | null;
  readonly name: string;
  readonly now: number;
  readonly secondReviewer: boolean;
}

export const newDraft = (row: QueueRow, verdict: Verdict): Draft => ({
  row,
  verdict,
  grade: row.decision?.grade ?? row.proposal?.grade ?? row.grade,
  reason: '',
  despite: nothingDespite,
  overtaken: false,
  meanwhile: null,
});

/**
 * The draft when the live feed brings its post. A new claim or vote is simply shown. A new version means that somebody decided:
 * that is said at once, and the draft stays on the version it was made on, so that a key that was on its way confirms nothing.
 */
export const withNews = (draft: Draft, row: QueueRow): Draft =>
  row.version === draft.row.version ? { ...draft, row } : { ...draft, meanwhile: row };

/** Whether somebody else has the post in hand. */
export const claimedByOther = (row: QueueRow, { me, now }: Pick<Decider, 'me' | 'now'>) =>
  claimed(row, now) && row.claim?.member !== me;

/** The draft as the API takes it; `version` lets the server notice that another lead was faster. */
export function decisionItem({ row, verdict, grade, reason, despite }: Draft): DecisionItem {
  const about = { post: row.id, version: row.version, reason: reason.trim() };
  const claim = despite.claim ? { despiteClaim: true } : {};
  if (verdict === 'returned') return { outcome: 'returned', ...about, ...claim };
  const all = {
    ...about,
    ...claim,
    ...(despite.grievance ? { despiteGrievance: true } : {}),
  };
  if (verdict === 'dismissed') return { outcome: 'dismissed', ...all };
  return { outcome: 'confirmed', ...all, class: verdict, grade, ...(despite.alone ? { alone: true } : {}) };
}

export type Effect = 'decided' | 'proposed' | 'agreed' | 'overruled' | 'returned' | 'withdrawn';

/** What a verdict on a row comes to, as the server will see it (`decisionEffects` in shared/contract/review.ts). */
export function effectOf(
  row: QueueRow,
  verdict: Verdict,
  { me, secondReviewer }: Pick<Decider, 'me' | 'secondReviewer'>,
  alone = false,
): Effect {
  const { proposal } = row;
  if (proposal !== null && proposal.by.id !== me) {
    if (verdict === 'returned') return 'returned';
    return verdict === proposal.class ? 'agreed' : 'overruled';
  }
  if (verdict === 'returned') return 'withdrawn';
  // What two have agreed on already, one may decide anew: another grade, another reason.
  const settled = row.state === 'confirmed' && row.decision?.class === verdict;
  const two = secondReviewer && !alone && !settled && verdict !== 'dismissed' && needsSecond(verdict);
  return two ? 'proposed' : 'decided';
}

const takesReason: ReadonlySet<Effect> = new Set(['overruled', 'returned', 'withdrawn']);

/** Whether the decision cannot be made without saying why. */
export const needsReason = (effect: Effect) => takesReason.has(effect);

/** The row as it will be once the server has agreed. Ids of 0: not known yet. */
export function decidedRow(draft: Draft, decider: Decider): QueueRow {
  const { verdict, grade } = draft;
  const reason = draft.reason.trim();
  const row: QueueRow = { ...draft.row, claim: null, proposal: null };
  if (verdict === 'returned') return row;
  const { me, name, now: at } = decider;
  if (verdict !== 'dismissed' && effectOf(draft.row, verdict, decider, draft.despite.alone) === 'proposed') {
    return { ...row, proposal: { id: 0, class: verdict, grade, reason, by: { id: me ?? 0, name }, at } };
  }
  const dismissed = verdict === 'dismissed';
  return {
    ...row,
    state: dismissed ? 'dismissed' : 'confirmed',
    due: null,
    decision: {
      id: 0,
      class: dismissed ? null : verdict,
      grade: dismissed ? null : grade,
      reason,
      by: name,
      at,
    },
  };
}

/**
 * How many monitors saw a grievance where the draft says something else: the costliest mistake there is. None is known of
 * where votes are hidden; the server will say.
 */
export function overruledGrievances({ row, verdict }: Pick<Draft, 'row' | 'verdict'>): number {
  return verdict === 'grievance' || verdict === 'returned' ? 0 : (row.votes.grievance ?? 0);
}

/** The classes the reporters chose; more than one means that they disagree. */
export function votedClasses(row: QueueRow): FlagClass[] {
  return flagClassNames.filter((name) => (row.votes[name] ?? 0) > 0);
}
