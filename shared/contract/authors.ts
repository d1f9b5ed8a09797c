import * as v from 'valibot';
import { Author } from './author.ts';
import { int, rowId, text } from './primitives.ts';
import { QueueRow } from './review.ts';

/** `posts`: the most flagged posts first; `recent`: whoever was flagged or seen last. */
export const authorOrders = ['posts', 'recent'] as const;

const limit = v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
  '50',
);

/** `GET /v1/authors`. `cursor` is what the last page gave as `next`. */
export const AuthorsQuery = v.strictObject({
  order: v.optional(v.picklist(authorOrders), 'posts'),
  site: v.optional(text(64)),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_\d{1,15}$/, 'not a cursor'))),
  limit,
});
export type AuthorsQuery = v.InferOutput<typeof AuthorsQuery>;

export const Authors = v.strictObject({ items: v.array(Author), next: v.nullable(v.string()) });
export type Authors = v.InferOutput<typeof Authors>;

/** `GET /v1/authors/{id}`: the account and its flagged posts, the newest first. */
export const AuthorQuery = v.strictObject({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'not a cursor'))),
  limit,
});
export type AuthorQuery = v.InferOutput<typeof AuthorQuery>;

export const AuthorDetail = v.strictObject({ author: Author, posts: v.array(QueueRow), next: v.nullable(v.string()) });
export type AuthorDetail = v.InferOutput<typeof AuthorDetail>;

/** `DELETE /v1/authors/{id}`: how many posts were erased, and whether more are erased within the next moments. */
export const AuthorErased = v.strictObject({ id: rowId, posts: int(0, 1e9), more: v.boolean() });
export type AuthorErased = v.InferOutput<typeof AuthorErased>;
