import type { Matcher } from '../../shared/match/matcher.ts';
import type { Counts } from './presence.ts';
import type { Unit } from './units.ts';

/** Sums of what a page's units mention, kept as they are read: adding 100,000 up again for each change would take long. */
export interface Tally {
  /** Notes what a unit is and mentions now, in place of what it did. */
  set(unit: Unit, key: string | null, hits: readonly number[]): void;
  counts(): Counts;
}

export function startTally(matcher: Matcher): Tally {
  const sums = new Float64Array(matcher.list.length);
  /** Units with a mention, by the post they show: the same post may stand on a page twice. */
  const posts = new Map<string, number>();
  let mentions = 0;

  function add(unit: Unit, sign: 1 | -1): void {
    if (unit.key === null || unit.hits.length === 0) return;
    mentions += sign * unit.hits.length;
    for (const hit of unit.hits) sums[hit] = (sums[hit] ?? 0) + sign;
    const shown = (posts.get(unit.key) ?? 0) + sign;
    if (shown === 0) posts.delete(unit.key);
    else posts.set(unit.key, shown);
  }

  return {
    set(unit, key, hits) {
      add(unit, -1);
      unit.key = key;
      unit.hits = hits;
      add(unit, 1);
    },
    counts() {
      const terms: Record<string, number> = {};
      sums.forEach((sum, i) => {
        const id = matcher.list[i]?.id;
        if (sum > 0 && id !== undefined) terms[id] = sum;
      });
      return { posts: posts.size, mentions, terms };
    },
  };
}
