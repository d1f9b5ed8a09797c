import type { CrossMessage } from '../../shared/contract/report-up.ts';
import { minuteMs } from '../../shared/time.ts';
import { rows } from './rows.ts';
import type { Turn } from './turn.ts';

/**
 * Work the object does by itself. A job does a slice of its work in one transaction and returns when it wants to be
 * called again (milliseconds since 1970), or null when there is nothing left. What is cut short is done again: the
 * transaction holds the work and the note that it is done.
 */
export type Job = (turn: Turn) => number | null;

/** Work that must wait for something outside, such as another server. It reads and writes in turns of its own. */
export type Errand = (outside: Outside) => Promise<number | null>;

export interface Outside {
  /** One transaction. */
  stored<T>(write: (turn: Turn) => T): T;
  fetch: typeof fetch;
  now(): number;
  random(bytes: number): Uint8Array;
  /** Deletes the bytes of a picture; harmless where there are none. */
  deletePicture(sha256: string): Promise<void>;
  /** Deletes the bytes of a case's file; harmless where there are none. */
  deleteFile(sha256: string): Promise<void>;
  /** Says something to another workspace of this server. False: it does not take it from us, or nobody made it. */
  tell(workspace: string, message: CrossMessage): Promise<boolean>;
  /** Where the operator lets things be sent (WEBHOOK_HOSTS). */
  readonly webhookHosts: string;
}

/** Has a job called at this time, or earlier when that was wanted already. */
export function wake(turn: Turn, name: string, at: number): void {
  if (at >= (turn.effects.wakes.get(name) ?? Number.POSITIVE_INFINITY)) return;
  turn.effects.wakes.set(name, at);
  turn.sql.exec(
    'INSERT INTO jobs (name, due_at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET due_at = min(due_at, excluded.due_at)',
    name,
    at,
  );
  turn.effects.woken = true;
}

/** When the next job is due; null when none is. */
export const nextDue = (sql: SqlStorage): number | null =>
  sql.exec<{ due: number | null }>('SELECT min(due_at) AS due FROM jobs').one().due;

/** The jobs due at `now`, the longest waiting first. */
export const dueJobs = (sql: SqlStorage, now: number): string[] =>
  rows<{ name: string }>(sql, 'SELECT name FROM jobs WHERE due_at <= ? ORDER BY due_at, name', now).map(
    ({ name }) => name,
  );

/** Runs a job: that it was due is forgotten in the same transaction in which its work is done. */
export function runJob(turn: Turn, name: string, job: Job): void {
  turn.sql.exec('DELETE FROM jobs WHERE name = ?', name);
  const next = job(turn);
  if (next !== null) wake(turn, name, next);
}

/** An errand that was cut short is run again after this. */
const leaseMs = 5 * minuteMs;

/** Notes that an errand is under way. Returns when it would be run again if it never came back. */
export function leaveOnErrand(turn: Turn, name: string): number {
  const lease = turn.now + leaseMs;
  turn.sql.exec('UPDATE jobs SET due_at = ? WHERE name = ?', lease, name);
  return lease;
}

/** Notes that an errand is done and when it wants to be run again; one that was woken meanwhile is run again as asked. */
export function backFromErrand(turn: Turn, name: string, lease: number, next: number | null): void {
  turn.sql.exec('DELETE FROM jobs WHERE name = ? AND due_at = ?', name, lease);
  if (next !== null) wake(turn, name, next);
}

/** A job that failed is tried again after this. */
export const retryMs = minuteMs;
