import { dayName } from '../../shared/contract/dates.ts';
import {
  type Happening,
  mostLastHour,
  mostOfSeverity,
  mostWatching,
  type Overview,
} from '../../shared/contract/overview.ts';
import { severities } from '../../shared/domain/alerts.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { isOnDuty } from '../../shared/domain/duty.ts';
import { hourMs, minuteMs } from '../../shared/time.ts';
import { openAlerts, unseenAlerts } from './alert-pages.ts';
import { headOf } from './events.ts';
import { dayIn } from './figures.ts';
import { openPosts } from './posts.ts';
import { isBlind } from './row-views.ts';
import { row, rows } from './rows.ts';
import { settingsOf } from './settings.ts';
import { figuresOf } from './stats.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';
import { firstDay, firstHour } from './usual.ts';
import { hourOf, watchedHours } from './watch-hours.ts';

/** Today at a glance. Reads counters and figures, never what they count. */
export function readOverview(turn: Turn, caller: Caller): Answer<Overview> {
  const { sql, now } = turn;
  const { utcOffset, duty, hideVotes } = settingsOf(sql);
  const hidden = isBlind({ hideVotes }, caller.role);
  const today = dayIn(now, utcOffset);
  const known = firstDay(sql);
  const start = firstHour(today, utcOffset);
  const watched = watchedHours(sql, start, Math.min(start + 24, hourOf(now) + 1));
  return answer({
    at: now,
    today: dayName(today),
    utcOffset,
    since: today * 24 * hourMs - utcOffset * minuteMs,
    known: known === null ? null : dayName(known),
    backlog: { open: openPosts(sql), classes: hidden ? null : waitingByClass(sql), oldest: oldest(sql) },
    alerts: {
      open: openAlerts(sql),
      unseen: unseenAlerts(sql),
      severity: severities.map((one) => ofSeverity(sql, one)),
    },
    day: figuresOf(sql, { from: today, to: today }),
    hours: hoursOf(sql, today),
    watching: rows<{ id: number; name: string }>(
      sql,
      `SELECT m.id, m.name FROM (SELECT member FROM presence_now WHERE hour = ? LIMIT ?) p JOIN members m ON m.id = p.member
       ORDER BY m.id`,
      hourOf(now),
      mostWatching,
    ),
    watched: watched.map(({ hour, minutes, people }) => ({ hour: hour - start, minutes, people })),
    gaps: gapsOf(turn, { start, watched: new Set(watched.map(({ hour }) => hour)), duty, utcOffset }),
    lastHour: lastHour(turn),
    seq: headOf(sql).seq,
  });
}

function waitingByClass(sql: SqlStorage): Partial<Record<FlagClass, number>> {
  const found = rows<{ class: FlagClass; posts: number }>(sql, 'SELECT class, posts FROM waiting WHERE posts > 0');
  return Object.fromEntries(found.map(({ class: name, posts }) => [name, posts]));
}

const oldest = (sql: SqlStorage): Overview['backlog']['oldest'] =>
  row<{ post: number; since: number }>(
    sql,
    `SELECT id AS post, waiting_since AS since FROM posts INDEXED BY open_posts_by_age
     WHERE queue = 'open' ORDER BY waiting_since, id LIMIT 1`,
  ) ?? null;

const ofSeverity = (sql: SqlStorage, severity: (typeof severities)[number]) => ({
  severity,
  n: sql
    .exec<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM alerts INDEXED BY told_alerts_by_severity
       WHERE place IN ('new', 'acknowledged') AND severity = ? LIMIT ?)`,
      severity,
      mostOfSeverity,
    )
    .one().n,
});

function hoursOf(sql: SqlStorage, today: number): number[] {
  const hours = new Array<number>(24).fill(0);
  const found = rows<{ key: string; n: number }>(
    sql,
    "SELECT key, n FROM figures WHERE figure = 'hours' AND day = ?",
    today,
  );
  for (const { key, n } of found) hours[Number(key)] = Math.max(0, n);
  return hours;
}

/** Hours of today that are over, on duty, and watched by nobody. Before the first that is known nobody was asked to watch. */
function gapsOf(
  { sql, now }: Turn,
  day: {
    start: number;
    watched: ReadonlySet<number>;
    duty: Parameters<typeof isOnDuty>[1];
    utcOffset: number;
  },
): number[] {
  const first = row<{ hour: number | null }>(sql, 'SELECT min(hour) AS hour FROM watched_hours')?.hour ?? null;
  const gaps: number[] = [];
  for (let hour = Math.max(day.start, first ?? hourOf(now)); hour < hourOf(now); hour++) {
    if (!day.watched.has(hour) && isOnDuty(hour, day.duty, day.utcOffset)) gaps.push(hour - day.start);
  }
  return gaps;
}

/** What each event is called on the page; the others are not told of. */
const happeningOf: Readonly<Record<string, Happening>> = {
  'flag.stored': 'flags',
  'post.decided': 'decisions',
  'post.reopened': 'reopened',
  'alert.raised': 'alerts',
  'alert.closed': 'alertsClosed',
  'case.opened': 'cases',
  'case.moved': 'casesMoved',
  'handover.written': 'handovers',
  'watchlist.changed': 'watchlist',
};

function lastHour({ sql, now }: Turn): Overview['lastHour'] {
  const last = rows<{ kind: string; at: number }>(
    sql,
    'SELECT kind, at FROM events ORDER BY seq DESC LIMIT ?',
    mostLastHour,
  );
  const recent = last.filter(({ at }) => at > now - hourMs);
  const counts: Partial<Record<Happening, number>> = {};
  for (const { kind } of recent) {
    const name = happeningOf[kind];
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  }
  return { counts, more: recent.length === mostLastHour };
}
