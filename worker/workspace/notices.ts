import { mostNotices, type Notice, type Notices } from '../../shared/contract/notices.ts';
import type { NoticeKind } from '../../shared/domain/notices.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

type NoticeRow = {
  id: number;
  member: number;
  kind: NoticeKind;
  post: number;
  by: number;
  name: string;
  note: string;
  at: number;
  seq: number;
  read: number;
};

const select = 'SELECT n.*, m.name FROM notices n JOIN members m ON m.id = n.by';

const noticeOf = ({ id, kind, post, by, name, note, at }: NoticeRow): Notice => ({
  id,
  kind,
  post,
  by: { id: by, name },
  note,
  at,
});

const messageOf = (notice: NoticeRow) => ({ type: 'notice' as const, seq: notice.seq, notice: noticeOf(notice) });

/** Has somebody told what another did; nobody is told of what they did themselves. `seq` is the event that says it. */
export function notify(
  turn: Turn,
  told: { member: number; kind: NoticeKind; post: number; by: number; note: string; seq: number },
): void {
  if (told.member === told.by) return;
  const { sql } = turn;
  const { id } = sql
    .exec<{ id: number }>(
      'INSERT INTO notices (member, kind, post, by, note, at, seq) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id',
      told.member,
      told.kind,
      told.post,
      told.by,
      told.note,
      turn.now,
      told.seq,
    )
    .one();
  sql.exec(
    'DELETE FROM notices WHERE id IN (SELECT id FROM notices WHERE member = ? ORDER BY id DESC LIMIT 10 OFFSET ?)',
    told.member,
    mostNotices,
  );
  turn.effects.notices.add(id);
}

/** A notice as its member hears of it at once. */
export function noticeMessage(sql: SqlStorage, id: number) {
  const found = row<NoticeRow>(sql, `${select} WHERE n.id = ?`, id);
  return found === undefined ? null : { member: found.member, message: messageOf(found) };
}

/** What a member must hear of that came after an event, for a feed that resumes. */
export const noticesAfter = (sql: SqlStorage, member: number, after: number) =>
  rows<NoticeRow>(sql, `${select} WHERE n.member = ? ORDER BY n.id DESC LIMIT ?`, member, mostNotices)
    .filter(({ seq, read }) => seq > after && read === 0)
    .map(messageOf);

/** What the caller has not read, newest first. */
export function unreadNotices(turn: Turn, caller: Caller): Answer<Notices> {
  const kept = rows<NoticeRow>(
    turn.sql,
    `${select} WHERE n.member = ? ORDER BY n.id DESC LIMIT ?`,
    caller.member,
    mostNotices,
  );
  return answer({ items: kept.filter(({ read }) => read === 0).map(noticeOf) });
}

/** Notes that the caller has read all up to one. Again is harmless. That is no event: it says nothing of the work. */
export function readNotices(turn: Turn, caller: Caller, { upTo }: { upTo: number }): Answer<Notices> {
  turn.sql.exec('UPDATE notices SET read = 1 WHERE member = ? AND id <= ? AND read = 0', caller.member, upTo);
  return unreadNotices(turn, caller);
}
