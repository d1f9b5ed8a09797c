import { hourMs } from '../../shared/time.ts';
import { wake } from './jobs.ts';
import { noteSite } from './new-sites.ts';
import { row } from './rows.ts';
import type { Turn } from './turn.ts';
import { hourOf } from './watch-hours.ts';

/** A post that is new, for what is counted of its terms. */
export interface NewPost {
  key: string;
  terms: readonly string[];
  /** When it was flagged or seen first, in milliseconds. */
  at: number;
  postedAt: number | null;
  cluster: number | null;
  author: number | null;
  site: string;
}

/** What came longer ago only adds to history: it is no burst now. */
const late = 6 * hourMs;

/** Who reads a thread of last year flags old posts: they are not what is happening. */
const oldNews = 7 * 24 * hourMs;

/** So many hours are known one by one of what came up; as many bits as a number holds safely, and more than a day. */
const hoursKnown = 48;

/** A watched term's wording; undefined once it is off the list, or never was on it. */
export const wordingOf = (sql: SqlStorage, term: string): string | undefined =>
  row<{ text: string }>(sql, "SELECT json ->> 'text' AS text FROM watch_terms WHERE term = ? AND until IS NULL", term)
    ?.text;

/**
 * Counts a new post for its terms: distinct clusters and distinct accounts by hour, never posts or flags. A post whose text
 * stands alone is a cluster of its own. Terms that are not on the list are not counted.
 */
export function countTerms(turn: Turn, post: NewPost): void {
  const { sql, now } = turn;
  if (post.postedAt !== null && post.at - post.postedAt > oldNews) return;
  const hour = hourOf(post.at);
  const isNews = post.at > now - late;
  for (const term of new Set(post.terms)) {
    if (wordingOf(sql, term) === undefined) continue;
    const clusters = isFirst(sql, term, 'cluster', post.cluster === null ? post.key : String(post.cluster), hour);
    const authors = post.author !== null && isFirst(sql, term, 'author', String(post.author), hour);
    noteSite(sql, `term:${term}`, post.site, post.at);
    if (!clusters && !authors) continue;
    sql.exec(
      `INSERT INTO term_hours (term, hour, clusters, authors) VALUES (?, ?, ?, ?)
       ON CONFLICT (term, hour) DO UPDATE SET clusters = clusters + excluded.clusters, authors = authors + excluded.authors`,
      term,
      hour,
      Number(clusters),
      Number(authors),
    );
    if (isNews) sql.exec('INSERT OR IGNORE INTO to_warn (term) VALUES (?)', term);
  }
  if (isNews) wakeToWarn(turn);
}

/** Bursts are looked for once a minute at most: whatever is counted meanwhile is looked at together. */
function wakeToWarn(turn: Turn): void {
  const waiting = row(turn.sql, 'SELECT 1 AS waiting FROM to_warn LIMIT 1');
  if (waiting !== undefined) wake(turn, 'warn', Math.ceil((turn.now + 1) / 60_000) * 60_000);
}

/** Notes that a cluster or an account came up with a term in an hour, and says whether that is the first time in that hour. */
function isFirst(sql: SqlStorage, term: string, kind: 'cluster' | 'author', key: string, hour: number): boolean {
  const known = row<{ hour: number; hours: number }>(
    sql,
    'SELECT hour, hours FROM term_seen WHERE term = ? AND kind = ? AND key = ?',
    term,
    kind,
    key,
  );
  const next = withHour(known, hour);
  if (next === null) return false;
  sql.exec(
    `INSERT INTO term_seen (term, kind, key, hour, hours) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (term, kind, key) DO UPDATE SET hour = excluded.hour, hours = excluded.hours`,
    term,
    kind,
    key,
    next.hour,
    next.hours,
  );
  return true;
}

/** The hours in which something came up with one more; null where it is among them. What is too long ago is not known to be. */
export function withHour(
  known: { hour: number; hours: number } | undefined,
  hour: number,
): { hour: number; hours: number } | null {
  if (known === undefined) return { hour, hours: 1 };
  const ahead = hour - known.hour;
  if (ahead >= hoursKnown) return { hour, hours: 1 };
  const power = 2 ** Math.abs(ahead);
  // Multiplied and not shifted: shifts know only 32 bits.
  if (ahead > 0) return { hour, hours: ((known.hours * power) % 2 ** hoursKnown) + 1 };
  if (-ahead >= hoursKnown) return known;
  const isKnown = Math.floor(known.hours / power) % 2 === 1;
  return isKnown ? null : { hour: known.hour, hours: known.hours + power };
}

/** Most distinct ones that are counted: with fewer any floor is reached. */
const mostCounted = 200;

/** How many distinct ones came up with a term since an hour. */
export const distinctSince = (sql: SqlStorage, term: string, kind: 'cluster' | 'author', hour: number): number =>
  row<{ n: number }>(
    sql,
    'SELECT count(*) AS n FROM (SELECT 1 FROM term_seen WHERE term = ? AND kind = ? AND hour >= ? LIMIT ?)',
    term,
    kind,
    hour,
    mostCounted,
  )?.n ?? 0;

/** What is kept: the hours for a quarter, which ones they were for two days. So many go at once. */
const kept = { hours: 92 * 24, seen: hoursKnown } as const;
const forgottenAtOnce = 500;

/** Forgets what is no longer needed. Whether there may be more. */
export function forgetTermCounts({ sql, now }: Turn): boolean {
  const hour = hourOf(now);
  const seen = sql.exec(
    `DELETE FROM term_seen WHERE (term, kind, key) IN (SELECT term, kind, key FROM term_seen WHERE hour < ? ORDER BY hour LIMIT ?)`,
    hour - kept.seen,
    forgottenAtOnce,
  );
  const hours = sql.exec(
    'DELETE FROM term_hours WHERE (term, hour) IN (SELECT term, hour FROM term_hours WHERE hour < ? ORDER BY hour LIMIT ?)',
    hour - kept.hours,
    forgottenAtOnce,
  );
  return seen.rowsWritten >= forgottenAtOnce || hours.rowsWritten >= forgottenAtOnce;
}
