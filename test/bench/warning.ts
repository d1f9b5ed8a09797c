import { alertRules } from '../../shared/domain/alerts.ts';
import { baselineWindow } from '../../worker/analysis/warning/baseline.ts';
import { burstOf, coldStart } from '../../worker/analysis/warning/burst.ts';
import { chance } from './chance.ts';
import { figure, median, table } from './table.ts';
import { burst, type Post, type Shape, stream, type Weather } from './warning-streams.ts';

/**
 * Early warning on made-up streams: how often it speaks where nothing happens, and how soon where something does; beside two
 * ways that are used in its place. As in the workspace, each post is looked at when it comes in, in an hour that is not over.
 */
type Rule = (seen: Seen, at: number, handled: number) => boolean;

const warmUp = baselineWindow.hours + baselineWindow.guard;
const month = 30 * 24;
const all: ReadonlySet<number> = new Set(Array.from({ length: warmUp + month }, (_, hour) => hour));

/** What came in so far: distinct ones by hour. */
class Distinct {
  readonly counts = new Map<number, number>();
  readonly #ids: Set<number>[] = [];
  readonly #sums = [{ sum: 0, squares: 0 }];

  add(hour: number, id: number): void {
    this.#ids[hour] ??= new Set();
    this.counts.set(hour, this.#ids[hour].add(id).size);
  }

  inHours(now: number, hours: number): number {
    const ids = new Set<number>();
    for (let hour = now - hours + 1; hour <= now; hour++) for (const id of this.#ids[hour] ?? []) ids.add(id);
    return ids.size;
  }

  /** Sums of the counts, and of their squares, of all hours before one that is over. */
  readonly sumsTo = (to: number) => {
    for (let hour = this.#sums.length - 1; hour < to; hour++) {
      const [{ sum, squares }, n] = [this.#sums[hour] ?? { sum: 0, squares: 0 }, this.counts.get(hour) ?? 0];
      this.#sums.push({ sum: sum + n, squares: squares + n * n });
    }
    return this.#sums[to] ?? { sum: 0, squares: 0 };
  };
}

class Seen {
  readonly texts = new Distinct();
  readonly accounts = new Distinct();

  constructor(posts: readonly Post[]) {
    for (const post of posts) this.add(post);
  }

  add({ at, text, account }: Post): void {
    this.texts.add(Math.floor(at), text);
    this.accounts.add(Math.floor(at), account);
  }
}

/** Texts, and where they say nothing, accounts. */
const both =
  (of: (distinct: Distinct, at: number, handled: number) => boolean): Rule =>
  (seen, at, handled) =>
    of(seen.texts, at, handled) || of(seen.accounts, at, handled);

const ours = both((one, at, handled) => {
  const now = Math.floor(at);
  const distinct = { hours3: one.inHours(now, 3), hours24: one.inHours(now, 24) };
  const history = () => ({ counts: one.counts, watched: all, utcOffset: 0, since: 0 });
  return burstOf(history, distinct, now, handled, at - now) !== null;
});

/** An hour above the mean of the four weeks by three standard deviations. */
const threeSigma = both(({ counts, sumsTo }, at) => {
  const now = Math.floor(at);
  const n = counts.get(now) ?? 0;
  // Less is above nothing.
  if (n < 2) return false;
  const [from, to] = [sumsTo(now - warmUp), sumsTo(now - baselineWindow.guard)];
  const mean = (to.sum - from.sum) / baselineWindow.hours;
  const square = (to.squares - from.squares) / baselineWindow.hours;
  return n > mean + 3 * Math.sqrt(square - mean * mean);
});

const fixed = both((one, at) => one.inHours(Math.floor(at), 3) >= coldStart.hours3);

const rules: Readonly<Record<string, Rule>> = {
  'ours (scan)': ours,
  'mean + 3σ of hours': threeSigma,
  [`fixed: ${coldStart.hours3} in 3 h`]: fixed,
};

/** A person closes each alert at once, and is told again after so long at the earliest. */
const quiet = alertRules.burst.quietHours;

/** Looks at posts as they come in, `known` before them, with the rules that `asked` names at the time; says when one speaks. */
function watch(
  known: readonly Post[],
  posts: readonly Post[],
  asked: () => Asked[],
  spoke: (asked: Asked, at: number) => void,
) {
  const [seen, ahead] = [new Seen(known), new Seen(known)];
  for (let start = 0; start < posts.length; ) {
    const { at } = posts[start] as Post;
    let end = start;
    while (end < posts.length && Math.floor((posts[end] as Post).at) === Math.floor(at)) end++;
    const hour = posts.slice(start, end);
    for (const post of hour) ahead.add(post);
    // No rule says less of more posts, nor of an earlier time: one that is silent with all of the hour at its first post is so throughout.
    const speaking = asked().filter(({ rule, handled }) => rule(ahead, at, handled));
    for (const post of hour) {
      seen.add(post);
      for (const one of speaking) {
        if (post.at >= one.until && one.rule(seen, post.at, one.handled)) spoke(one, post.at);
      }
    }
    start = end;
  }
}

interface Asked {
  rule: Rule;
  /** The hour of its last alert. */
  handled: number;
  /** Nothing is heard of it before. */
  until: number;
}

const asked = (): Asked[] => Object.values(rules).map((rule) => ({ rule, handled: 0, until: 0 }));

/** Alerts of each rule in the month after the warm-up. */
function alertsIn(posts: readonly Post[]): number[] {
  const of = asked();
  const alerts = new Map(of.map((one) => [one, 0]));
  const start = posts.findIndex(({ at }) => at >= warmUp);
  watch(
    posts.slice(0, start),
    posts.slice(start),
    () => of,
    (one, at) => {
      alerts.set(one, (alerts.get(one) ?? 0) + 1);
      one.until = at + quiet;
      one.handled = Math.floor(at);
    },
  );
  return [...alerts.values()];
}

/** A burst is found in time within so many hours of its beginning. */
const inTime = 3;

/** After how many hours each rule finds what begins at `from`; null where it does not in time. */
function foundAfter(quietPosts: readonly Post[], from: number, more: readonly Post[]): (number | null)[] {
  const before = quietPosts.filter(({ at }) => at < from);
  const coming = [...quietPosts, ...more].filter(({ at }) => at >= from && at < from + inTime);
  const of = asked();
  const delays = new Map<Asked, number>();
  const open = () => of.filter((one) => !delays.has(one));
  watch(
    before,
    coming.sort((a, b) => a.at - b.at),
    open,
    (one, at) => {
      delays.set(one, at - from);
      one.until = Number.POSITIVE_INFINITY;
    },
  );
  return of.map((one) => delays.get(one) ?? null);
}

/** Posts an hour, and how many months are looked at: of busy brands fewer, as each takes longer; of rough days, of which nothing is asked, half. */
const rates = [
  { perHour: 0.1, months: 80 },
  { perHour: 0.5, months: 64 },
  { perHour: 1, months: 40 },
  { perHour: 2, months: 16 },
  { perHour: 5, months: 4 },
] as const;
/** Bursts in each month, each by itself, at any time. */
const burstsEach = { sudden: 4, even: 2 } as const satisfies Record<Shape, number>;
const shapes = ['sudden', 'even'] as const satisfies readonly Shape[];

interface Outcome {
  /** Alerts a month of each rule. */
  alerts: number[];
  /** When each rule finds bursts of 15 posts in six hours. */
  found: Record<Shape, (number | null)[][]>;
}

function outcomeOf(perHour: number, months: number, weather: Weather): Outcome {
  const each = <T>(start: () => T) => Object.values(rules).map(start);
  const alerts = each(() => 0);
  const found: Outcome['found'] = { sudden: each(() => []), even: each(() => []) };
  for (let i = 0; i < months; i++) {
    const next = chance(700_001 + i * 7_919);
    for (let n = 0; n < 20; n++) next(2);
    const posts = stream(next, perHour, warmUp + month, weather);
    alertsIn(posts).forEach((n, rule) => {
      alerts[rule] = (alerts[rule] ?? 0) + n / months;
    });
    for (const shape of shapes) {
      for (let n = 0; n < burstsEach[shape]; n++) {
        const from = warmUp + next((month - inTime) * 60) / 60;
        const delays = foundAfter(posts, from, burst(next, from, 15, shape, weather));
        for (const [rule, hours] of delays.entries()) found[shape][rule]?.push(hours);
      }
    }
  }
  return { alerts, found };
}

const shareFound = (delays: readonly (number | null)[]) =>
  delays.filter((hours) => hours !== null).length / delays.length;

/**
 * What it must reach on even and mild days: at most so many alerts a month with brands of up to two posts an hour, and at least
 * this share of sudden bursts in time with up to one. It fails where chance does not account for more, or less: two standard errors.
 */
const mostFalse = { alerts: 1, perHour: 2 } as const;
const leastFound = { share: 0.95, perHour: 1 } as const;
const errors = 2;

function reaches({ alerts, found }: Outcome, perHour: number, months: number): boolean {
  const allowed = mostFalse.alerts + errors * Math.sqrt(mostFalse.alerts / months);
  const { share } = leastFound;
  const asked = share - errors * Math.sqrt((share * (1 - share)) / (months * burstsEach.sudden));
  return (
    (perHour > mostFalse.perHour || (alerts[0] ?? 0) <= allowed) &&
    (perHour > leastFound.perHour || shareFound(found.sudden[0] ?? []) >= asked)
  );
}

export function benchWarning(print: (text: string) => void): boolean {
  const heads = ['posts an hour', ...Object.keys(rules)];
  let good = true;
  for (const weather of ['even', 'mild', 'rough'] as const) {
    const outcomes = rates.map((rate) => {
      const months = weather === 'rough' ? rate.months / 2 : rate.months;
      return { ...rate, months, ...outcomeOf(rate.perHour, months, weather) };
    });
    const rows = (cells: (outcome: Outcome) => string[]) =>
      table(
        heads,
        outcomes.map((one) => [String(one.perHour), ...cells(one)]),
      );
    print(`${weather === 'even' ? '' : '\n'}Alerts per brand and 30 days where nothing happens (${weather} days):\n`);
    print(rows(({ alerts }) => alerts.map(figure)));
    for (const shape of shapes) {
      print(
        `\nBursts of 15 posts in six hours (${shape}, on ${weather} days) found within 3 h, and the median delay of those, in hours:\n`,
      );
      const cell = (delays: readonly (number | null)[]) =>
        `${Math.round(shareFound(delays) * 100)} %, ${figure(median(delays.filter((hours) => hours !== null)))}`;
      print(rows(({ found }) => found[shape].map(cell)));
    }
    if (weather !== 'rough') good &&= outcomes.every((one) => reaches(one, one.perHour, one.months));
  }
  return good;
}
