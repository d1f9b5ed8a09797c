import { type Mute, type MuteGiven, type Mutes, maxMutes } from '../../shared/contract/alerts.ts';
import { alertKinds, type MuteScope } from '../../shared/domain/alerts.ts';
import { excerpt } from '../../shared/text/excerpt.ts';
import { hourMs } from '../../shared/time.ts';
import { appendEvent } from './events.ts';
import { row, rows } from './rows.ts';
import { wordingOf } from './term-counts.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

type MuteRow = { id: number; scope: string; until: number; reason: string; name: string; at: number };

const selectMutes = 'SELECT u.id, u.scope, u.until, u.reason, m.name, u.at FROM mutes u JOIN members m ON m.id = u.by';

function muteOf(sql: SqlStorage, { id, scope: muted, until, reason, name: by, at }: MuteRow): Mute {
  const cut = muted.indexOf(':');
  const [scope, value] = [muted.slice(0, cut) as MuteScope, muted.slice(cut + 1)];
  return { id, scope, value, name: scopeName(sql, scope, value), until, reason, by, at };
}

/** Longest wording that is told. */
const longestName = 200;

/** Of a text so much is told, in UTF-16 units, to know it again. */
const longestBeginning = 25;

/** How the first flagged post of a cluster begins; nothing where all of them were erased. */
function beginningOf(sql: SqlStorage, cluster: number): string {
  const first = row<{ excerpt: string }>(
    sql,
    "SELECT excerpt FROM posts WHERE cluster = ? AND excerpt <> '' ORDER BY id LIMIT 1",
    cluster,
  );
  return excerpt(first?.excerpt ?? '', longestBeginning);
}

/** A term's wording, the beginning of a cluster's text; of the others people see the value itself, in words of their own. */
export const scopeName = (sql: SqlStorage, scope: MuteScope, value: string): string => {
  if (scope === 'term') return (wordingOf(sql, value) ?? '').slice(0, longestName);
  return scope === 'cluster' ? beginningOf(sql, Number(value)) : '';
};

/** What is muted now. */
export function listMutes(turn: Turn, _caller: Caller): Answer<Mutes> {
  const found = rows<MuteRow>(
    turn.sql,
    `${selectMutes} WHERE u.until > ? ORDER BY u.until, u.id LIMIT ?`,
    turn.now,
    maxMutes,
  );
  return answer({ items: found.map((one) => muteOf(turn.sql, one)) });
}

/** Mutes a kind, a term, a site or a cluster for a while. What is open already stays as it is; its news are not told. */
export function mute(turn: Turn, caller: Caller, { scope, value, hours, reason }: MuteGiven): Answer<Mute> {
  const { sql, now } = turn;
  const fault = faultOf(sql, scope, value);
  if (fault !== null) return refuse('invalid', undefined, [{ pointer: '/value', detail: fault }]);
  if (rows(sql, 'SELECT 1 AS one FROM mutes WHERE until > ? LIMIT ?', now, maxMutes).length === maxMutes) {
    return refuse('conflict', `No more than ${maxMutes} things can be muted at once.`);
  }
  const until = now + Math.round(hours * hourMs);
  const { id } = sql
    .exec<{ id: number }>(
      'INSERT INTO mutes (scope, until, reason, by, at) VALUES (?, ?, ?, ?, ?) RETURNING id',
      `${scope}:${value}`,
      until,
      reason,
      caller.member,
      now,
    )
    .one();
  appendEvent(turn, caller.member, 'mute.made', `mute:${id}`, { scope, value, until, reason });
  return answer({ id, scope, value, name: scopeName(sql, scope, value), until, reason, by: caller.name, at: now });
}

/** A kind or term that is muted must be one that there is: a slip of the pen would mute nothing, and nobody would notice. */
function faultOf(sql: SqlStorage, scope: MuteScope, value: string): string | null {
  if (scope === 'kind') return alertKinds.some((kind) => kind === value) ? null : 'no such kind of alert';
  if (scope === 'term') {
    const known = row(sql, 'SELECT 1 AS one FROM watch_terms WHERE term = ? AND until IS NULL LIMIT 1', value);
    return known === undefined ? 'no such watch term' : null;
  }
  if (scope === 'cluster') return /^[1-9]\d{0,14}$/.test(value) ? null : 'not a number of a cluster';
  return null;
}

/** Ends a mute before its time. Asking again is harmless. */
export function unmute(turn: Turn, caller: Caller, { id }: { id: number }): Answer<{ id: number }> {
  const known = row<{ scope: string; until: number }>(turn.sql, 'SELECT scope, until FROM mutes WHERE id = ?', id);
  if (known === undefined) return refuse('not-found');
  if (known.until > turn.now) {
    appendEvent(turn, caller.member, 'mute.removed', `mute:${id}`, { scope: known.scope });
    turn.sql.exec('UPDATE mutes SET until = ? WHERE id = ?', turn.now, id);
  }
  return answer({ id });
}
