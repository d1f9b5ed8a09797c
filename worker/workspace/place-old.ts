import type { Evidence } from '../../shared/contract/flags.ts';
import type { PostRow } from './posts.ts';
import { row, rows } from './rows.ts';
import { placesOf } from './store-flags.ts';
import type { Turn } from './turn.ts';

/** So many flags of a post are asked whose it is and what it says: the first ones, as they would have been one by one. */
const askedFlags = 5;

/** Gives a post from before there were copies and accounts its own: it is known by its evidence. */
export function placeOld(turn: Turn, post: PostRow): boolean {
  const { sql } = turn;
  if (row(sql, 'SELECT 1 FROM copies WHERE key = ?', post.key) !== undefined) return false;
  const flags = rows<{ at: number; json: string }>(
    sql,
    `SELECT f.at, e.json FROM flags f JOIN evidence e ON e.sha256 = f.evidence
     WHERE f.post = ? AND e.erased_at IS NULL ORDER BY f.received_at, f.id LIMIT ?`,
    post.id,
    askedFlags,
  );
  const { author, cluster } = post;
  for (const { at, json } of flags) Object.assign(post, placesOf(turn, post, JSON.parse(json) as Evidence, at));
  if (post.author === author && post.cluster === cluster) return false;
  sql.exec('UPDATE posts SET author = ?, cluster = ? WHERE id = ?', post.author, post.cluster, post.id);
  return true;
}
