import { baselineWindow } from '../../worker/analysis/warning/baseline.ts';
import { burstOf, coldStart } from '../../worker/analysis/warning/burst.ts';
import { figure, median, table } from './table.ts';
import { distinctIn, type Shape, type Stream, stream } from './warning-streams.ts';

/**
 * Early warning on made-up streams: how often it speaks where nothing happens, and how soon where something does; beside two
 * ways that are used in its place.
 */
type Rule = (stream: Stream, now: number) => boolean;

const warmUp = baselineWindow.hours + baselineWindow.guard;
const month = 30 * 24;
const all: ReadonlySet<number> = new Set(Array.from({ length: warmUp + 2 * month }, (_, hour) => hour));

const both =
  (of: (counts: ReadonlyMap<number, number>, ids: readonly (readonly number[])[], now: number) => boolean): Rule =>
  (one, now) =>
    of(one.clusters, one.texts, now) || of(one.authors, one.accounts, now);

const ours = both((counts, ids, now) => {
  const distinct = { hours3: distinctIn(ids, now, 3), hours24: distinctIn(ids, now, 24) };
  return burstOf(() => ({ counts, watched: all, utcOffset: 0, since: 0 }), distinct, now) !== null;
});

/** An hour above the mean of the four weeks by three standard deviations. */
const threeSigma = both((counts, _ids, now) => {
  const hours = Array.from({ length: baselineWindow.hours }, (_, i) => counts.get(now - warmUp + i) ?? 0);
  const mean = hours.reduce((sum, n) => sum + n, 0) / hours.length;
  const variance = hours.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (hours.length - 1);
  return (counts.get(now) ?? 0) > mean + 3 * Math.sqrt(variance);
});

const fixed = both((_counts, ids, now) => distinctIn(ids, now, 3) >= coldStart.hours3);

const rules: Readonly<Record<string, Rule>> = {
  'ours (CUSUM)': ours,
  'mean + 3σ of hours': threeSigma,
  [`fixed: ${coldStart.hours3} in 3 h`]: fixed,
};

/** Whoever closes an alert at once is told again after so long, if it goes on: the most that anybody can be told. */
const quiet = 6;

function alertsIn(rule: Rule, one: Stream, from: number, to: number): number {
  let alerts = 0;
  for (let now = from, silentUntil = 0; now < to; now++) {
    if (now < silentUntil || !rule(one, now)) continue;
    alerts++;
    silentUntil = now + quiet;
  }
  return alerts;
}

/** Posts an hour, and how many months and bursts are looked at: of busy ones fewer, as each takes longer. */
const rates = [
  { perHour: 0.1, months: 40 },
  { perHour: 0.5, months: 40 },
  { perHour: 1, months: 30 },
  { perHour: 2, months: 24 },
  { perHour: 5, months: 16 },
] as const;
const burstsEach = 120;

function falseAlerts(rule: Rule, perHour: number, months: number): number {
  let alerts = 0;
  for (let i = 0; i < months; i++) {
    alerts += alertsIn(rule, stream(1000 + i, perHour, warmUp + month), warmUp, warmUp + month);
  }
  return alerts / months;
}

/** When a burst of 15 posts in six hours is found, in hours from its beginning; null where it is not within six. */
function found(rule: Rule, perHour: number, shape: Shape): (number | null)[] {
  return Array.from({ length: burstsEach }, (_, i) => {
    // Every hour of the day and every day of the week comes up.
    const at = warmUp + 24 + ((i * 31) % 168);
    const one = stream(5000 + i, perHour, at + 6, { at, posts: 15, shape });
    for (let hour = at; hour < at + 6; hour++) if (rule(one, hour)) return hour - at + 1;
    return null;
  });
}

/** What it must reach. */
const mostFalse = 1;
const leastFound = 0.95;

export function benchWarning(print: (text: string) => void): boolean {
  print('Alerts per brand and 30 days where nothing happens:\n');
  const quietRows = rates.map(({ perHour, months }) => {
    const each = Object.values(rules).map((rule) => falseAlerts(rule, perHour, months));
    return { perHour, each };
  });
  print(
    table(
      ['posts an hour', ...Object.keys(rules)],
      quietRows.map(({ perHour, each }) => [String(perHour), ...each.map(figure)]),
    ),
  );
  let good = quietRows.every(({ each }) => (each[0] ?? 0) <= mostFalse);
  for (const shape of ['sudden', 'even'] as const) {
    print(
      `\nBursts of 15 posts in six hours (${shape}) found within 3 h, and the median delay in hours of all that are found:\n`,
    );
    const rows = rates.map(({ perHour }) => {
      const cells = Object.values(rules).map((rule) => {
        const delays = found(rule, perHour, shape);
        const soon = delays.filter((hours) => hours !== null && hours <= 3).length / delays.length;
        return { soon, delay: median(delays.filter((hours) => hours !== null)) };
      });
      if (perHour <= 1) good &&= (cells[0]?.soon ?? 0) >= leastFound;
      return [String(perHour), ...cells.map(({ soon, delay }) => `${Math.round(soon * 100)} %, ${figure(delay)}`)];
    });
    print(table(['posts an hour', ...Object.keys(rules)], rows));
  }
  return good;
}
