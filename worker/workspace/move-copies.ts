import { followMoved } from './case-joins.ts';
import { rerankSoon } from './cluster-counters.ts';
import { type CopyRow, change, selectCopies } from './copy-rows.ts';
import { type Job, wake } from './jobs.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** So many copies follow their text in one go. */
const atOnce = 100;

/** Has the copies of a text follow it into the cluster it has now. */
export function moveCopiesSoon(turn: Turn, text: number): void {
  turn.sql.exec('INSERT OR IGNORE INTO moving_texts (text) VALUES (?)', text);
  wake(turn, 'moveCopies', turn.now);
}

/** Moves copies whose text has been put into another cluster, or none. */
export const moveCopies: Job = (turn) => {
  const { sql } = turn;
  const next = row<{ text: number; cluster: number | null }>(
    sql,
    'SELECT m.text, t.cluster FROM moving_texts m JOIN texts t ON t.id = m.text ORDER BY m.text LIMIT 1',
  );
  if (next === undefined) return null;
  const left = copiesElsewhere(sql, next.text, next.cluster);
  for (const copy of left) {
    change(turn, copy, { ...copy, cluster: next.cluster });
    if (copy.post === null) continue;
    sql.exec('UPDATE posts SET cluster = ? WHERE id = ?', next.cluster, copy.post);
    turn.effects.posts.add(copy.post);
  }
  for (const from of new Set(left.map(({ cluster }) => cluster))) followMoved(turn, from, next.cluster);
  if (next.cluster !== null && left.length > 0) rerankSoon(turn, next.cluster);
  if (left.length < atOnce) sql.exec('DELETE FROM moving_texts WHERE text = ?', next.text);
  return turn.now;
};

/** Copies of a text that are in other clusters than this: by ranges, so that those that have followed are not read again. */
function copiesElsewhere(sql: SqlStorage, text: number, cluster: number | null): CopyRow[] {
  const ranges = cluster === null ? ['cluster > 0'] : ['cluster IS NULL', 'cluster < ?2', 'cluster > ?2'];
  return rows<CopyRow>(
    sql,
    `${ranges.map((range) => `${selectCopies} WHERE text = ?1 AND ${range}`).join(' UNION ALL ')} LIMIT ?3`,
    text,
    cluster,
    atOnce,
  );
}
