import type { DismissReason } from '../../shared/domain/coordination.ts';
import { popular } from '../analysis/coordination/groups.ts';
import { meetingsOf } from '../analysis/coordination/pairs.ts';
import { hashtagShare, headlineShare, officialFrom } from '../analysis/coordination/raw-text.ts';
import { scoreCopies } from '../analysis/coordination/score.ts';
import { counts, shortestText, windowsOf } from '../analysis/coordination/windows.ts';
import { noteMeetings } from './account-pairs.ts';
import { type CopySeen, copiesAround } from './copies-around.ts';
import { findingBySubject, noteFinding } from './findings.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** Accounts of a burst of which it is looked up whether they met before. */
const lookedUp = 60;

/** What a finding about a cluster has as its subject. */
export const clusterSubject = (cluster: number) => `cluster:${cluster}`;

/** After such a verdict a text makes no pairs of accounts: who says it proves nothing. */
export const isHarmless = (reason: DismissReason | null) => reason !== null && reason !== 'other';

/**
 * Looks at a copy among the copies around it: who met over it, and whether so many accounts in so short a time are
 * remarkable. `raw`: its text as the page showed it. Gives accounts whose group may have changed.
 */
export function lookAtCopies(turn: Turn, copy: CopySeen, raw: string | null): number[] {
  const { sql } = turn;
  const { cluster } = copy;
  if (cluster === null || copy.length < shortestText) return [];
  const head = row<{ first_at: number; authors: number }>(
    sql,
    'SELECT first_at, authors FROM clusters WHERE id = ?',
    cluster,
  );
  if (head === undefined || head.authors < 2) return [];
  const around = copiesAround(sql, cluster, copy.at);
  const before = findingBySubject(sql, 'copies', clusterSubject(cluster));
  const official = hashtagShare(raw ?? '') >= officialFrom;
  const pairs = !official && head.authors <= popular && !(before?.state === 'dismissed' && isHarmless(before.why));
  const touched = pairs ? noteMeetings(turn, cluster, meetingsOf(copy, around)) : [];

  const windows = windowsOf(around);
  const burst = windows.hours24;
  const inDay = around.filter((one) => one.at >= burst.from && one.at <= burst.to);
  const verdict = scoreCopies({
    copies: around,
    windows,
    length: copy.length,
    firstAt: head.first_at,
    repeated: inDay.length === 0 ? 0 : inDay.filter((one) => one.repeats).length / inDay.length,
    hashtagShare: hashtagShare(raw ?? ''),
    headlineShare: headlineShare(raw ?? ''),
    metBefore: (from, to) => metBefore(sql, around, from, to),
  });
  if (verdict === null) return touched;
  const judged = around.filter((one) => counts(one) && one.at >= verdict.from && one.at <= verdict.to);
  noteFinding(turn, {
    kind: 'copies',
    subject: clusterSubject(cluster),
    cluster,
    score: verdict.score,
    reasons: verdict.reasons,
    accounts: verdict.accounts,
    sites: new Set(judged.map((one) => one.site)).size,
    firstAt: verdict.from,
    lastAt: verdict.to,
    post: copy.post ?? judged.find((one) => one.post !== null)?.post ?? null,
  });
  return touched;
}

/** How many accounts of a stretch of time met another of them over two texts or more. */
function metBefore(sql: SqlStorage, copies: readonly CopySeen[], from: number, to: number): number {
  const accounts = new Set<number>();
  for (const copy of copies) {
    if (counts(copy) && copy.at >= from && copy.at <= to && accounts.size < lookedUp) accounts.add(copy.account);
  }
  const list = JSON.stringify([...accounts]);
  const met = rows<{ a: number; b: number }>(
    sql,
    `SELECT p.a, p.b FROM json_each(?) one CROSS JOIN account_pairs p INDEXED BY strong_pairs_of_a
     ON p.a = one.value AND p.b IN (SELECT value FROM json_each(?)) AND p.clusters >= 2`,
    list,
    list,
  );
  return new Set(met.flatMap(({ a, b }) => [a, b])).size;
}
