import type { ShiftSummary } from '../../shared/contract/shifts.ts';
import { hourMs } from '../../shared/time.ts';
import type { EventKind } from './events.ts';
import { seqAt } from './log-places.ts';
import { row, rows } from './rows.ts';
import { lastTakeOver } from './shift-desk.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

/** Who never took over is told of so many hours. */
const elseHours = 12;

/** No number is counted further than this: a busy shift has a few thousand flags, and a forgotten take-over may be months ago. */
const most = 5000;

/** So many numbers are named. */
const named = 10;

/** Whether an event's decision holds: it was not undone, and its post was not decided anew. */
const holds = `EXISTS (SELECT 1 FROM posts p
  WHERE p.id = CAST(substr(e.subject, length('post:') + 1) AS INTEGER) AND p.decision = e.data ->> '$.decision')`;

/** Whether an event is of a case that is no drill. */
const isCase = `EXISTS (SELECT 1 FROM cases c
  WHERE c.id = CAST(substr(e.subject, length('case:') + 1) AS INTEGER) AND c.drill = 0)`;

/** What happened since the caller took over, for the note to the next shift. Counted out of the log, by kind. */
export function shiftSummary(turn: Turn, caller: Caller, _input: null): Answer<ShiftSummary> {
  const { sql, now } = turn;
  const mine = lastTakeOver(sql, caller.member);
  const since = mine?.at ?? now - elseHours * hourMs;
  const after = mine?.seq ?? seqAt(sql, since) - 1;
  let more = false;
  const count = (kind: EventKind, counted = 'true'): number => {
    const found = row<{ looked: number; n: number }>(
      sql,
      `SELECT count(*) AS looked, coalesce(sum(${counted}), 0) AS n
       FROM (SELECT subject, data FROM events WHERE kind = ? AND seq > ? LIMIT ?) e`,
      kind,
      after,
      most,
    );
    more ||= found?.looked === most;
    return found?.n ?? 0;
  };
  const numbersOf = (...kinds: EventKind[]): number[] => {
    const subjects = kinds.flatMap((kind) =>
      rows<{ seq: number; subject: string }>(
        sql,
        `SELECT seq, subject FROM events e WHERE kind = ? AND seq > ? AND (kind NOT LIKE 'case.%' OR ${isCase})
         ORDER BY seq DESC LIMIT ?`,
        kind,
        after,
        named,
      ),
    );
    const numbers = subjects.sort((a, b) => b.seq - a.seq).map(({ subject }) => Number(subject.replace(/^\D*:/, '')));
    return [...new Set(numbers)].filter((id) => Number.isSafeInteger(id) && id > 0).slice(0, named);
  };
  return answer({
    since,
    flags: count('flag.stored'),
    decisions: count('post.decided', holds),
    alerts: count('alert.raised'),
    alertsClosed: count('alert.closed'),
    alertIds: numbersOf('alert.raised'),
    casesOpened: count('case.opened', isCase),
    casesMoved: count('case.moved', isCase),
    caseIds: numbersOf('case.opened', 'case.moved'),
    drills: count('case.opened', `NOT ${isCase}`),
    pointsDone: count('point.done'),
    more,
  });
}
