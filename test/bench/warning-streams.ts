import type { Chance } from './chance.ts';

/** Made-up streams of posts about a brand, with the rhythms of a day and a week. */

export interface Post {
  /** In hours since the beginning. */
  readonly at: number;
  readonly text: number;
  readonly account: number;
}

/** How a burst of posts is spread over its six hours: evenly, or most in the first and ever fewer after it. */
export type Shape = 'even' | 'sudden';
const burstHours = 6;

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
 * How rough a brand's days are. `scatter`: variance over mean within an hour, beyond the rhythms; 1 is chance alone. `days`: some
 * have more for no reason, the standard deviation of their logarithm. `swing`: of evenings over the mean of the day. `halving`: in
 * so many hours what is left of a sudden burst halves. Nobody has measured these for real brands.
 */
export const weathers = {
  even: { scatter: 1, days: 0, swing: 0.6, halving: 1 },
  mild: { scatter: 1.25, days: 0.15, swing: 0.6, halving: 1 },
  rough: { scatter: 1.5, days: 0.2, swing: 0.8, halving: 2 },
} as const;
export type Weather = keyof typeof weathers;

/** Busy evenings, quiet nights, weekends with less. `hour` 0 is a Monday's midnight. */
const rhythm = (hour: number, swing: number) =>
  (1 + swing * Math.cos(((hour % 24) - 20) * (Math.PI / 12))) * (Math.floor(hour / 24) % 7 >= 5 ? 0.7 : 1.12);

/** A share of posts repeats a text, or comes from an account, of the last day. */
const repeated = { text: 0.15, account: 0.1 } as const;

/** So many hours at `perHour` posts on average, in the order they come in. */
export function stream(next: Chance, perHour: number, hours: number, weather: Weather): Post[] {
  const { scatter, days, swing } = weathers[weather];
  const posts: Post[] = [];
  let day = 1;
  let lastDay = 0;
  for (let hour = 0; hour < hours; hour++) {
    if (hour % 24 === 0) day = Math.exp(days * normal(next) - days ** 2 / 2);
    const mean = perHour * rhythm(hour, swing) * day;
    const n = poisson(next, scatter > 1 ? gamma(next, mean / (scatter - 1)) * (scatter - 1) : mean);
    const times = Array.from({ length: n }, () => hour + uniform(next)).sort((a, b) => a - b);
    for (const at of times) {
      while (lastDay < posts.length && (posts[lastDay] as Post).at < at - 24) lastDay++;
      const again = (share: number) => {
        const known = lastDay < posts.length && uniform(next) < share;
        return known ? posts[lastDay + next(posts.length - lastDay)] : undefined;
      };
      const text = again(repeated.text)?.text ?? posts.length;
      posts.push({ at, text, account: again(repeated.account)?.account ?? posts.length });
    }
  }
  return posts;
}

/** So many posts within six hours from `from` on, each another text by another account; in the order they come in. */
export function burst(next: Chance, from: number, posts: number, shape: Shape, weather: Weather): Post[] {
  const { halving } = weathers[weather];
  const after = (u: number) =>
    shape === 'even' ? u * burstHours : -halving * Math.log2(1 - u * (1 - 2 ** (-burstHours / halving)));
  const times = Array.from({ length: posts }, () => from + after(uniform(next))).sort((a, b) => a - b);
  return times.map((at, i) => ({ at, text: -1 - i, account: -1 - i }));
}
