/** What a page says of how many people a post has reached; null where it does not say. */
export interface ReachCounts {
  readonly reposts: number | null;
  readonly comments: number | null;
  readonly likes: number | null;
}

export interface Reach {
  count: number;
  what: keyof ReachCounts;
}

const kinds = ['reposts', 'comments', 'likes'] as const satisfies readonly (keyof ReachCounts)[];

/** The highest of all counts; null where nothing is known. */
export function reachOf(seen: readonly ReachCounts[]): Reach | null {
  let best: Reach | null = null;
  for (const counts of seen) {
    for (const what of kinds) {
      const count = counts[what];
      if (count !== null && (best === null || count > best.count)) best = { count, what };
    }
  }
  return best;
}
