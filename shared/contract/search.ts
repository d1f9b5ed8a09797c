import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { lanes } from '../domain/lanes.ts';
import { postStates } from '../domain/posts.ts';
import { grades } from '../domain/risks.ts';
import { clusterNumber } from './copies.ts';
import { day } from './dates.ts';
import { atMost, int, millis, personName, rowId, text } from './primitives.ts';
import { QueueRow } from './review.ts';
import { termId } from './watchlist.ts';

const filters = {
  /** Words between white space, all of which a text must hold; two characters and more each; in quotation marks: one word. */
  q: v.optional(text(200)),
  site: v.optional(text(64)),
  class: v.optional(v.picklist(flagClassNames)),
  state: v.optional(v.picklist(postStates)),
  /** The decided grade, else the gravest a reporter suggested. */
  grade: v.optional(v.picklist(grades)),
  term: v.optional(termId),
  author: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/, 'not an author'))),
  /** Days of the first flag, both included, in the workspace's own time. */
  from: v.optional(day),
  to: v.optional(day),
};

/** What is looked for: every part there is must fit. As it stands in an address: all are strings. */
export const SearchFilter = v.strictObject(filters);
export type SearchFilter = v.InferOutput<typeof SearchFilter>;

/** `GET /v1/search`. `cursor` is what the last page gave as `next`. */
export const SearchQuery = v.strictObject({
  ...filters,
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}(?:_\d{1,15})?$/, 'not a cursor'))),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
    '50',
  ),
});
export type SearchQuery = v.InferOutput<typeof SearchQuery>;

/** Plain text around what was found, and where in it that stands (UTF-16 units). */
export const Snippet = v.strictObject({
  text: text(400),
  ranges: v.array(v.tuple([int(0, 400), int(1, 400)])),
});

/** `snippet` is null where no words were looked for. */
export const SearchItem = v.strictObject({ row: QueueRow, snippet: v.nullable(Snippet) });
export type SearchItem = v.InferOutput<typeof SearchItem>;

/** The newest first. One request looks at so many posts only: a page may have few items, or none, while `next` goes on. */
export const SearchPage = v.strictObject({ items: v.array(SearchItem), next: v.nullable(v.string()) });
export type SearchPage = v.InferOutput<typeof SearchPage>;

/** What the review queue is narrowed to, as it stands in an address; `class` may hold several with commas between them. */
export const QueueView = v.strictObject({
  lane: v.optional(v.picklist(lanes)),
  state: v.optional(v.picklist(postStates)),
  class: v.optional(v.pipe(v.string(), v.regex(/^[a-z_]{1,20}(?:,[a-z_]{1,20}){0,4}$/, 'not classes'))),
  site: v.optional(text(64)),
  grade: v.optional(v.picklist(grades)),
  term: v.optional(termId),
  cluster: v.optional(clusterNumber),
});
export type QueueView = v.InferOutput<typeof QueueView>;

/** So many views a member may have. */
export const mostViews = 50;

/**
 * `POST /v1/views`, `PUT /v1/views/{id}`. A view of the search has a `query`; one of the review queue has `queue`, and an empty
 * `query`. Who leads may share a view with everybody who searches.
 */
export const ViewGiven = v.strictObject({
  name: personName(60),
  query: SearchFilter,
  queue: v.optional(v.nullable(QueueView), null),
  shared: v.optional(v.boolean(), false),
});
export type ViewGiven = v.InferOutput<typeof ViewGiven>;

export const View = v.strictObject({
  id: rowId,
  name: text(60),
  query: SearchFilter,
  /** Null: it is a view of the search. */
  queue: v.nullable(QueueView),
  shared: v.boolean(),
  mine: v.boolean(),
  by: text(60),
  at: millis,
});
export type View = v.InferOutput<typeof View>;

/** Own views and shared ones, by name. */
export const Views = v.strictObject({ items: atMost(View, 250) });
export type Views = v.InferOutput<typeof Views>;
