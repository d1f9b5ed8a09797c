import type { Grade } from './risks.ts';

/** Stages of a case (三项制度): report 报告, response 处置, follow-up 后续处理, closed 归档. */
export const stages = ['report', 'response', 'follow_up', 'closed'] as const;
export type Stage = (typeof stages)[number];

/** Where somebody still has to do something. */
export const openStages = ['report', 'response', 'follow_up'] as const satisfies readonly Stage[];
export type OpenStage = (typeof openStages)[number];

/** Where a case may go next. Every path that moves a case asks here. */
export const nextStages = {
  report: ['response', 'closed'],
  response: ['follow_up', 'report'],
  follow_up: ['response', 'closed'],
  closed: ['follow_up'],
} as const satisfies Record<Stage, readonly Stage[]>;

export const moveCase = (from: Stage, to: Stage): Stage | undefined => {
  const next: readonly Stage[] = nextStages[from];
  return next.includes(to) ? to : undefined;
};

/**
 * What a move needs:
 * - `grade`: a person has confirmed a grade; `owner`: somebody who may work on it owns it;
 * - `result`: what was achieved is written down; `reason`: why it goes this way;
 * - `quiet`: the quiet watch period is over, or it is said why that is not waited for;
 * - `second`: another lead has looked at it (where the workspace wants that).
 */
export const moveNeeds = ['grade', 'owner', 'result', 'reason', 'quiet', 'second'] as const;
export type MoveNeed = (typeof moveNeeds)[number];

/** What each allowed move needs. */
export const caseGuards = {
  report: { response: ['grade', 'owner'], closed: ['reason', 'second'] },
  response: { follow_up: ['owner', 'result'], report: ['reason'] },
  follow_up: { response: ['reason'], closed: ['quiet', 'second'] },
  closed: { follow_up: ['reason'] },
} as const satisfies { [From in Stage]: Record<(typeof nextStages)[From][number], readonly MoveNeed[]> };

/** What is known of a case that wants to move. Times are milliseconds since 1970. */
export interface MoveFacts {
  readonly grade: Grade | null;
  /** Whether its owner is a member who may work on cases. */
  readonly owned: boolean;
  readonly result: string;
  readonly reason: string;
  /** When its stage is due: for `follow_up` the end of the quiet watch period. */
  readonly dueAt: number | null;
  /** Whether another lead has agreed, or nobody has to. */
  readonly seconded: boolean;
  readonly now: number;
}

const met: Readonly<Record<MoveNeed, (facts: MoveFacts) => boolean>> = {
  grade: ({ grade }) => grade !== null,
  owner: ({ owned }) => owned,
  result: ({ result }) => result.trim() !== '',
  reason: ({ reason }) => reason.trim() !== '',
  quiet: ({ dueAt, now, reason }) => dueAt === null || now >= dueAt || reason.trim() !== '',
  second: ({ seconded }) => seconded,
};

/** What is still missing for a move, in the order of `moveNeeds`; undefined where no such move is allowed at all. */
export function missingFor(from: Stage, to: Stage, facts: MoveFacts): MoveNeed[] | undefined {
  const guards: Partial<Record<Stage, readonly MoveNeed[]>> = caseGuards[from];
  return guards[to]?.filter((need) => !met[need](facts));
}

/** Where a case comes from (监测内容). */
export const sourceTypes = ['media', 'social', 'complaint', 'regulator', 'other'] as const;
export type SourceType = (typeof sourceTypes)[number];

/** With whom one was in touch about a case. */
export const partyKinds = ['media', 'platform', 'regulator', 'superior', 'customer', 'other'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** Why a post belongs to a case: a person put it there, or it carries a text the case follows. */
export const joinedBy = ['person', 'cluster'] as const;
export type JoinedBy = (typeof joinedBy)[number];

/** What a suggested grade rests on (worker/analysis/cases/grade.ts). */
export const gradeReasonKinds = [
  'confirmed',
  'disputed',
  'class',
  'risk',
  'red-line',
  'reach',
  'accounts',
  'sites',
  'speed',
  'source',
  'votes',
] as const;
export type GradeReasonKind = (typeof gradeReasonKinds)[number];
