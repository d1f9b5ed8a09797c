import { type Errand, retryMs } from './jobs.ts';
import { rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** So many are deleted at once. */
const atOnce = 20;

/** Takes files that no case has out of the room they had, and says which bytes are to go now. One that a case has again stays. */
function takeDue({ sql, now }: Turn): string[] {
  sql.exec(
    `DELETE FROM files_to_delete WHERE on_its_way = 0 AND due_at <= ?
     AND EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = files_to_delete.sha256 AND a.removed_at IS NULL)`,
    now,
  );
  const due = rows<{ sha256: string }>(
    sql,
    'SELECT sha256 FROM files_to_delete WHERE due_at <= ? ORDER BY due_at LIMIT ?',
    now,
    atOnce,
  ).map(({ sha256 }) => sha256);
  const those = JSON.stringify(due);
  sql.exec(
    `UPDATE workspace SET picture_bytes = picture_bytes -
       (SELECT coalesce(sum(bytes), 0) FROM files WHERE sha256 IN (SELECT value FROM json_each(?)))`,
    those,
  );
  sql.exec('DELETE FROM files WHERE sha256 IN (SELECT value FROM json_each(?))', those);
  sql.exec('UPDATE files_to_delete SET on_its_way = 1 WHERE sha256 IN (SELECT value FROM json_each(?))', those);
  return due;
}

/** Deletes the bytes of files that no case has. One that fails is tried again later; until then it is not taken again. */
export const deleteFiles: Errand = async (outside) => {
  const due = outside.stored(takeDue);
  const tried = await Promise.allSettled(due.map((sha256) => outside.deleteFile(sha256)));
  return outside.stored(({ sql, now }) => {
    for (const [index, sha256] of due.entries()) {
      if (tried[index]?.status === 'fulfilled') sql.exec('DELETE FROM files_to_delete WHERE sha256 = ?', sha256);
      else sql.exec('UPDATE files_to_delete SET due_at = ? WHERE sha256 = ?', now + retryMs, sha256);
    }
    return sql.exec<{ next: number | null }>('SELECT min(due_at) AS next FROM files_to_delete').one().next;
  });
};
