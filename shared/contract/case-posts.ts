import * as v from 'valibot';
import { CaseRow, caseLimits, JoinedBy, maxCaseClusters, maxPostsAtOnce } from './cases.ts';
import { wholeNumber } from './paging.ts';
import { atMost, millis, nonBlank, rowId, text } from './primitives.ts';
import { QueueRow, WorkspaceEvent } from './review.ts';

/** The query of every page of a case's own lists: the newest first; `cursor` is what the last page gave as `next`. */
export const CasePartQuery = v.strictObject({
  cursor: v.optional(v.pipe(wholeNumber(1e15), v.minValue(1))),
  limit: v.optional(v.pipe(wholeNumber(100), v.minValue(1)), '50'),
});
export type CasePartQuery = v.InferOutput<typeof CasePartQuery>;

/** `GET /v1/cases/{id}/posts`, the post with the highest number first. */
export const CasePost = v.strictObject({
  row: QueueRow,
  addedAt: millis,
  /** Null: it joined by its text. */
  addedBy: v.nullable(text(60)),
  how: JoinedBy,
});
export type CasePost = v.InferOutput<typeof CasePost>;
export const CasePosts = v.strictObject({ items: atMost(CasePost, 100), next: v.nullable(rowId) });
export type CasePosts = v.InferOutput<typeof CasePosts>;

/** `POST /v1/cases/{id}/posts`: add these. One that is in another open case is moved with `move`, else refused (409). */
export const CasePostsGiven = v.strictObject({
  posts: v.optional(atMost(rowId, maxPostsAtOnce), []),
  clusters: v.optional(atMost(rowId, maxCaseClusters), []),
  move: v.optional(v.boolean(), false),
});
export type CasePostsGiven = v.InferOutput<typeof CasePostsGiven>;

/** `POST /v1/cases/{id}/posts/remove`: take these out; what has the text of a removed cluster no longer joins. */
export const CasePostsRemoved = v.strictObject({
  posts: v.optional(atMost(rowId, maxPostsAtOnce), []),
  clusters: v.optional(atMost(rowId, maxCaseClusters), []),
});
export type CasePostsRemoved = v.InferOutput<typeof CasePostsRemoved>;

/** `POST /v1/cases/{id}/split`: a new case of some of its posts, with its risk, source, grade and owner. */
export const CaseSplit = v.strictObject({
  title: nonBlank(caseLimits.title),
  posts: v.pipe(atMost(rowId, maxPostsAtOnce), v.minLength(1)),
});
export type CaseSplit = v.InferOutput<typeof CaseSplit>;

/** `POST /v1/cases/{id}/merge`: `case` becomes part of this one, and is closed. `DELETE` undoes it. */
export const CaseMerge = v.strictObject({ case: rowId });
export type CaseMerge = v.InferOutput<typeof CaseMerge>;

/** Both cases as they stand now. */
export const TwoCases = v.strictObject({ case: CaseRow, other: CaseRow });
export type TwoCases = v.InferOutput<typeof TwoCases>;

/** `GET /v1/cases/{id}/history`: the case's events, the newest first. `cursor` is a seq. */
export const CaseHistory = v.strictObject({ items: atMost(WorkspaceEvent, 100), next: v.nullable(rowId) });
export type CaseHistory = v.InferOutput<typeof CaseHistory>;
