import { type Counted, countIn, countOut } from './cluster-counters.ts';
import { forgetContactsOf } from './forget-contacts.ts';
import { type Row, row } from './rows.ts';
import { removeEmpty, removeText, type TextRow } from './texts.ts';
import type { Turn } from './turn.ts';

/** How exactly it is known when a copy was posted, the most exact first. */
export const precisions = ['second', 'minute', 'day', 'seen'] as const;
export type Precision = (typeof precisions)[number];

/** A copy as it is stored. */
export type CopyRow = Row & Counted & { time: Precision; repeats: number; partial: number };

/** Reads copies; follow it with a WHERE. */
export const selectCopies = 'SELECT id, post, text, cluster, author, site, at, time, repeats, partial FROM copies';

export const copyByKey = (sql: SqlStorage, key: string) => row<CopyRow>(sql, `${selectCopies} WHERE key = ?`, key);

/** Stores what has changed in a copy, and counts it where it belongs now. */
export function change(turn: Turn, before: CopyRow, after: CopyRow): void {
  const differs = (field: keyof CopyRow) => before[field] !== after[field];
  if (!(Object.keys(before) as (keyof CopyRow)[]).some(differs)) return;
  const isCounted = (['cluster', 'author', 'at'] as const).some(differs);
  if (isCounted) takeOut(turn, before);
  turn.sql.exec(
    'UPDATE copies SET post = ?, text = ?, cluster = ?, author = ?, at = ?, time = ?, repeats = ?, partial = ? WHERE id = ?',
    after.post,
    after.text,
    after.cluster,
    after.author,
    after.at,
    after.time,
    after.repeats,
    after.partial,
    after.id,
  );
  if (isCounted) countIn(turn, after);
  if (differs('text')) forgetUnused(turn.sql, before.text);
  if (before.cluster !== null && differs('cluster')) removeEmpty(turn.sql, before.cluster);
}

function takeOut(turn: Turn, copy: CopyRow): void {
  turn.sql.exec('UPDATE copies SET cluster = NULL WHERE id = ?', copy.id);
  countOut(turn, copy);
}

/** Forgets a post as a copy: its personal data are to be erased, or nobody has seen it for long. Harmless where there is none. */
export function dropCopy(turn: Turn, key: string): void {
  const copy = copyByKey(turn.sql, key);
  if (copy === undefined) return;
  forgetContactsOf(turn, copy.id);
  takeOut(turn, copy);
  turn.sql.exec('DELETE FROM copies WHERE id = ?', copy.id);
  if (copy.post !== null) turn.sql.exec('UPDATE posts SET cluster = NULL WHERE id = ?', copy.post);
  forgetUnused(turn.sql, copy.text);
  // Its text may have gone into another cluster before it.
  if (copy.cluster !== null) removeEmpty(turn.sql, copy.cluster);
}

/** A text is kept for as long as a post carries it. */
function forgetUnused(sql: SqlStorage, id: number): void {
  const text = row<TextRow>(
    sql,
    'SELECT id, text, cluster FROM texts WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM copies WHERE text = ?1)',
    id,
  );
  if (text !== undefined) removeText(sql, text);
}
