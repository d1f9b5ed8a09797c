import { alertRules } from '../../shared/domain/alerts.ts';
import { baselineWindow } from '../../worker/analysis/warning/baseline.ts';
import { burstOf, coldStart } from '../../worker/analysis/warning/burst.ts';
import { figure, median, table } from './table.ts';
import { distinctIn, type Shape, type Stream, stream, type Weather } from './warning-streams.ts';

/**
 * Early warning on made-up streams: how often it speaks where nothing happens, and how soon where something does; beside two
 * ways that are used in its place.
 */
type Rule = (stream: Stream, now: number, handled: number) => boolean;
type Counts = ReadonlyMap<number, number>;
type Ids = readonly (readonly number[])[];

const warmUp = baselineWindow.hours + baselineWindow.guard;
const month = 30 * 24;
const all: ReadonlySet<number> = new Set(Array.from({ length: warmUp + 2 * month }, (_, hour) => hour));

/** Texts, and where they say nothing, accounts. */
const both =
  (of: (counts: Counts, ids: Ids, now: number, handled: number) => boolean): Rule =>
  (one, now, handled) =>
    of(one.clusters, one.texts, now, handled) || of(one.authors, one.accounts, now, handled);

const ours = both((counts, ids, now, handled) => {
  const distinct = { hours3: distinctIn(ids, now, 3), hours24: distinctIn(ids, now, 24) };
  const history = () => ({ counts, watched: all, utcOffset: 0, since: 0 });
  return burstOf(history, distinct, now, handled) !== null;
});

/** An hour above the mean of the four weeks by three standard deviations. */
const threeSigma = both((counts, _ids, now) => {
  const n = counts.get(now) ?? 0;
  let [sum, squares] = [0, 0];
  // Less is above nothing.
  if (n < 2) return false;
  for (let hour = now - warmUp; hour < now - baselineWindow.guard; hour++) {
    const one = counts.get(hour) ?? 0;
    sum += one;
    squares += one * one;
  }
  const mean = sum / baselineWindow.hours;
  return n > mean + 3 * Math.sqrt(squares / baselineWindow.hours - mean * mean);
});

const fixed = both((_counts, ids, now) => distinctIn(ids, now, 3) >= coldStart.hours3);

const rules: Readonly<Record<string, Rule>> = {
  'ours (CUSUM)': ours,
  'mean + 3σ of hours': threeSigma,
  [`fixed: ${coldStart.hours3} in 3 h`]: fixed,
};

/** A person closes each alert at once, and is told again after so long at the earliest. */
const quiet = alertRules.burst.quietHours;

function alertsIn(rule: Rule, one: Stream, from: number, to: number): number {
  let alerts = 0;
  for (let now = from, handled = 0; now < to; now++) {
    if (now < handled + quiet || !rule(one, now, handled)) continue;
    alerts++;
    handled = now;
  }
  return alerts;
}

/** Posts an hour, and how many months and bursts are looked at: of busy ones fewer, as each takes longer. */
const rates = [
  { perHour: 0.1, months: 40 },
  { perHour: 0.5, months: 40 },
  { perHour: 1, months: 24 },
  { perHour: 2, months: 14 },
  { perHour: 5, months: 10 },
] as const;
const burstsEach = 60;

/** Alerts a month of each rule. */
function falseAlerts(perHour: number, months: number, weather: Weather): number[] {
  const alerts = Object.values(rules).map(() => 0);
  for (let i = 0; i < months; i++) {
    const one = stream(200_000 + i * 7_919, perHour, warmUp + month, weather);
    Object.values(rules).forEach((rule, n) => {
      alerts[n] = (alerts[n] ?? 0) + alertsIn(rule, one, warmUp, warmUp + month);
    });
  }
  return alerts.map((n) => n / months);
}

/** When each rule finds bursts of 15 posts in six hours, in hours from their beginning; null where it does not within six. */
function found(perHour: number, shape: Shape, weather: Weather): (number | null)[][] {
  const delays: (number | null)[][] = Object.values(rules).map(() => []);
  for (let i = 0; i < burstsEach; i++) {
    // Every hour of the day and every day of the week comes up.
    const at = warmUp + 24 + ((i * 31) % 168);
    const one = stream(900_000 + i * 7_919, perHour, at + 6, weather, { at, posts: 15, shape });
    const hours = [0, 1, 2, 3, 4, 5];
    Object.values(rules).forEach((rule, n) => {
      const hour = hours.find((after) => rule(one, at + after, 0));
      delays[n]?.push(hour === undefined ? null : hour + 1);
    });
  }
  return delays;
}

/** What it must reach in mild weather; sudden bursts of brands of up to one post an hour. Seeds are others than those it was tuned on. */
const mostFalse = 1;
const leastFound = 0.95;

export function benchWarning(print: (text: string) => void): boolean {
  const heads = ['posts an hour', ...Object.keys(rules)];
  let good = true;
  for (const weather of ['mild', 'rough'] as const) {
    print(`${weather === 'mild' ? '' : '\n'}Alerts per brand and 30 days where nothing happens (${weather}):\n`);
    const quietRows = rates.map(({ perHour, months }) => ({ perHour, each: falseAlerts(perHour, months, weather) }));
    const shown = quietRows.map(({ perHour, each }) => [String(perHour), ...each.map(figure)]);
    print(table(heads, shown));
    if (weather === 'mild') good &&= quietRows.every(({ each }) => (each[0] ?? 0) <= mostFalse);
    for (const shape of ['sudden', 'even'] as const) {
      print(
        `\nBursts of 15 posts in six hours (${shape}, ${weather}) found within 3 h, and the median delay of all found, in hours:\n`,
      );
      const rows = rates.map(({ perHour }) => {
        const cells = found(perHour, shape, weather).map((delays) => {
          const soon = delays.filter((hours) => hours !== null && hours <= 3).length / delays.length;
          return { soon, delay: median(delays.filter((hours) => hours !== null)) };
        });
        const mustFind = weather === 'mild' && shape === 'sudden' && perHour <= 1;
        if (mustFind) good &&= (cells[0]?.soon ?? 0) >= leastFound;
        return [String(perHour), ...cells.map(({ soon, delay }) => `${Math.round(soon * 100)} %, ${figure(delay)}`)];
      });
      print(table(heads, rows));
    }
  }
  return good;
}
