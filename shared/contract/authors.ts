import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { contactKinds } from '../domain/coordination.ts';
import { Author } from './author.ts';
import { Finding } from './coordination.ts';
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
  /** What a name, or the site's own id, must hold; case does not matter. */
  q: v.optional(text(60)),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_\d{1,15}$/, 'not a cursor'))),
  limit,
});
export type AuthorsQuery = v.InferOutput<typeof AuthorsQuery>;

/** With words one request looks at so many only: a page may have few items, or none, while `next` goes on. */
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

/** So many of an account's latest flagged posts are looked at for what is said of it. */
export const mostLookedAt = 300;

/** `GET /v1/authors/{id}/around`: what is known of an account beside its posts. No verdict on anybody. */
export const AuthorAround = v.strictObject({
  /** Its latest flagged posts by the day (its start in the workspace's own time), the oldest first; class null: not decided, or dismissed. */
  days: atMost(
    v.strictObject({ at: millis, class: v.nullable(v.picklist(flagClassNames)), n: int(1, 1e9) }),
    mostLookedAt,
  ),
  /** Its flagged posts before these, which are left out. */
  earlier: int(0, 1e9),
  /** Accounts that posted copies of two texts and more with it, those with the most first. */
  alike: atMost(
    v.strictObject({
      author: v.strictObject({ id: rowId, site: text(64), name: v.nullable(text(200)) }),
      /** Texts over which they met in the last 90 days. */
      texts: int(1, 1e9),
      /** Seconds between their posts, typically. */
      gap: int(0, 1e9),
    }),
    10,
  ),
  /** Links and contacts that its latest posts name, those in the most posts first. */
  contacts: atMost(v.strictObject({ kind: v.picklist(contactKinds), value: text(200), posts: int(1, 1e9) }), 20),
  /** What was found of coordinated copying that concerns it, the strongest first. */
  findings: atMost(Finding, 20),
});
export type AuthorAround = v.InferOutput<typeof AuthorAround>;

/** `DELETE /v1/authors/{id}`: how many posts were erased, and whether more are erased within the next moments. */
export const AuthorErased = v.strictObject({ id: rowId, posts: int(0, 1e9), more: v.boolean() });
export type AuthorErased = v.InferOutput<typeof AuthorErased>;
