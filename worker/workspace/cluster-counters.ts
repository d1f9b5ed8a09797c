import { dayMs } from '../../shared/time.ts';
import { countHour, uncountHour } from './cluster-hours.ts';
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

type Spread = { posts: number; recent: number; ranked: number };

/** So many copies are looked at for the accounts of the last 24 h: more would change little in the queue's order. */
export const mostRecent = 100;

/** The accounts with a copy within 24 h before the newest, of cluster ?1. */
export const recentAccounts = `(SELECT count(DISTINCT author) FROM (SELECT author FROM copies
  WHERE cluster = ?1 AND at > (SELECT max(at) FROM copies WHERE cluster = ?1) - ${dayMs}
  ORDER BY at DESC, id DESC LIMIT ${mostRecent}))`;

/** Counts a copy that was just put into its cluster. */
export function countIn(turn: Turn, copy: Counted): void {
  if (copy.cluster === null) return;
  const spread = turn.sql
    .exec<Spread>(
      // Old copies, and those of accounts that nobody knows, change no account of the last 24 h.
      `UPDATE clusters SET posts = posts + 1,
         authors = authors + (?2 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM copies WHERE author = ?2 AND cluster = ?1 AND id <> ?3)),
         sites = sites + NOT EXISTS (SELECT 1 FROM copies WHERE cluster = ?1 AND site = ?4 AND id <> ?3),
         first_at = iif(posts = 0, ?5, min(first_at, ?5)),
         last_at = iif(posts = 0, ?5, max(last_at, ?5)),
         recent = iif(posts = 0, ?2 IS NOT NULL,
           iif(?5 > last_at OR (?2 IS NOT NULL AND ?5 > last_at - ${dayMs}), ${recentAccounts}, recent))
       WHERE id = ?1 RETURNING posts, recent, ranked`,
      copy.cluster,
      copy.author,
      copy.id,
      copy.site,
      copy.at,
    )
    .one();
  countHour(turn.sql, { ...copy, cluster: copy.cluster }, spread.posts);
  noteSpread(turn, copy.cluster, spread);
}

/** Counts a copy out that was just taken from this cluster. A cluster without copies is the caller's to remove. */
export function countOut(turn: Turn, copy: Counted): void {
  if (copy.cluster === null) return;
  const spread = turn.sql
    .exec<Spread>(
      `UPDATE clusters SET posts = posts - 1,
         authors = authors - (?2 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM copies WHERE author = ?2 AND cluster = ?1)),
         sites = sites - NOT EXISTS (SELECT 1 FROM copies WHERE cluster = ?1 AND site = ?3),
         first_at = coalesce((SELECT min(at) FROM copies WHERE cluster = ?1), first_at),
         last_at = coalesce((SELECT max(at) FROM copies WHERE cluster = ?1), last_at),
         recent = ${recentAccounts}
       WHERE id = ?1 RETURNING posts, recent, ranked`,
      copy.cluster,
      copy.author,
      copy.site,
    )
    .one();
  uncountHour(turn.sql, { ...copy, cluster: copy.cluster }, spread.posts);
  noteSpread(turn, copy.cluster, spread);
}

/** A cluster that has spread to twice as many accounts since its posts were put in order, or half as many, moves them. */
function noteSpread(turn: Turn, cluster: number, { recent, ranked }: Spread): void {
  if (Math.clz32(recent | 1) === Math.clz32(ranked | 1)) return;
  turn.sql.exec('UPDATE clusters SET ranked = recent WHERE id = ?', cluster);
  rerankSoon(turn, cluster);
}

/** Has the open posts of a cluster put into their new place in the queue. */
export function rerankSoon(turn: Turn, cluster: number): void {
  turn.sql.exec('INSERT OR IGNORE INTO to_rerank (cluster) VALUES (?)', cluster);
  wake(turn, 'rerank', turn.now);
}
