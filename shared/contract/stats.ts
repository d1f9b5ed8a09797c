import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { day } from './dates.ts';
import { atMost, int, text } from './primitives.ts';

/** What figures are added up by: days, weeks from Monday on, months. */
export const statsSteps = ['day', 'week', 'month'] as const;

/** More days at once are not shown: a year, and the weeks around it. */
export const mostDays = 400;

/** `GET /v1/stats`: both days included, in the workspace's own time; without them, the last 30 days. */
export const StatsQuery = v.strictObject({
  from: v.optional(day),
  to: v.optional(day),
  by: v.optional(v.picklist(statsSteps), 'day'),
});
export type StatsQuery = v.InferOutput<typeof StatsQuery>;

const n = int(0, 1e12);

/** The most frequent ones, of the 50 most frequent of each day. */
const Top = atMost(v.strictObject({ key: text(64), n }), 50);

/** How long posts had waited when they were decided, in hours since their first flag. */
export const Waited = v.strictObject({
  mean: v.nullable(v.number()),
  /** An estimate from the steps; `atLeast`: all that is known is that it is longer. */
  median: v.nullable(v.strictObject({ hours: v.number(), atLeast: v.boolean() })),
  /** Decided within 1, 4, 12, 24, 72 hours, each without those before; `more`: later. */
  steps: v.strictObject({ '1': n, '4': n, '12': n, '24': n, '72': n, more: n }),
});

/** Nobody who flagged or decided is in these: monitors are not ranked. */
export const StatsPeriod = v.strictObject({
  from: day,
  to: day,
  /** Flags that hold, by class. */
  flags: v.record(v.picklist(flagClassNames), n),
  /** Posts that were flagged for the first time, where, and what they mention. */
  posts: n,
  sites: Top,
  terms: Top,
  /** Posts with a mention that were on a screen, one a post and hour. */
  sightings: n,
  /** Decisions that hold. */
  decided: v.record(v.picklist([...flagClassNames, 'dismissed']), n),
  waited: Waited,
  /** Posts that began and ceased to wait for a decision, and how many waited at the end. */
  opened: n,
  closed: n,
  backlog: n,
});
export type StatsPeriod = v.InferOutput<typeof StatsPeriod>;

export const Stats = v.strictObject({
  by: v.picklist(statsSteps),
  utcOffset: int(-720, 840),
  periods: atMost(StatsPeriod, mostDays),
  all: StatsPeriod,
  /** As many days right before. */
  before: StatsPeriod,
});
export type Stats = v.InferOutput<typeof Stats>;
