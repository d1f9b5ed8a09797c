import type { Evidence } from '../../shared/contract/flags.ts';
import { redLineIn } from '../analysis/red-line.ts';
import type { Job } from './jobs.ts';
import { placeOf } from './place.ts';
import { type PostRow, postById, storePost } from './posts.ts';
import { row, rows } from './rows.ts';
import { latestSeen } from './seen-evidence.ts';
import { settingsIn } from './settings.ts';
import type { Turn } from './turn.ts';

/** So many posts are ranked anew in one go. */
const atOnce = 100;

/** Ranks anew what has outlived its place, then the open posts of clusters that have spread; again at once while there are more. */
export const rerank: Job = (turn) => {
  const { sql } = turn;
  const ended = rows<{ id: number }>(
    sql,
    'SELECT id FROM posts WHERE place_until <= ? ORDER BY place_until, id LIMIT ?',
    turn.now,
    atOnce,
  );
  for (const { id } of ended) rankAnew(turn, id);
  if (ended.length === atOnce) return turn.now;
  const more = rerankCluster(turn, atOnce - ended.length);
  if (more) return turn.now;
  const next = 'SELECT place_until AS next FROM posts WHERE place_until IS NOT NULL ORDER BY place_until LIMIT 1';
  return row<{ next: number }>(sql, next)?.next ?? null;
};

/** Goes on with one cluster. Whether there may be more to do. */
function rerankCluster(turn: Turn, most: number): boolean {
  const { sql } = turn;
  if (row(sql, 'SELECT 1 FROM reranking') === undefined) {
    sql.exec('INSERT INTO reranking (cluster) SELECT cluster FROM to_rerank ORDER BY cluster LIMIT 1');
    sql.exec('DELETE FROM to_rerank WHERE cluster IN (SELECT cluster FROM reranking)');
  }
  const next = row<{ cluster: number; done: number }>(sql, 'SELECT cluster, done FROM reranking');
  if (next === undefined) return false;
  const found = rows<{ id: number }>(
    sql,
    "SELECT id FROM posts WHERE queue = 'open' AND cluster = ? AND id > ? ORDER BY id LIMIT ?",
    next.cluster,
    next.done,
    most,
  );
  for (const { id } of found) rankAnew(turn, id);
  const last = found.at(-1);
  if (last === undefined || found.length < most) sql.exec('DELETE FROM reranking');
  else sql.exec('UPDATE reranking SET done = ? WHERE cluster = ?', last.id, next.cluster);
  return true;
}

/** That is no event: deltas do not hear of it, the live feed does. */
function rankAnew(turn: Turn, id: number): void {
  const post = postById(turn.sql, id);
  if (post !== undefined) storePost(turn, post, post.d_class, post.changed, post);
}

/** So many flags of a post are searched for red-line words: what the latest of its reporters saw. */
const searchedFlags = 5;

/** A step of the analysis: whether a red-line word stands in the post's text, and whether it stands where it should. */
export function settlePlace(turn: Turn, post: PostRow): boolean {
  const { redLine } = settingsIn(turn);
  const texts = activeTexts(turn, post.id);
  const settled = { ...post, red_line: Number(texts.some((text) => redLineIn(text, redLine) !== null)) };
  const place = placeOf(turn, settled);
  const same = place.rank === post.rank && place.place_until === post.place_until && place.late === post.late;
  if (settled.red_line === post.red_line && same) return false;
  storePost(turn, settled, post.d_class, post.changed, post);
  return true;
}

/** What the latest reporters of a post saw whose flags count. */
function activeTexts(turn: Turn, post: number): string[] {
  const latest = latestSeen(turn, post);
  // Mostly that is all there is to know.
  if (latest.every(({ state }) => state === 'active')) return latest.map(({ evidence }) => evidence.text);
  return rows<{ json: string }>(
    turn.sql,
    `SELECT e.json FROM flags f JOIN evidence e ON e.sha256 = f.evidence
     WHERE f.post = ? AND f.state = 'active' ORDER BY f.at DESC LIMIT ?`,
    post,
    searchedFlags,
  ).map(({ json }) => (JSON.parse(json) as Evidence).text);
}
