import { maxOpenPoints, maxPointsDone, type OpenPoint, type PointGiven } from '../../shared/contract/shifts.ts';
import { appendEvent } from './events.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, type Refusal, refuse, type Turn } from './turn.ts';

type PointRow = {
  id: number;
  text: string;
  links: string;
  handover: number | null;
  at: number;
  name: string;
  done_at: number | null;
  done_name: string | null;
};

const selectPoints = `SELECT p.id, p.text, p.links, p.handover, p.at, m.name, p.done_at, d.name AS done_name
  FROM open_points p JOIN members m ON m.id = p.by LEFT JOIN members d ON d.id = p.done_by`;

const pointOf = ({ id, text, links, handover, at, name, done_at, done_name }: PointRow): OpenPoint => ({
  ...{ id, text, links: JSON.parse(links), by: name, at, note: handover },
  done: done_at === null ? null : { by: done_name ?? '', at: done_at },
});

/** What is left to do, oldest first. */
export const openPoints = (sql: SqlStorage): OpenPoint[] =>
  rows<PointRow>(sql, `${selectPoints} WHERE p.done_at IS NULL ORDER BY p.id LIMIT ?`, maxOpenPoints).map(pointOf);

/** What was ticked off last. */
export const pointsDone = (sql: SqlStorage): OpenPoint[] =>
  rows<PointRow>(
    sql,
    `${selectPoints} WHERE p.done_at IS NOT NULL ORDER BY p.done_at DESC, p.id DESC LIMIT ?`,
    maxPointsDone,
  ).map(pointOf);

/** Adds points that are left to do; with a note, or by themselves. Returns their numbers, or a refusal where there would be too many. */
export function addPoints(
  turn: Turn,
  caller: Caller,
  points: readonly PointGiven[],
  note: number | null,
): number[] | Refusal {
  const left = rows(turn.sql, 'SELECT 1 AS one FROM open_points WHERE done_at IS NULL LIMIT ?', maxOpenPoints).length;
  if (left + points.length > maxOpenPoints) {
    return refuse('conflict', `No more than ${maxOpenPoints} points can be left open: tick some off first.`);
  }
  return points.map(({ text, links }) => {
    const { id } = turn.sql
      .exec<{ id: number }>(
        'INSERT INTO open_points (text, links, handover, by, at) VALUES (?, ?, ?, ?, ?) RETURNING id',
        text,
        JSON.stringify(links),
        note,
        caller.member,
        turn.now,
      )
      .one();
    appendEvent(turn, caller.member, 'point.opened', `point:${id}`, { text, links: [...links], note });
    return id;
  });
}

/** Adds one point that is left to do. */
export function openPoint(turn: Turn, caller: Caller, given: PointGiven): Answer<OpenPoint> {
  const added = addPoints(turn, caller, [given], null);
  return 'ok' in added ? added : shown(turn, added[0] ?? 0);
}

/** Ticks a point off, or opens it again. Asking again is harmless. */
export function tickPoint(turn: Turn, caller: Caller, { id, done }: { id: number; done: boolean }): Answer<OpenPoint> {
  const point = row<{ done_at: number | null }>(turn.sql, 'SELECT done_at FROM open_points WHERE id = ?', id);
  if (point === undefined) return refuse('not-found');
  if (done === (point.done_at !== null)) return shown(turn, id);
  appendEvent(turn, caller.member, done ? 'point.done' : 'point.reopened', `point:${id}`, {});
  turn.sql.exec(
    'UPDATE open_points SET done_by = ?, done_at = ? WHERE id = ?',
    done ? caller.member : null,
    done ? turn.now : null,
    id,
  );
  return shown(turn, id);
}

function shown(turn: Turn, id: number): Answer<OpenPoint> {
  const found = row<PointRow>(turn.sql, `${selectPoints} WHERE p.id = ?`, id);
  return found === undefined ? refuse('not-found') : answer(pointOf(found));
}
