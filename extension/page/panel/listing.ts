import type { PostSaid, PostsSaid } from '../../messages.ts';
import { inReadingOrder } from '../reading-order.ts';
import { nextTurn, sliceBudget } from '../slices.ts';
import type { Unit } from '../units.ts';

/** So many posts are listed; in longer lists those around what is near the window. */
export const mostListed = 400;

/** Units of one post: a page without known posts is one, in many sections. */
export type PostUnits = readonly [Unit, ...Unit[]];

/** Lets the page have its turn once a slice is used up. */
function inTurns(): () => Promise<void> | undefined {
  let start = performance.now();
  return () => {
    if (performance.now() - start < sliceBudget) return undefined;
    return nextTurn().then(() => {
      start = performance.now();
    });
  };
}

/** So many units are looked at before the clock is. */
const unitsAtOnce = 200;

/** The posts with a mention, each with all of its units, as they come. */
async function postsOf(units: Iterable<Unit>): Promise<PostUnits[]> {
  const posts = new Map<string, [Unit, ...Unit[]]>();
  const turn = inTurns();
  let seen = 0;
  for (const unit of units) {
    seen += 1;
    if (seen % unitsAtOnce === 0) await turn();
    const { key } = unit;
    if (key === null || unit.mentions === 0 || !unit.element.isConnected) continue;
    const same = posts.get(key);
    if (same === undefined) posts.set(key, [unit]);
    else same.push(unit);
  }
  return [...posts.values()];
}

/**
 * At most `most`: those that are near, and as many before and after the first of them; from the first on where none is. What
 * came to the page later comes later in `all`, wherever it stands, so that the near ones need not be in a row.
 */
export function around<T>(all: readonly T[], isNear: (one: T) => boolean, most: number): T[] {
  if (all.length <= most) return [...all];
  const near = all.filter(isNear).slice(0, most);
  const chosen = new Set(near);
  const middle = near[0] === undefined ? 0 : all.indexOf(near[0]);
  for (let by = 0; chosen.size < most && by < all.length; by += 1) {
    for (const one of [all[middle + by], all[middle - by]]) {
      if (one !== undefined && chosen.size < most) chosen.add(one);
    }
  }
  return [...chosen];
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
    const all = await postsOf(units);
    const listed = around(all, (post) => post.some(({ near }) => near), mostListed);
    const posts: PostSaid[] = [];
    const turn = inTurns();
    // Only what is listed is put in order: of 10,000 that would take longer than a page may be held up.
    for (const post of inReadingOrder(listed, ([{ element }]) => element)) {
      const one = describeOnce(post);
      if (one !== null) posts.push(one);
      await turn();
    }
    return { posts, total: all.length };
  };
}
