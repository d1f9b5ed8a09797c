import * as v from 'valibot';
import { Evidence, postKinds } from '../../shared/contract/flags.ts';
import { text } from '../../shared/contract/primitives.ts';
import type { PostSaid, PostsSaid } from '../messages.ts';

/** Longer lists and texts than a content script sends are cut or left out: the page may have got at its process. */
const most = { posts: 400, excerpt: 300, marks: 50, terms: 50, term: 200 } as const;

const Place = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(most.excerpt));

const Said = v.object({
  key: text(2300),
  kind: v.picklist(postKinds),
  author: v.nullable(text(200)),
  postedAt: Evidence.entries.postedAt,
  excerpt: text(most.excerpt),
  marks: v.pipe(
    v.array(
      v.pipe(
        v.strictTuple([Place, Place]),
        v.check(([start, end]) => start < end),
      ),
    ),
    v.maxLength(most.marks),
    v.check((marks) => marks.every(([start], i) => i === 0 || start >= (marks[i - 1]?.[1] ?? 0))),
  ),
  terms: v.pipe(
    v.array(v.object({ term: text(most.term), count: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) })),
    v.maxLength(most.terms),
  ),
});

/** What a frame says of its posts, as far as it can be that; each key once. */
export function readPosts(said: unknown): PostsSaid {
  const { posts, total } = (said ?? {}) as Partial<Record<keyof PostsSaid, unknown>>;
  const read = new Map<string, PostSaid>();
  for (const one of Array.isArray(posts) ? posts.slice(0, most.posts) : []) {
    const found = v.safeParse(Said, one);
    if (found.success && !read.has(found.output.key)) read.set(found.output.key, found.output);
  }
  const count = Number.isSafeInteger(total) ? Number(total) : 0;
  return { posts: [...read.values()], total: Math.max(read.size, count) };
}
