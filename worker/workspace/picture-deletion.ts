import { minuteMs } from '../../shared/time.ts';
import { type Errand, retryMs, wake } from './jobs.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** Bytes that are on their way when their picture is dropped have arrived by then. */
const patience = minuteMs;

/** So many are deleted at once. */
const atOnce = 20;

/** Has the pictures of a post's flags deleted, unless an active flag of another post names them, too. */
export function dropPictures(turn: Turn, post: number): void {
  const { sql, now } = turn;
  const named = rows<{ picture: string }>(
    sql,
    'SELECT DISTINCT picture FROM flags WHERE post = ? AND picture IS NOT NULL',
    post,
  );
  if (named.length === 0) return;
  sql.exec('UPDATE flags SET picture = NULL WHERE post = ? AND picture IS NOT NULL', post);
  sql.exec('UPDATE posts SET pictured = 0 WHERE id = ?', post);
  for (const { picture } of named) {
    if (row(sql, "SELECT 1 FROM flags WHERE picture = ? AND state = 'active' LIMIT 1", picture) !== undefined) continue;
    sql.exec(
      'UPDATE workspace SET picture_bytes = picture_bytes - coalesce((SELECT bytes FROM pictures WHERE sha256 = ?), 0)',
      picture,
    );
    sql.exec('DELETE FROM pictures WHERE sha256 = ?', picture);
    sql.exec('INSERT OR REPLACE INTO pictures_to_delete (sha256, due_at) VALUES (?, ?)', picture, now + patience);
    wake(turn, 'delete-pictures', now + patience);
  }
}

/** Deletes the bytes of dropped pictures. One that fails is tried again later, and holds up no other. */
export const deletePictures: Errand = async (outside) => {
  const due = outside.stored(({ sql, now }) =>
    rows<{ sha256: string }>(
      sql,
      // One that was sent again for another post since has room again, and stays.
      `SELECT sha256 FROM pictures_to_delete WHERE due_at <= ? AND sha256 NOT IN (SELECT sha256 FROM pictures)
       ORDER BY due_at LIMIT ?`,
      now,
      atOnce,
    ),
  );
  const tried = await Promise.allSettled(due.map(({ sha256 }) => outside.deletePicture(sha256)));
  return outside.stored(({ sql, now }) => {
    const those = (status: 'fulfilled' | 'rejected') =>
      JSON.stringify(due.flatMap(({ sha256 }, n) => (tried[n]?.status === status ? [sha256] : [])));
    const gone = those('fulfilled');
    sql.exec(
      'UPDATE pictures_to_delete SET due_at = ? WHERE sha256 IN (SELECT value FROM json_each(?))',
      now + retryMs,
      those('rejected'),
    );
    sql.exec('DELETE FROM pictures_to_delete WHERE sha256 IN (SELECT value FROM json_each(?))', gone);
    sql.exec('DELETE FROM pictures_to_delete WHERE sha256 IN (SELECT sha256 FROM pictures)');
    return sql.exec<{ next: number | null }>('SELECT min(due_at) AS next FROM pictures_to_delete').one().next;
  });
};
