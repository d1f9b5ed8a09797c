import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { atMost, int, millis, rowId, text } from './primitives.ts';
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

/** An account with flagged posts. A lead to look at, no verdict on anybody. */
export const Author = v.strictObject({
  id: rowId,
  site: text(64),
  /** The site's own id of the account, else its name. */
  key: text(200),
  /** Names it was seen with, the newest last. */
  names: atMost(text(200), 10),
  /** Flagged posts. */
  posts: int(0, 1e9),
  /** Those of them that were confirmed, by class. */
  classes: v.record(v.picklist(flagClassNames), int(0, 1e9)),
  firstAt: millis,
  lastAt: millis,
});
export type Author = v.InferOutput<typeof Author>;

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
