import * as v from 'valibot';
import { severities } from '../domain/alerts.ts';
import { flagClassNames } from '../domain/classes.ts';
import { day } from './dates.ts';
import { atMost, int, millis, rowId, seq, text } from './primitives.ts';
import { StatsPeriod } from './stats.ts';

const n = int(0, 1e9);
const share = v.pipe(v.number(), v.minValue(0));

/** So many alerts of a severity are counted out; of more it is known that there are more. */
export const mostOfSeverity = 100;
/** So many of the last events are looked at for what happened in the last hour. */
export const mostLastHour = 300;
export const mostWatching = 30;

/** What happened, as people speak of it: kinds of events (docs/storage.md) that belong together. */
export const happenings = [
  'flags',
  'decisions',
  'reopened',
  'alerts',
  'alertsClosed',
  'cases',
  'casesMoved',
  'handovers',
  'watchlist',
] as const;
export type Happening = (typeof happenings)[number];

/** `GET /v1/overview`: today at a glance, in the workspace's own time. Whoever flags or decides is in none of its numbers. */
export const Overview = v.strictObject({
  at: millis,
  today: day,
  utcOffset: int(-720, 840),
  /** When today began. */
  since: millis,
  /** The workspace's first day with figures; null where there are none. */
  known: v.nullable(day),
  backlog: v.strictObject({
    open: n,
    /** By the class that counts; null where votes are hidden from who asks. */
    classes: v.nullable(v.record(v.picklist(flagClassNames), n)),
    oldest: v.nullable(v.strictObject({ post: rowId, since: millis })),
  }),
  alerts: v.strictObject({
    open: n,
    unseen: int(0, 100),
    /** Open ones that are not muted, by severity; none is counted further than `mostOfSeverity`. */
    severity: atMost(
      v.strictObject({ severity: v.picklist(severities), n: int(0, mostOfSeverity) }),
      severities.length,
    ),
  }),
  /** Today so far. */
  day: StatsPeriod,
  /** New posts in each hour of today, from midnight on; those to come are 0. */
  hours: v.pipe(atMost(n, 24), v.length(24)),
  /** Who has been watching in the present hour. Who was there earlier is not kept. */
  watching: atMost(v.strictObject({ id: rowId, name: text(60) }), mostWatching),
  /** Hours of today (0–23) in which somebody watched, with how many people and for how many minutes in all. */
  watched: atMost(v.strictObject({ hour: int(0, 23), people: n, minutes: n }), 25),
  /** Hours of today on duty (0–23) in which nobody watched. */
  gaps: atMost(int(0, 23), 24),
  /** What happened in the last hour; `more`: that are only the last of it. */
  lastHour: v.strictObject({ counts: v.record(v.picklist(happenings), n), more: v.boolean() }),
  seq,
});
export type Overview = v.InferOutput<typeof Overview>;

const UsualCount = v.strictObject({ key: text(64), n: share });

/**
 * `GET /v1/usual`: what a day like today usually brings, by the four weeks before it. Null while less than two weeks are known.
 * It changes once a day.
 */
export const Usual = v.strictObject({
  today: day,
  /** How many days it rests on. */
  days: int(0, 28),
  /** For each hour of today: how many new posts are to be expected while somebody watches, and within what four of five such hours stay. */
  hours: v.nullable(v.pipe(atMost(v.strictObject({ usual: share, low: n, high: n }), 24), v.length(24))),
  /** How much more hours scatter than by chance. */
  dispersion: v.nullable(v.pipe(v.number(), v.minValue(1), v.maxValue(4))),
  /** Of a whole day: the mean without the two highest and the two lowest. */
  day: v.nullable(
    v.strictObject({
      posts: share,
      flags: share,
      decisions: share,
      classes: atMost(v.strictObject({ key: v.picklist(flagClassNames), n: share }), flagClassNames.length),
      /** Of the fifty most frequent of each day; what is not among them hardly comes up. */
      sites: atMost(UsualCount, 50),
      terms: atMost(UsualCount, 50),
    }),
  ),
});
export type Usual = v.InferOutput<typeof Usual>;
