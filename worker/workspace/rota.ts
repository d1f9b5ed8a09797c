import { dayName, dayNumber } from '../../shared/contract/dates.ts';
import type { Rota, RotaGiven } from '../../shared/contract/shifts.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { dayMs, minuteMs } from '../../shared/time.ts';
import { appendEvent } from './events.ts';
import { row, rows } from './rows.ts';
import { settingsIn } from './settings.ts';
import { type Answer, type Caller, refuse, type Turn } from './turn.ts';
import { etagOf } from './versions.ts';

type RotaRow = { version: number; at: number; name: string | null; json: string };

/** Exceptions of days that are so long past say nothing to anybody: the events keep them. */
const exceptionsKeptDays = 62;

const nothing: RotaGiven = { shifts: [], exceptions: [] };

/** The plan as it holds now. */
export function rotaOf(sql: SqlStorage): Rota {
  const found = row<RotaRow>(
    sql,
    'SELECT r.version, r.at, m.name, r.json FROM rota r LEFT JOIN members m ON m.id = r.by',
  );
  const plan: RotaGiven = found === undefined ? nothing : JSON.parse(found.json);
  return {
    version: found?.version ?? 0,
    updatedAt: found?.at ?? null,
    updatedBy: found?.name ?? null,
    ...plan,
    people: peopleOf(sql, plan),
  };
}

const plannedIn = ({ shifts, exceptions }: RotaGiven): number[] =>
  [...new Set([...shifts, ...exceptions].flatMap(({ members }) => members))].sort((a, b) => a - b);

const peopleOf = (sql: SqlStorage, plan: RotaGiven): Rota['people'] =>
  rows<{ id: number; name: string; state: string }>(
    sql,
    'SELECT id, name, state FROM members WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    JSON.stringify(plannedIn(plan)),
  ).map(({ id, name, state }) => ({ id, name, active: state === 'active' }));

/** Who is on when. Everybody may know. */
export function readRota(turn: Turn, _caller: Caller, _input: null): Answer<Rota> {
  return withVersion(rotaOf(turn.sql));
}

const withVersion = (rota: Rota): Answer<Rota> => ({ ok: true, value: rota, etag: etagOf(rota.version) });

/** Replaces the plan, if nobody else did since `ifMatch` was read. Whoever is planned must be a member. */
export function writeRota(turn: Turn, caller: Caller, input: { ifMatch: string; rota: RotaGiven }): Answer<Rota> {
  const { sql, now } = turn;
  const before = rotaOf(sql);
  if (input.ifMatch !== etagOf(before.version)) {
    return refuse('precondition-failed', `The rota is at version ${before.version} now: load it and edit it again.`);
  }
  const planned = plannedIn(input.rota);
  if (peopleOf(sql, input.rota).length < planned.length) {
    return refuse('invalid', undefined, [{ pointer: '/shifts', detail: 'somebody is planned who is no member' }]);
  }
  const today = Math.floor((now + settingsIn(turn).utcOffset * minuteMs) / dayMs);
  const oldest = dayName(today - exceptionsKeptDays);
  const plan: RotaGiven = {
    shifts: input.rota.shifts,
    exceptions: input.rota.exceptions
      .filter(({ day }) => day >= oldest)
      .sort((a, b) => dayNumber(a.day) - dayNumber(b.day)),
  };
  const version = before.version + 1;
  appendEvent(turn, caller.member, 'rota.changed', 'rota', { version, ...plan });
  sql.exec(
    `INSERT INTO rota (id, version, at, by, json) VALUES (1, ?1, ?2, ?3, ?4)
     ON CONFLICT (id) DO UPDATE SET version = ?1, at = ?2, by = ?3, json = ?4`,
    version,
    now,
    caller.member,
    canonicalJson(plan),
  );
  return withVersion(rotaOf(sql));
}
