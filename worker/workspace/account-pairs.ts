import { dayMs } from '../../shared/time.ts';
import { hubDegree } from '../analysis/coordination/groups.ts';
import type { Meeting } from '../analysis/coordination/pairs.ts';
import { spans } from '../analysis/coordination/windows.ts';
import type { Job } from './jobs.ts';
import { wake } from './jobs.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** Meetings and contacts are forgotten after this: who acts together does so again. */
export const keptMs = 90 * dayMs;

/** So much is forgotten, or taken apart, in one go. */
const atOnce = 500;

interface Met {
  readonly id: number;
  readonly at: number;
}

/** Notes that accounts met over a cluster. Gives those of which a pair met over a second text or more: their group may have changed. */
export function noteMeetings(turn: Turn, cluster: number, meetings: readonly Meeting<Met>[]): number[] {
  const { sql } = turn;
  const touched = new Set<number>();
  for (const { a, b, aCopy, bCopy, gap } of meetings) {
    const at = Math.max(aCopy.at, bCopy.at);
    if (at < turn.now - keptMs) continue;
    const before = row<{ clusters: number }>(sql, 'SELECT clusters FROM account_pairs WHERE a = ? AND b = ?', a, b);
    if (before === undefined && (isHub(sql, a) || isHub(sql, b))) continue;
    const isNew = rows(
      sql,
      `INSERT OR IGNORE INTO pair_clusters (a, b, cluster, a_copy, b_copy, gap, at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING 1 AS one`,
      a,
      b,
      cluster,
      aCopy.id,
      bCopy.id,
      gap,
      at,
    );
    if (isNew.length === 0) continue;
    sql.exec(
      `INSERT INTO account_pairs (a, b, clusters, gaps, last_at) VALUES (?, ?, 1, ?, ?)
       ON CONFLICT (a, b) DO UPDATE SET clusters = clusters + 1, gaps = gaps + excluded.gaps, last_at = max(last_at, excluded.last_at)`,
      a,
      b,
      gap,
      at,
    );
    if (before === undefined) for (const account of [a, b]) changeDegree(sql, account, 1);
    else {
      for (const account of [a, b]) touched.add(account);
      lookAgainAtFirst(sql, a, b, cluster, at);
    }
  }
  if (meetings.length > 0) wake(turn, 'forgetMeetings', turn.now + dayMs);
  return [...touched];
}

/** Of so many texts that two accounts met over it is known over which they met first. */
const lookedUp = 20;

/**
 * Has the first text that two accounts met over judged anew: a meeting over another came to be known, which may have been
 * before it or at the same time. Of their later texts it was known that they had met.
 */
function lookAgainAtFirst(sql: SqlStorage, a: number, b: number, cluster: number, at: number): void {
  sql.exec(
    `INSERT OR IGNORE INTO to_coordinate (copy) SELECT a_copy FROM (SELECT a_copy, at FROM
       (SELECT cluster, a_copy, at FROM pair_clusters WHERE a = ? AND b = ? ORDER BY cluster LIMIT ?)
     WHERE cluster <> ? ORDER BY at LIMIT 1) WHERE at > ?`,
    a,
    b,
    lookedUp,
    cluster,
    at - spans.hours24.ms,
  );
}

/** An account that met very many is where everybody passes by: it makes no new pairs. */
const isHub = (sql: SqlStorage, account: number) =>
  (row<{ met: number }>(sql, 'SELECT met FROM pair_degrees WHERE account = ?', account)?.met ?? 0) >= hubDegree;

function changeDegree(sql: SqlStorage, account: number, by: 1 | -1): void {
  sql.exec(
    'INSERT INTO pair_degrees (account, met) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET met = met + excluded.met',
    account,
    by,
  );
  if (by < 0) sql.exec('DELETE FROM pair_degrees WHERE account = ? AND met <= 0', account);
}

type MeetingRow = { a: number; b: number; cluster: number; gap: number };

function forgetMeeting(sql: SqlStorage, { a, b, cluster, gap }: MeetingRow): void {
  sql.exec('DELETE FROM pair_clusters WHERE a = ? AND b = ? AND cluster = ?', a, b, cluster);
  sql.exec('UPDATE account_pairs SET clusters = clusters - 1, gaps = gaps - ? WHERE a = ? AND b = ?', gap, a, b);
  const gone = rows(sql, 'DELETE FROM account_pairs WHERE a = ? AND b = ? AND clusters <= 0 RETURNING 1 AS one', a, b);
  if (gone.length > 0) for (const account of [a, b]) changeDegree(sql, account, -1);
}

/** Forgets meetings and contacts that are old; again tomorrow while there are any. */
export const forgetMeetings: Job = (turn) => {
  const { sql, now } = turn;
  const old = rows<MeetingRow>(
    sql,
    'SELECT a, b, cluster, gap FROM pair_clusters WHERE at < ? ORDER BY at LIMIT ?',
    now - keptMs,
    atOnce,
  );
  for (const meeting of old) forgetMeeting(sql, meeting);
  const contacts = rows<{ value: string; copy: number }>(
    sql,
    'SELECT value, copy FROM contacts WHERE at < ? ORDER BY at LIMIT ?',
    now - keptMs,
    atOnce,
  );
  for (const { value, copy } of contacts) {
    sql.exec('DELETE FROM contacts WHERE value = ? AND copy = ?', value, copy);
  }
  if (Math.max(old.length, contacts.length) === atOnce) return now;
  const left = row(
    sql,
    'SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM pair_clusters) OR EXISTS (SELECT 1 FROM contacts)',
  );
  return left === undefined ? null : now + dayMs;
};

/** Takes apart what pairs were made over clusters that a person called harmless. Returns whether anything is left to do. */
export function unpair(turn: Turn): boolean {
  const { sql } = turn;
  const waiting = row<{ cluster: number }>(sql, 'SELECT cluster FROM to_unpair ORDER BY cluster LIMIT 1');
  if (waiting === undefined) return false;
  const meetings = rows<MeetingRow>(
    sql,
    'SELECT a, b, cluster, gap FROM pair_clusters WHERE cluster = ? ORDER BY at LIMIT ?',
    waiting.cluster,
    atOnce,
  );
  for (const meeting of meetings) forgetMeeting(sql, meeting);
  if (meetings.length < atOnce) sql.exec('DELETE FROM to_unpair WHERE cluster = ?', waiting.cluster);
  return row(sql, 'SELECT 1 AS one FROM to_unpair LIMIT 1') !== undefined;
}
