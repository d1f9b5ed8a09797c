import { dayMs } from '../../shared/time.ts';
import { wake } from './jobs.ts';
import type { Turn } from './turn.ts';

/** What of a copy is counted. */
export interface Counted {
  id: number;
  post: number | null;
  text: number;
  /** Null: its text is a stock phrase. */
  cluster: number | null;
  author: number | null;
  site: string;
  at: number;
}

type Counters = { posts: number; recent: number };

/** Counts a copy that was just put into its cluster, and into its text's copies. */
export function countIn(turn: Turn, copy: Counted): void {
  const { sql } = turn;
  sql.exec(
    'UPDATE texts SET copies = copies + 1, flagged = flagged + ? WHERE id = ?',
    Number(copy.post !== null),
    copy.text,
  );
  if (copy.cluster === null) return;
  const counters = sql
    .exec<Counters>(
      `UPDATE clusters SET posts = posts + 1,
         authors = authors + (?2 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM copies WHERE author = ?2 AND cluster = ?1 AND id <> ?3)),
         sites = sites + NOT EXISTS (SELECT 1 FROM copies WHERE cluster = ?1 AND site = ?4 AND id <> ?3),
         first_at = iif(posts = 0, ?5, min(first_at, ?5)),
         last_at = iif(posts = 0, ?5, max(last_at, ?5)),
         recent = iif(posts = 0, ?2 IS NOT NULL, recent)
       WHERE id = ?1 RETURNING posts, recent`,
      copy.cluster,
      copy.author,
      copy.id,
      copy.site,
      copy.at,
    )
    .one();
  if (counters.posts > 1) noteSpread(turn, copy.cluster, counters.recent);
}

/** Counts a copy out that was just taken from this cluster. A text or cluster without copies is the caller's to remove. */
export function countOut(turn: Turn, copy: Counted): void {
  const { sql } = turn;
  sql.exec(
    'UPDATE texts SET copies = copies - 1, flagged = flagged - ? WHERE id = ?',
    Number(copy.post !== null),
    copy.text,
  );
  if (copy.cluster === null) return;
  const { recent } = sql
    .exec<Counters>(
      `UPDATE clusters SET posts = posts - 1,
         authors = authors - (?2 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM copies WHERE author = ?2 AND cluster = ?1)),
         sites = sites - NOT EXISTS (SELECT 1 FROM copies WHERE cluster = ?1 AND site = ?3),
         first_at = coalesce((SELECT min(at) FROM copies WHERE cluster = ?1), first_at),
         last_at = coalesce((SELECT max(at) FROM copies WHERE cluster = ?1), last_at)
       WHERE id = ?1 RETURNING posts, recent`,
      copy.cluster,
      copy.author,
      copy.site,
    )
    .one();
  noteSpread(turn, copy.cluster, recent);
}

/** So many copies are looked at for the accounts of the last 24 h: more would change little in the queue's order. */
export const mostRecent = 100;

/** Counts the accounts with a copy within 24 h before the newest. */
export const recentAccounts = (sql: SqlStorage, cluster: number): number =>
  sql
    .exec<{ n: number }>(
      `SELECT count(DISTINCT author) AS n FROM (SELECT author FROM copies WHERE cluster = ?1
         AND at > (SELECT max(at) FROM copies WHERE cluster = ?1) - ?2 ORDER BY at DESC, id DESC LIMIT ?3)`,
      cluster,
      dayMs,
      mostRecent,
    )
    .one().n;

/** Counts anew how far a cluster has spread. One that has doubled, or halved, moves its posts in the queue. */
function noteSpread(turn: Turn, cluster: number, before: number): void {
  const after = recentAccounts(turn.sql, cluster);
  if (after === before) return;
  turn.sql.exec('UPDATE clusters SET recent = ? WHERE id = ?', after, cluster);
  if (Math.clz32(before | 1) === Math.clz32(after | 1)) return;
  rerankSoon(turn, cluster);
}

/** Has the open posts of a cluster put into their new place in the queue. */
export function rerankSoon(turn: Turn, cluster: number): void {
  turn.sql.exec('INSERT OR IGNORE INTO to_rerank (cluster) VALUES (?)', cluster);
  wake(turn, 'rerank', turn.now);
}
