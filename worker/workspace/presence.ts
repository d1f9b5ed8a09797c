import type { Presence, PresenceNoted, Watched, WatchedQuery } from '../../shared/contract/presence.ts';
import { dayMs, hourMs, minuteMs } from '../../shared/time.ts';
import { isOnDuty } from '../analysis/warning/duty.ts';
import { wakeHourly } from './hourly.ts';
import { row } from './rows.ts';
import { settingsIn } from './settings.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { hourOf, watchedHours } from './watch-hours.ts';

/** A heartbeat counts once a member and slot: sending it again, or from a second browser, adds nothing. */
const slotMs = 5 * minuteMs;

/** What comes later than this says nothing of who watched: a clock is wrong, or an import is. The first hour known is where gaps begin. */
const latest = 3 * dayMs;

type Here = { hour: number; slots: number; minutes: number };

/** Notes that a member had watched pages open for the last minutes. Nothing that is kept says who it was, once the hour is over. */
export function notePresence(turn: Turn, caller: Caller, { minutes }: Presence): Answer<PresenceNoted> {
  const slot = 1 << Math.floor((turn.now % hourMs) / slotMs);
  const here = hereNow(turn, caller.member);
  if ((here.slots & slot) === 0) {
    const after = Math.min(60, here.minutes + minutes);
    count(turn, caller.member, { ...here, slots: here.slots | slot, minutes: after }, after - here.minutes);
  }
  return answer({ hour: here.hour * hourMs });
}

/** Whoever flags a post or sends what was on screen is there: at least for a minute of that hour. `at` in milliseconds. */
export function noteWatching(turn: Turn, member: number, at: number): void {
  const { sql, now } = turn;
  const hour = hourOf(at);
  if (hour === hourOf(now)) {
    const here = hereNow(turn, member);
    if (here.minutes === 0) count(turn, member, { ...here, minutes: 1 }, 1);
    return;
  }
  if (at < now - latest) return;
  // It comes late: who else was there in that hour is no longer known.
  sql.exec('INSERT OR IGNORE INTO watched_hours (hour, minutes, people) VALUES (?, 1, 1)', hour);
}

/** What the current hour has of a member so far. */
function hereNow({ sql, now }: Turn, member: number): Here {
  const hour = hourOf(now);
  const known = row<Here>(sql, 'SELECT hour, slots, minutes FROM presence_now WHERE member = ?', member);
  return known?.hour === hour ? known : { hour, slots: 0, minutes: 0 };
}

function count(turn: Turn, member: number, here: Here, more: number): void {
  const isNew = here.minutes === more;
  turn.sql.exec(
    `INSERT INTO presence_now (member, hour, slots, minutes) VALUES (?, ?, ?, ?)
     ON CONFLICT (member) DO UPDATE SET hour = excluded.hour, slots = excluded.slots, minutes = excluded.minutes`,
    member,
    here.hour,
    here.slots,
    here.minutes,
  );
  turn.sql.exec(
    `INSERT INTO watched_hours (hour, minutes, people) VALUES (?, ?, 1)
     ON CONFLICT (hour) DO UPDATE SET minutes = minutes + excluded.minutes, people = people + ?`,
    here.hour,
    more,
    Number(isNew),
  );
  wakeHourly(turn);
}

/** Longest stretch that is read at once, in hours. */
const longest = 31 * 24;

/** How much was watched, hour by hour; with the hours on duty in which nobody did. Nobody may call those quiet. */
export function readWatched(turn: Turn, _caller: Caller, { from, to }: WatchedQuery): Answer<Watched> {
  const until = Math.min(to ?? turn.now, turn.now);
  const end = hourOf(until + hourMs - 1);
  const start = from === undefined ? end - 7 * 24 : hourOf(from);
  if (end - start > longest) {
    return refuse('invalid', undefined, [{ pointer: '/from', detail: `at most ${longest / 24} days at once` }]);
  }
  const { duty, utcOffset } = settingsIn(turn);
  const watched = watchedHours(turn.sql, start, end);
  const seen = new Set(watched.map(({ hour }) => hour));
  const first = row<{ hour: number | null }>(turn.sql, 'SELECT min(hour) AS hour FROM watched_hours')?.hour ?? null;
  const gaps: number[] = [];
  // The present hour is not over; before the first that is known nobody was asked to watch.
  for (let hour = Math.max(start, first ?? end); hour < Math.min(end, hourOf(turn.now)); hour++) {
    if (!seen.has(hour) && isOnDuty(hour, duty, utcOffset)) gaps.push(hour * hourMs);
  }
  return answer({
    items: watched.map(({ hour, minutes, people }) => ({ at: hour * hourMs, minutes, people })),
    gaps,
  });
}
