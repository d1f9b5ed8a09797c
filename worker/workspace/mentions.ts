import type { Mention, Mentions, MentionsLeft, MentionsQuery, MentionsRead } from '../../shared/contract/case-notes.ts';
import { excerpt } from '../../shared/text/excerpt.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

/** No number is counted further than this, and no more are marked in one go. */
const most = 100;
const atOnce = 500;

/** How much of a note is shown, in UTF-16 units. */
const shown = 200;

export type MentionRow = {
  id: number;
  member: number;
  note: number;
  seq: number;
  read_at: number | null;
  case_id: number;
  title: string;
  by: string;
  at: number;
  text: string;
};

const selectMentions = `SELECT n.id, n.member, n.note, n.seq, n.read_at, n.case_id, c.title, m.name AS by, t.at, substr(t.text, 1, 400) AS text
  FROM mentions n CROSS JOIN case_notes t ON t.id = n.note JOIN cases c ON c.id = n.case_id JOIN members m ON m.id = t.by`;

export const mentionById = (sql: SqlStorage, id: number) =>
  row<MentionRow>(sql, `${selectMentions} WHERE n.id = ?`, id);

/** Mentions of a member that came after an event. */
export const mentionsAfter = (sql: SqlStorage, member: number, after: number, limit: number) =>
  rows<MentionRow>(
    sql,
    `${selectMentions} WHERE n.member = ? AND n.seq > ? ORDER BY n.seq LIMIT ?`,
    member,
    after,
    limit,
  );

export const mentionOf = (one: MentionRow): Mention => ({
  id: one.id,
  case: { id: one.case_id, title: one.title },
  note: one.note,
  by: one.by,
  at: one.at,
  excerpt: excerpt(one.text, shown),
  readAt: one.read_at,
  seq: one.seq,
});

/** Notes in which the caller is mentioned, the newest first. */
export function listMentions(turn: Turn, caller: Caller, query: MentionsQuery): Answer<Mentions> {
  const { limit, cursor, unread } = query;
  const found = rows<MentionRow>(
    turn.sql,
    `${selectMentions.replace('mentions n', `mentions n INDEXED BY ${unread === undefined ? 'mentions_of_member' : 'unread_mentions'}`)}
     WHERE n.member = ? AND n.id < ? ${unread === undefined ? '' : 'AND n.read_at IS NULL'} ORDER BY n.id DESC LIMIT ?`,
    caller.member,
    cursor ?? Number.MAX_SAFE_INTEGER,
    limit + 1,
  );
  const items = found.slice(0, limit).map(mentionOf);
  const next = found.length > limit ? (items.at(-1)?.id ?? null) : null;
  return answer({ items, next, unread: unreadOf(turn, caller.member) });
}

const unreadOf = ({ sql }: Turn, member: number): number =>
  row<{ n: number }>(
    sql,
    `SELECT count(*) AS n FROM (SELECT 1 FROM mentions INDEXED BY unread_mentions WHERE member = ? AND read_at IS NULL LIMIT ${most})`,
    member,
  )?.n ?? 0;

/** Notes that one's own mentions were read. Says how many are left. */
export function readMentions(turn: Turn, caller: Caller, input: MentionsRead): Answer<MentionsLeft> {
  const where = ['n.member = ?', 'n.read_at IS NULL'];
  const values: SqlStorageValue[] = [turn.now, caller.member];
  if (input.mentions !== undefined) {
    where.push('n.id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(input.mentions));
  }
  if (input.case !== undefined) {
    where.push('n.case_id = ?');
    values.push(input.case);
  }
  const index = input.case === undefined ? 'unread_mentions' : 'unread_mentions_of_case';
  turn.sql.exec(
    `UPDATE mentions SET read_at = ? WHERE id IN (SELECT n.id FROM mentions n INDEXED BY ${index}
       WHERE ${where.join(' AND ')} ORDER BY n.id DESC LIMIT ${atOnce})`,
    ...values,
  );
  return answer({ unread: unreadOf(turn, caller.member) });
}
