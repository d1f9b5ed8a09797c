import { oneLine } from '../../shared/text/hostile.ts';
import { redacted, tellingLength } from '../analysis/cases/redact.ts';
import { caseById } from './cases.ts';
import { type Job, wake } from './jobs.ts';
import { type Row, row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** Where people write about a post, and the case it is about; `key` tells the rows of a table apart. */
const written = [
  { table: 'cases', columns: ['title', 'summary', 'result', 'closing_reason'], of: 'id = ?1' },
  { table: 'case_notes', columns: ['text'], of: 'case_id = ?1' },
  { table: 'note_wordings', columns: ['text'], of: 'note IN (SELECT id FROM case_notes WHERE case_id = ?1)' },
  { table: 'case_tasks', columns: ['text'], of: 'case_id = ?1' },
  { table: 'case_contacts', columns: ['who', 'content', 'outcome'], of: 'case_id = ?1' },
  { table: 'parent_answers', columns: ['text'], of: 'case_id = ?1' },
] as const;

/**
 * Has what leads back to the author of an erased post taken out of the cases it is, or was, in. `words`: names and addresses. Done by a
 * job: a case has thousands of notes and events.
 */
export function redactCases(turn: Turn, post: { id: number; excerpt: string }, words: readonly string[]): void {
  const made = rows(
    turn.sql,
    `INSERT OR REPLACE INTO to_redact_cases (case_id, post, words, quote)
     SELECT DISTINCT case_id, ?1, ?2, ?3 FROM (SELECT case_id FROM case_posts WHERE post = ?1
       UNION SELECT case_id FROM case_leavers WHERE post = ?1) RETURNING post`,
    post.id,
    JSON.stringify(words),
    oneLine(post.excerpt.replace(/…$/, '')),
  );
  if (made.length > 0) wake(turn, 'redact-cases', turn.now);
}

type ToRedact = { case_id: number; post: number; words: string; quote: string };

/** One case and post at a time. */
export const redactCase: Job = (turn) => {
  const { sql } = turn;
  const next = row<ToRedact>(sql, 'SELECT * FROM to_redact_cases ORDER BY case_id, post LIMIT 1');
  if (next === undefined) return null;
  const words: string[] = JSON.parse(next.words);
  const sought = next.quote.length < tellingLength ? words : [...words, next.quote.slice(0, tellingLength)];
  const list = JSON.stringify(sought);
  for (const place of written) redactTable(sql, place, next, words, list);
  // Words to the parent workspace; what was chosen beside them are numbers.
  sql.exec(
    `UPDATE crossings SET chosen = json_set(chosen, '$.note', '') WHERE case_id = ? AND kind = 'case'
       AND EXISTS (SELECT 1 FROM json_each(?) WHERE instr(chosen ->> '$.note', value) > 0)`,
    next.case_id,
    list,
  );
  // Payloads are JSON: there a word stands as JSON writes it.
  sql.exec(
    `UPDATE events SET data = NULL WHERE subject = ? AND data IS NOT NULL
       AND EXISTS (SELECT 1 FROM json_each(?) WHERE instr(data, trim(json_quote(value), '"')) > 0)`,
    `case:${next.case_id}`,
    list,
  );
  sql.exec('DELETE FROM to_redact_cases WHERE case_id = ? AND post = ?', next.case_id, next.post);
  if (caseById(sql, next.case_id) !== undefined) turn.effects.cases.add(next.case_id);
  return row(sql, 'SELECT 1 FROM to_redact_cases LIMIT 1') === undefined ? null : turn.now;
};

function redactTable(
  sql: SqlStorage,
  { table, columns, of }: (typeof written)[number],
  { case_id: id, quote }: ToRedact,
  words: readonly string[],
  list: string,
): void {
  const has = (column: string) => `EXISTS (SELECT 1 FROM json_each(?2) WHERE instr(${column}, value) > 0)`;
  const key = table === 'note_wordings' ? ['note', 'edit'] : ['id'];
  const found = rows<Row>(
    sql,
    `SELECT ${[...key, ...columns].join(', ')} FROM ${table} WHERE ${of} AND (${columns.map(has).join(' OR ')})`,
    id,
    list,
  );
  for (const one of found) {
    sql.exec(
      `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`,
      ...columns.map((column) => {
        const text = one[column];
        return typeof text === 'string' ? redacted(text, words, quote) : null;
      }),
      ...key.map((column) => one[column] ?? null),
    );
  }
}
