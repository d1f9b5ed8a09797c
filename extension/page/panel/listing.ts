import type { PostSaid, PostsSaid } from '../../messages.ts';
import { byDocumentOrder } from '../document-order.ts';
import { nextTurn, sliceBudget } from '../slices.ts';
import type { Unit } from '../units.ts';

/** So many posts are listed; in longer lists those around what is near the window. */
export const mostListed = 400;

/** Units of one post: a page without known posts is one, in many sections. */
export type PostUnits = readonly [Unit, ...Unit[]];

/** The posts with a mention in reading order, each with all of its units. */
export function postsInOrder(units: Iterable<Unit>): PostUnits[] {
  const found = [...units].filter((unit) => unit.key !== null && unit.mentions > 0 && unit.element.isConnected);
  found.sort((a, b) => byDocumentOrder(a.element, b.element));
  const posts = new Map<string, [Unit, ...Unit[]]>();
  for (const unit of found) {
    const { key } = unit;
    if (key === null) continue;
    const same = posts.get(key);
    if (same === undefined) posts.set(key, [unit]);
    else same.push(unit);
  }
  return [...posts.values()];
}

/** At most `most` in a row, around the middle of those that are near; from the first on where none is. */
export function around<T>(all: readonly T[], isNear: (one: T) => boolean, most: number): T[] {
  if (all.length <= most) return [...all];
  const first = all.findIndex(isNear);
  const middle = first < 0 ? 0 : (first + all.findLastIndex(isNear)) / 2;
  const from = Math.max(0, Math.min(all.length - most, Math.round(middle - most / 2)));
  return all.slice(from, from + most);
}

/** Says what posts are, in slices; what has not been read again since is remembered. */
export function startListing(
  describe: (post: PostUnits) => PostSaid | null,
): (units: Iterable<Unit>) => Promise<PostsSaid> {
  const said = new WeakMap<Unit, { readonly of: readonly (readonly number[])[]; readonly post: PostSaid | null }>();

  function describeOnce(post: PostUnits): PostSaid | null {
    // A unit that is read again has a new list of what it mentions, also when that says the same.
    const of = post.map(({ hits }) => hits);
    const before = said.get(post[0]);
    if (before !== undefined && before.of.length === of.length && before.of.every((hits, i) => hits === of[i])) {
      if (before.post === null || before.post.key === post[0].key) return before.post;
    }
    const now = describe(post);
    said.set(post[0], { of, post: now });
    return now;
  }

  return async (units) => {
    const all = postsInOrder(units);
    const posts: PostSaid[] = [];
    let start = performance.now();
    for (const post of around(all, (units) => units.some(({ near }) => near), mostListed)) {
      const one = describeOnce(post);
      if (one !== null) posts.push(one);
      if (performance.now() - start < sliceBudget) continue;
      await nextTurn();
      start = performance.now();
    }
    return { posts, total: all.length };
  };
}
