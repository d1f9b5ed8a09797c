import { type FlagClass, flagClasses } from '../../shared/domain/classes.ts';
import { type PinKind, pinKinds } from '../../shared/domain/pins.ts';
import { type Grade, grades } from '../../shared/domain/risks.ts';
import { hourMs } from '../../shared/time.ts';

/**
 * A post's place in the review queue, higher first:
 *
 *   rank = pin + log2(P(valid) × severity × spread × speed) − hours since 1970 of its first flag / ageingHours
 *
 * Waiting adds to every post alike, so this orders posts at any moment exactly as score × 2^(hours waited / ageingHours)
 * would: the number is stored, never goes stale, and pages by key stay stable (the idea of Reddit's "hot", turned round:
 * there news rises, here what waits does, so that nothing starves). What is news is in spread and speed, which fall when
 * a day without copies has passed, or the burst; then the cluster's posts are ranked again.
 */
export interface RankParts {
  /** Sum of the weights of distinct active reporters, in thousandths (`weightOf`). */
  evidence: number;
  severity: number;
  accounts: number;
  fast: boolean;
  /** Milliseconds since 1970. */
  waitingSince: number;
  pins: readonly PinKind[];
}

/**
 * Waiting a day doubles. The mildest post (severity 1) thus catches up with a fresh grievance (8) after three days: as
 * long as a workspace gives itself at first to decide venting.
 */
export const ageingHours = 24;

/**
 * Log-odds that a post deserves a decision when nobody who weighs anything has said so, in thousandths: one in four.
 * With one reporter who is unknown it is 57 %, with two 84 %.
 */
const priorEvidence = Math.round(1000 * Math.log(1 / 3));

/** Ranks of unpinned posts stay within a hundred thousand (days since 1970): so much lifts above all of them. */
const pinStep = 1_000_000;

/** P(valid), from the prior and the reporters' weights: 0 to 1. */
export const likelihood = (evidence: number): number => 1 / (1 + Math.exp(-(priorEvidence + evidence) / 1000));

/** 1 alone; 2 with one further account, 3 with three, 4 with seven. `accounts` are distinct, the post's own included. */
export const spread = (accounts: number): number => 1 + Math.log2(Math.max(1, accounts));

const burstSpeed = 1.5;
export const speed = (fast: boolean): number => (fast ? burstSpeed : 1);

/** A device that was offline may bring a flag so much later; what it says beyond that is its clock's fault. */
const longestOffline = 72 * hourMs;

/** Since when a post waits: its flag's time as the device gave it, within what the server can believe. */
export const waitingFrom = (flaggedAt: number, now: number): number =>
  Math.min(now, Math.max(flaggedAt, now - longestOffline));

export function queueRank(parts: RankParts): number {
  const score = likelihood(parts.evidence) * parts.severity * spread(parts.accounts) * speed(parts.fast);
  const pin = Math.max(0, ...parts.pins.map((kind) => pinKinds[kind].level)) * pinStep;
  return pin + Math.log2(score) - parts.waitingSince / hourMs / ageingHours;
}

/** A decided post waits for nothing: what was decided or flagged last stands first. Milliseconds since 1970. */
export const decidedRank = (at: number): number => at / hourMs / ageingHours;

/** What a grade that a reporter suggests says of a post's severity: it can only raise it. */
const severityOfGrade = { general: 1, larger: 2, major: 4, critical: 8 } as const satisfies Record<Grade, number>;

/**
 * Somebody saw a grievance where most saw something else. Overlooking a customer who wants help is the costliest mistake:
 * so the post stands no lower than the second step until a lead has settled it.
 */
const severityOfDispute = 4;

export interface Severity {
  value: 1 | 2 | 4 | 8;
  /** The gravest grade suggested. */
  grade: Grade | null;
  /** A minority saw a grievance. */
  disputed: boolean;
}

/** How bad it would be to overlook the post: its class, what a minority sees in it, the grade; the gravest of the three. */
export function severityOf(
  flagClass: FlagClass,
  votes: Partial<Record<FlagClass, number>>,
  gradeVotes: Partial<Record<Grade, number>>,
): Severity {
  const grade = grades.findLast((name) => (gradeVotes[name] ?? 0) > 0) ?? null;
  const disputed = flagClass !== 'grievance' && (votes.grievance ?? 0) > 0;
  const value = Math.max(
    flagClasses[flagClass].severity,
    disputed ? severityOfDispute : 1,
    grade === null ? 1 : severityOfGrade[grade],
  ) as Severity['value'];
  return { value, grade, disputed };
}
