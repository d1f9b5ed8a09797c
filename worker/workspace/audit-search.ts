import type { AuditFound, AuditSearch } from '../../shared/contract/audit.ts';
import { eventsIn, headOf } from './events.ts';
import { auditView } from './hidden-votes.ts';
import { seqAt } from './log-places.ts';
import { viewOf } from './row-views.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

/** So many events are looked at for a page, where only one of several conditions has an index. */
const lookedAt = 2000;

type Place = { seq: number; kind: string; actor: number | null };

/** Events newest first, filtered. What is read is bounded whatever is asked: by an index, or by how far one page looks back. */
export function searchAudit(turn: Turn, caller: Caller, asked: AuditSearch): Answer<AuditFound> {
  const { sql } = turn;
  const { kind, actor, subject, from, to, before, limit } = asked;
  const head = headOf(sql);
  const low = from === undefined ? 1 : seqAt(sql, from);
  const high = Math.min(before ?? head.seq + 1, to === undefined ? head.seq + 1 : seqAt(sql, to + 1));
  // The rarest first: of a subject there are a few events, of a kind or a person many.
  const led: [string, SqlStorageValue][] =
    subject !== undefined
      ? [['subject = ?', subject]]
      : kind !== undefined
        ? [['kind = ?', kind]]
        : actor !== undefined
          ? [['actor IS ?', actor === 0 ? null : actor]]
          : [];
  const fits = (place: Place) =>
    (kind === undefined || place.kind === kind) &&
    (actor === undefined || place.actor === (actor === 0 ? null : actor));
  const given = [subject, kind, actor].filter((one) => one !== undefined).length;
  const most = given > 1 ? lookedAt : limit + 1;
  const looked = rows<Place>(
    sql,
    `SELECT seq, kind, actor FROM events WHERE ${[...led.map(([is]) => is), 'seq >= ?', 'seq < ?'].join(' AND ')}
     ORDER BY seq DESC LIMIT ?`,
    ...led.map(([, value]) => value),
    low,
    high,
    most,
  );
  const fitting = looked.filter(fits);
  const shown = fitting.slice(0, limit);
  const last = fitting.length > limit ? shown.at(-1) : looked.length === most ? looked.at(-1) : undefined;
  const reached = last ?? looked.at(-1);
  const found = eventsIn(
    sql,
    shown.map(({ seq }) => seq),
  );
  return answer({
    items: auditView(sql, found, viewOf(turn, caller), caller).reverse(),
    next: last?.seq ?? null,
    reached:
      reached === undefined
        ? null
        : (row<{ at: number }>(sql, 'SELECT at FROM events WHERE seq = ?', reached.seq)?.at ?? null),
    head,
  });
}
