import type { PostSeen } from '../../messages.ts';

export interface Filter {
  /** A term's text; empty: any. */
  readonly term: string;
  /** Only posts that nobody of the team has flagged. */
  readonly unflagged: boolean;
}

export const noFilter: Filter = { term: '', unflagged: false };

export const isFlagged = ({ known, mine }: Pick<PostSeen, 'known' | 'mine'>): boolean =>
  mine || (known !== null && known.flags > 0);

/** The posts that pass. `keep`: keys that stay in sight whatever has become of them, as one flagged a moment ago. */
export function passing(posts: readonly PostSeen[], filter: Filter, keep: ReadonlySet<string>): PostSeen[] {
  return posts.filter(
    (post) =>
      keep.has(post.key) ||
      ((filter.term === '' || post.terms.some(({ term }) => term === filter.term)) &&
        !(filter.unflagged && isFlagged(post))),
  );
}

/** The terms of all these posts, with in how many posts each occurs: most first. */
export function termsIn(posts: readonly PostSeen[]): { term: string; posts: number }[] {
  const counts = new Map<string, number>();
  for (const { terms } of posts) for (const { term } of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts].map(([term, posts]) => ({ term, posts })).sort((a, b) => b.posts - a.posts);
}

/** A post's name in the list: the same post may stand in two frames. */
export const rowId = ({ frameId, key }: Pick<PostSeen, 'frameId' | 'key'>): string => `${frameId} ${key}`;

const steps: Readonly<Record<string, 1 | -1 | undefined>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Where a key leads in a list of `length` rows from row `at` (-1: none); null when it leads nowhere. */
export function rowForKey(key: string, at: number, length: number): number | null {
  if (length === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  const by = steps[key];
  if (by === undefined) return null;
  if (at < 0) return by > 0 ? 0 : length - 1;
  return Math.min(length - 1, Math.max(0, at + by));
}
