import type { DismissReason, FindingKind, FindingState, Reason } from '../../shared/domain/coordination.ts';
import { dayMs, minuteMs } from '../../shared/time.ts';
import { raisedFrom, strongFrom } from '../analysis/coordination/score.ts';
import { keptMs } from './account-pairs.ts';
import { endAlert, raiseAlert } from './alerts.ts';
import { count } from './figures.ts';
import { row } from './rows.ts';
import { termsOfPost } from './seen-evidence.ts';
import type { Turn } from './turn.ts';
import { newsFor } from './warn-of-post.ts';

/** A finding as it is stored, with the name of who dismissed it. */
export type FindingRow = {
  id: number;
  kind: FindingKind;
  subject: string;
  cluster: number | null;
  score: number;
  reasons: string;
  accounts: number;
  sites: number;
  first_at: number;
  last_at: number;
  raised_at: number;
  state: FindingState | 'merged';
  kept: number;
  into_finding: number | null;
  why: DismissReason | null;
  note: string;
  by: number | null;
  at: number | null;
  rank: number;
  name: string | null;
};

/** Reads findings; follow it with a WHERE over `f`. */
export const selectFindings = 'SELECT f.*, m.name FROM findings f LEFT JOIN members m ON m.id = f.by';

export const findingBySubject = (sql: SqlStorage, kind: FindingKind, subject: string) =>
  row<FindingRow>(sql, `${selectFindings} WHERE f.kind = ? AND f.subject = ?`, kind, subject);

/** A finding by its number; a group that became part of another gives the other. */
export function findingById(sql: SqlStorage, id: number): FindingRow | undefined {
  let found = row<FindingRow>(sql, `${selectFindings} WHERE f.id = ?`, id);
  // Each goes into an older one: the way ends.
  while (found?.state === 'merged' && found.into_finding !== null && found.into_finding < found.id) {
    found = row<FindingRow>(sql, `${selectFindings} WHERE f.id = ?`, found.into_finding);
  }
  return found?.state === 'merged' ? undefined : found;
}

/** What was found out now. */
export interface Found {
  kind: FindingKind;
  subject: string;
  cluster: number | null;
  score: number;
  reasons: readonly Reason[];
  accounts: number;
  sites: number;
  firstAt: number;
  lastAt: number;
  /** A flagged post it is about, if there is one. */
  post: number | null;
}

/**
 * The order of open findings: a day's age weighs as much as 25 points, so what is strong stays above for some days and what
 * is old does not stay for ever. Stored, as the queue's is: time adds the same to all.
 */
export const openRank = (score: number, lastAt: number) => score / 25 + lastAt / dayMs;

/**
 * Raises a finding, or brings an open one up to date, which may make it fade; of a time of which part of what spoke for it is
 * forgotten, only a stronger one counts. What a person dismissed stays so. Gives its number, null where there is none.
 */
export function noteFinding(turn: Turn, found: Found): number | null {
  const { sql } = turn;
  const before = findingBySubject(sql, found.kind, found.subject);
  if (before?.state === 'dismissed' || before?.state === 'merged') return before.id;
  if (before === undefined) {
    if (found.score < raisedFrom) return null;
    const { id } = sql
      .exec<{ id: number }>(
        `INSERT INTO findings (kind, subject, cluster, score, reasons, accounts, sites, first_at, last_at, raised_at, state, rank, changed)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?) RETURNING id`,
        found.kind,
        found.subject,
        found.cluster,
        found.score,
        JSON.stringify(found.reasons),
        found.accounts,
        found.sites,
        found.firstAt,
        found.lastAt,
        turn.now,
        openRank(found.score, found.lastAt),
        turn.now,
      )
      .one();
    count(turn, 'coordination', found.kind, turn.now, 1);
    turn.effects.findings.add(id);
    warn(turn, id, found);
    return id;
  }
  if (found.lastAt < turn.now - keptMs && found.score < before.score) return before.id;
  const state = found.score < raisedFrom && before.kept === 0 ? 'faded' : 'open';
  updateFinding(turn, before.id, found, state);
  if (state === 'faded') endAlert(turn, 'coordination', alertSubject(before.id));
  else if (before.state === 'faded' || (before.score < strongFrom && found.score >= strongFrom)) {
    warn(turn, before.id, found);
  }
  return before.id;
}

function updateFinding(turn: Turn, id: number, found: Found, state: FindingState): void {
  turn.effects.findings.add(id);
  turn.sql.exec(
    `UPDATE findings SET state = ?, score = ?, reasons = ?, accounts = ?, sites = ?, first_at = ?, last_at = ?, rank = ?, changed = ? WHERE id = ?`,
    state,
    found.score,
    JSON.stringify(found.reasons),
    found.accounts,
    found.sites,
    found.firstAt,
    found.lastAt,
    openRank(found.score, found.lastAt),
    turn.now,
    id,
  );
}

/** What an alert about a finding has as its subject. */
export const alertSubject = (finding: number) => `finding:${finding}`;

/** Lets people know. What happened long ago is only filed. */
function warn(turn: Turn, id: number, found: Found): void {
  if (found.lastAt >= turn.now - newsFor) raise(turn, id, found);
}

function raise(turn: Turn, id: number, found: Omit<Found, 'kind' | 'subject' | 'reasons'>): void {
  raiseAlert(turn, {
    kind: 'coordination',
    subject: alertSubject(id),
    title: {
      accounts: found.accounts,
      minutes: Math.max(1, Math.round((found.lastAt - found.firstAt) / minuteMs)),
      sites: found.sites,
    },
    post: found.post,
    cluster: found.cluster,
    severity: found.score >= strongFrom ? 2 : 1,
    terms: found.post === null ? [] : termsOfPost(turn, found.post),
  });
}

/** Lets people know of a finding that a person has opened again, however long ago it happened: the alert ended with the verdict. */
export function warnAgain(turn: Turn, { id, first_at: firstAt, last_at: lastAt, ...found }: FindingRow): void {
  const before = row<{ post: number | null }>(
    turn.sql,
    "SELECT post FROM alerts WHERE kind = 'coordination' AND subject = ? ORDER BY id DESC LIMIT 1",
    alertSubject(id),
  );
  raise(turn, id, { ...found, firstAt, lastAt, post: before?.post ?? null });
}
