import {
  maxShiftNotes,
  maxTakeOvers,
  type ShiftDesk,
  type ShiftNote,
  type TakeOver,
  type TakeOverGiven,
} from '../../shared/contract/shifts.ts';
import { appendEvent } from './events.ts';
import { openPoints, pointsDone } from './open-points.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

type TakeOverRow = { id: number; by: number; at: number; read: number | null; seq: number; name: string };

const selectTakeOvers =
  'SELECT t.id, t.by, t.at, t.read, t.seq, m.name FROM take_overs t JOIN members m ON m.id = t.by';

const takeOverOf = ({ id, name, at, read }: TakeOverRow): TakeOver => ({ id, by: name, at, read });

/** When a member last took over. */
export const lastTakeOver = (sql: SqlStorage, member: number): TakeOverRow | undefined =>
  row<TakeOverRow>(sql, `${selectTakeOvers} WHERE t.by = ? ORDER BY t.id DESC LIMIT 1`, member);

/** Everything who comes on duty has to know. */
export function readShift(turn: Turn, caller: Caller): Answer<ShiftDesk> {
  const { sql } = turn;
  const notes = rows<{ id: number; by: number; at: number; text: string; links: string; name: string }>(
    sql,
    `SELECT h.id, h.by, h.at, h.text, h.links, m.name FROM handovers h JOIN members m ON m.id = h.by
     ORDER BY h.id DESC LIMIT ?`,
    maxShiftNotes,
  ).map(
    ({ id, by, at, text, links, name }): ShiftNote => ({
      ...{ id, by: name, mine: by === caller.member, at, text },
      links: JSON.parse(links),
    }),
  );
  const last = rows<TakeOverRow>(sql, `${selectTakeOvers} ORDER BY t.id DESC LIMIT ?`, maxTakeOvers);
  const mine = lastTakeOver(sql, caller.member);
  return answer({
    ...{ notes, open: openPoints(sql), done: pointsDone(sql), takeOvers: last.map(takeOverOf) },
    mine: mine === undefined ? null : takeOverOf(mine),
  });
}

/** Takes the shift over. Whoever has not had the newest note before their eyes is told so: it may be what matters. */
export function takeOver(turn: Turn, caller: Caller, { read }: TakeOverGiven): Answer<TakeOver> {
  const { sql, now } = turn;
  const newest = row<{ id: number }>(sql, 'SELECT id FROM handovers ORDER BY id DESC LIMIT 1')?.id ?? null;
  if (read !== null && (newest === null || read > newest)) {
    return refuse('invalid', undefined, [{ pointer: '/read', detail: 'no such note' }]);
  }
  if (read !== newest) return refuse('conflict', 'There is a newer note: read it first.');
  const { id } = sql
    .exec<{ id: number }>(
      'INSERT INTO take_overs (by, at, read, seq) VALUES (?, ?, ?, 0) RETURNING id',
      caller.member,
      now,
      read,
    )
    .one();
  const seq = appendEvent(turn, caller.member, 'shift.taken', `take-over:${id}`, { read });
  sql.exec('UPDATE take_overs SET seq = ? WHERE id = ?', seq, id);
  return answer({ id, by: caller.name, at: now, read });
}
