import { type Chance, chance } from './chance.ts';

/** Made-up streams of posts about a brand: hour by hour how many distinct texts and accounts, with the rhythms of a day and a week. */

export interface Stream {
  /** By hour since the beginning. */
  readonly clusters: ReadonlyMap<number, number>;
  readonly authors: ReadonlyMap<number, number>;
  /** Texts by hour, for what is distinct in longer windows. */
  readonly texts: readonly (readonly number[])[];
  readonly accounts: readonly (readonly number[])[];
}

/** How a burst of posts is spread over its hours: evenly, or rising at once and dying away. */
export type Shape = 'even' | 'sudden';

const uniform = (next: Chance) => (next(2_000_000) + 0.5) / 2_000_000;

function normal(next: Chance): number {
  return Math.sqrt(-2 * Math.log(uniform(next))) * Math.cos(2 * Math.PI * uniform(next));
}

/** Marsaglia and Tsang 2000; a shape below 1 by their boost. */
function gamma(next: Chance, shape: number): number {
  if (shape < 1) return gamma(next, shape + 1) * uniform(next) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(next);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(uniform(next)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function poisson(next: Chance, mean: number): number {
  let n = 0;
  for (let product = uniform(next), limit = Math.exp(-mean); product > limit; product *= uniform(next)) n++;
  return n;
}

/**
 * How rough a brand's days are. `scatter`: variance over mean within an hour, beyond the rhythms. `days`: some have more for no
 * reason, the standard deviation of their logarithm. `swing`: of evenings over the mean of the day. `halving`: in so many
 * hours what is left of a sudden burst halves. Nobody has measured these for real brands.
 */
export const weathers = {
  mild: { scatter: 1.25, days: 0.15, swing: 0.6, halving: 1 },
  rough: { scatter: 1.5, days: 0.2, swing: 0.8, halving: 2 },
} as const;
export type Weather = keyof typeof weathers;

/** Busy evenings, quiet nights, weekends with less. `hour` 0 is a Monday's midnight. */
const rhythm = (hour: number, swing: number) =>
  (1 + swing * Math.cos(((hour % 24) - 20) * (Math.PI / 12))) * (Math.floor(hour / 24) % 7 >= 5 ? 0.7 : 1.12);

/** A share of posts repeats a text, or comes from an account, of the last day. */
const repeated = { text: 0.15, account: 0.1 } as const;

/** So many hours at `perHour` posts on average; with `burst`, so many posts more over six hours from an hour on. */
export function stream(
  seed: number,
  perHour: number,
  hours: number,
  weather: Weather,
  burst?: { at: number; posts: number; shape: Shape },
): Stream {
  const { scatter, days, swing, halving } = weathers[weather];
  const next = chance(seed);
  for (let i = 0; i < 20; i++) next(2);
  const texts: number[][] = [];
  const accounts: number[][] = [];
  let names = 0;
  const places: number[] = [];
  let day = 1;
  const draw = (recent: readonly number[], share: number) =>
    recent.length > 0 && uniform(next) < share ? (recent[next(recent.length)] as number) : ++names;
  for (let hour = 0; hour < hours; hour++) {
    if (hour % 24 === 0) day = Math.exp(days * normal(next) - days ** 2 / 2);
    const mean = perHour * rhythm(hour, swing) * day;
    const usual = poisson(next, gamma(next, mean / (scatter - 1)) * (scatter - 1));
    const more = burst === undefined ? 0 : extraIn(next, { ...burst, halving }, places, hour);
    const [lastTexts, lastAccounts] = [texts.slice(-24).flat(), accounts.slice(-24).flat()];
    const ofText: number[] = [];
    const ofAccount: number[] = [];
    texts.push(ofText);
    accounts.push(ofAccount);
    for (let post = 0; post < usual; post++) {
      ofText.push(draw(lastTexts, repeated.text));
      ofAccount.push(draw(lastAccounts, repeated.account));
    }
    for (let post = 0; post < more; post++) {
      ofText.push(++names);
      ofAccount.push(++names);
    }
  }
  const distinct = (all: readonly number[][]) => new Map(all.map((ids, hour) => [hour, new Set(ids).size] as const));
  return { clusters: distinct(texts), authors: distinct(accounts), texts, accounts };
}

/** How many posts of a burst fall into an hour. Where they fall is drawn once a stream, into `places`; in all they are as many. */
function extraIn(
  next: Chance,
  { at, posts, shape, halving }: { at: number; posts: number; shape: Shape; halving: number },
  places: number[],
  hour: number,
): number {
  while (places.length < posts) {
    const u = uniform(next);
    places.push(Math.floor(shape === 'even' ? u * 6 : -halving * Math.log2(1 - u * (1 - 2 ** (-6 / halving)))));
  }
  return places.filter((after) => at + after === hour).length;
}

/** How many distinct ones there are in the `hours` up to and with `now`. */
export const distinctIn = (all: readonly (readonly number[])[], now: number, hours: number) =>
  new Set(all.slice(Math.max(0, now - hours + 1), now + 1).flat()).size;
