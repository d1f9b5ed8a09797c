import { mostPreviewed, type RetentionPreview, type RetentionQuery } from '../../shared/contract/retention.ts';
import { dayMs } from '../../shared/time.ts';
import { row } from './rows.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

type Decided = { id: number; at: number };

/** The first decision made at or after a time, by its number: they are numbered as they were made. A bisection: it reads a row for each doubling of them. */
function firstDecisionFrom(sql: SqlStorage, at: number): number {
  let low = 1;
  let high = (row<{ id: number | null }>(sql, 'SELECT max(id) AS id FROM decisions')?.id ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = row<Decided>(sql, 'SELECT id, at FROM decisions WHERE id >= ? ORDER BY id LIMIT 1', middle);
    if (found === undefined || found.at >= at) high = middle;
    else low = found.id + 1;
  }
  return low;
}

const decided = 'FROM posts INDEXED BY decided_posts WHERE decision IS NOT NULL AND erased_at IS NULL';

/** What a number of days would erase, were it saved now. Nothing is changed. */
export function previewRetention(turn: Turn, _caller: Caller, { keepDays }: RetentionQuery): Answer<RetentionPreview> {
  const { sql, now } = turn;
  const bound = firstDecisionFrom(sql, now - keepDays * dayMs);
  const counted = row<{ n: number; first: number | null; last: number | null }>(
    sql,
    `SELECT count(*) AS n, min(decision) AS first, max(decision) AS last
     FROM (SELECT decision ${decided} AND decision < ? ORDER BY decision LIMIT ?)`,
    bound,
    mostPreviewed + 1,
  );
  const next = row<{ decision: number }>(
    sql,
    `SELECT decision ${decided} AND decision >= ? ORDER BY decision LIMIT 1`,
    bound,
  );
  const timeOf = (id: number | null | undefined): number | null =>
    id == null ? null : (row<Decided>(sql, 'SELECT id, at FROM decisions WHERE id = ?', id)?.at ?? null);
  const nextAt = timeOf(next?.decision);
  return answer({
    posts: Math.min(counted?.n ?? 0, mostPreviewed),
    more: (counted?.n ?? 0) > mostPreviewed,
    decidedFrom: timeOf(counted?.first),
    decidedTo: timeOf(counted?.last),
    nextAt: nextAt === null ? null : nextAt + keepDays * dayMs,
  });
}
