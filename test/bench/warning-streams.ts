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

/** How a burst of posts is spread over its hours: evenly, or rising at once and dying away (half of what is left every hour). */
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

/** Variance over mean within an hour, beyond the rhythms. */
const scatter = 1.25;
/** Some days have more for no reason: the standard deviation of their logarithm. */
const dayScatter = 0.15;

/** Busy evenings, quiet nights, weekends with less. `hour` 0 is a Monday's midnight. */
export const rhythm = (hour: number) =>
  (1 + 0.6 * Math.cos(((hour % 24) - 20) * (Math.PI / 12))) * (Math.floor(hour / 24) % 7 >= 5 ? 0.7 : 1.12);

/** A share of posts repeats a text, or comes from an account, of the last day. */
const repeated = { text: 0.15, account: 0.1 } as const;

/** So many hours at `perHour` posts on average; with `burst`, so many posts more over six hours from an hour on. */
export function stream(
  seed: number,
  perHour: number,
  hours: number,
  burst?: { at: number; posts: number; shape: Shape },
): Stream {
  const next = chance(seed);
  for (let i = 0; i < 20; i++) next(2);
  const texts: number[][] = [];
  const accounts: number[][] = [];
  let names = 0;
  let day = 1;
  const draw = (recent: readonly number[], share: number) =>
    recent.length > 0 && uniform(next) < share ? (recent[next(recent.length)] as number) : ++names;
  for (let hour = 0; hour < hours; hour++) {
    if (hour % 24 === 0) day = Math.exp(dayScatter * normal(next) - dayScatter ** 2 / 2);
    const mean = perHour * rhythm(hour) * day;
    const usual = poisson(next, gamma(next, mean / (scatter - 1)) * (scatter - 1));
    const more = burst === undefined ? 0 : extraIn(next, burst, hour);
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

/** Which hour of a burst each of its posts falls into is drawn anew for each stream, but always the same number in all. */
const placed = new WeakMap<object, number[]>();

function extraIn(next: Chance, burst: { at: number; posts: number; shape: Shape }, hour: number): number {
  let hours = placed.get(burst);
  if (hours === undefined) {
    hours = Array.from({ length: burst.posts }, () => {
      const u = uniform(next);
      return Math.floor(burst.shape === 'even' ? u * 6 : -Math.log2(1 - u * (1 - 2 ** -6)));
    });
    placed.set(burst, hours);
  }
  return hours.filter((at) => burst.at + at === hour).length;
}

/** How many distinct ones there are in the `hours` up to and with `now`. */
export const distinctIn = (all: readonly (readonly number[])[], now: number, hours: number) =>
  new Set(all.slice(Math.max(0, now - hours + 1), now + 1).flat()).size;
