import * as v from 'valibot';
import { alertKinds } from '../domain/alerts.ts';
import { flagClassNames } from '../domain/classes.ts';
import { grades, riskTypes } from '../domain/risks.ts';
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

/** How often something was done, and after how many hours, on average. */
const Mean = v.strictObject({ n, mean: v.nullable(v.number()) });

/** An estimate from how many fall into each step; `atLeast`, `atMost`: all that is known is that it is longer, or no longer. */
const Median = v.nullable(v.strictObject({ hours: v.number(), atLeast: v.boolean(), atMost: v.boolean() }));

/** How many closed cases were in a stage, and how long, all stays of a case together. */
const StageTime = v.strictObject({ n, median: Median });

/** How long something took, in hours. */
export const Waited = v.strictObject({
  mean: v.nullable(v.number()),
  median: Median,
  /** Within 1, 4, 12, 24, 72 hours, each without those before; `more`: later. */
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
  /** How long posts had waited when they were decided, since their first flag. */
  waited: Waited,
  /** How long after it was posted a new post was flagged; of those that say the minute they were posted. */
  found: Waited,
  /** What became of flags of each class in these decisions; not of one's own flags. `changed`: confirmed as another class. */
  judged: v.record(v.picklist(flagClassNames), v.strictObject({ agreed: n, changed: n, dismissed: n })),
  /** Grades of those decisions that have one. */
  grades: v.record(v.picklist(grades), n),
  /** Alerts raised, by kind; muted ones left out. */
  alerts: v.record(v.picklist(alertKinds), n),
  /** Alerts that somebody took note of, and how many hours after they were raised, on average. */
  acknowledged: Mean,
  /** Cases, drills left out: opened and closed by risk type; their first written report and first result, each how many
   * hours after the first of their posts was seen, on average; how long those that were closed had been in each stage. */
  cases: v.strictObject({
    opened: v.record(v.picklist(riskTypes), n),
    closed: v.record(v.picklist(riskTypes), n),
    stages: v.strictObject({ report: StageTime, response: StageTime, follow_up: StageTime }),
    reported: Mean,
    answered: Mean,
  }),
  /** Reply samples that were used with flags, by their number. */
  templates: Top,
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
