import { rerankSoon } from './cluster-counters.ts';
import { type CopyRow, change, selectCopies } from './copy-rows.ts';
import { type Job, wake } from './jobs.ts';
import { row, rows } from './rows.ts';
import { removeEmpty } from './texts.ts';
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
  const left = rows<CopyRow>(
    sql,
    `${selectCopies} WHERE text = ? AND cluster IS NOT ? LIMIT ?`,
    next.text,
    next.cluster,
    atOnce,
  );
  for (const copy of left) {
    change(turn, copy, { ...copy, cluster: next.cluster });
    if (copy.post === null) continue;
    sql.exec('UPDATE posts SET cluster = ? WHERE id = ?', next.cluster, copy.post);
    turn.effects.posts.add(copy.post);
  }
  for (const cluster of new Set(left.map((copy) => copy.cluster))) if (cluster !== null) removeEmpty(sql, cluster);
  if (next.cluster !== null && left.length > 0) rerankSoon(turn, next.cluster);
  if (left.length < atOnce) sql.exec('DELETE FROM moving_texts WHERE text = ?', next.text);
  return turn.now;
};
