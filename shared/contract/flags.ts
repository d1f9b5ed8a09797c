import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { flagOutcomes, postStates } from '../domain/posts.ts';
import { grades, riskTypes } from '../domain/risks.ts';
import { hows } from '../match/matcher.ts';
import { limits } from './limits.ts';
import { maxPage } from './paging.ts';
import { pictureName } from './pictures.ts';
import { atMost, count, int, millis, rowId, seq, sha256Hex, text, uuid7, webUrl } from './primitives.ts';
import { TemplateUse } from './templates.ts';

export { limits } from './limits.ts';

export const postKinds = ['post', 'comment', 'thread', 'page'] as const;

/** How exactly a page gave the posting time. */
export const timePrecisions = ['second', 'minute', 'day'] as const;

/** A mention as the monitor saw it: offsets are UTF-16 positions in the evidence's `text`. */
export const MentionSeen = v.strictObject({
  term: text(40),
  start: int(0, limits.text),
  end: int(1, limits.text),
  how: v.picklist(hows),
});

/** What the monitor saw when flagging (证据). Its SHA-256 is taken over its canonical JSON (RFC 8785). */
export const Evidence = v.strictObject({
  site: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'not a site name')),
  kind: v.picklist(postKinds),
  /** The site's own id of the post; null where it has none: then the canonical URL is the identity. */
  postId: v.nullable(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/, 'not a post id'))),
  url: webUrl,
  author: v.nullable(v.strictObject({ name: text(200), id: v.nullable(text(200)) })),
  text: text(limits.text),
  /** Text the post repeats from another post (repost, quotation); null when there is none. */
  quoted: v.nullable(text(limits.quoted)),
  /** The page showed only part of the text. */
  collapsed: v.boolean(),
  /** The text was longer than `limits.text` and was cut. */
  truncated: v.boolean(),
  postedAt: v.nullable(v.strictObject({ at: millis, precision: v.picklist(timePrecisions) })),
  seenAt: millis,
  counts: v.strictObject({ reposts: count, comments: count, likes: count, views: count }),
  mentions: atMost(MentionSeen, limits.mentions),
});
export type Evidence = v.InferOutput<typeof Evidence>;

const details = {
  risk: v.optional(v.nullable(v.picklist(riskTypes)), null),
  grade: v.optional(v.nullable(v.picklist(grades)), null),
  note: v.optional(text(limits.note), ''),
  /** The picture of the post that was taken with it; its bytes follow with `PUT /v1/evidence/{sha256}`. */
  picture: v.optional(v.nullable(pictureName), null),
  /** The reply sample that was used on the post. */
  template: v.optional(v.nullable(TemplateUse), null),
};

/** One monitor's report on one post. */
export const FlagItem = v.strictObject({
  id: uuid7,
  class: v.picklist(flagClassNames),
  ...details,
  at: millis,
  evidence: Evidence,
  sha256: sha256Hex,
});
export type FlagItem = v.InferOutput<typeof FlagItem>;

/** `POST /v1/flags`. Each item is checked by itself, so that one bad flag does not hold up the others. */
export const FlagBatch = v.strictObject({
  items: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(limits.batch)),
});

/** One receipt for each item, in the order of the items. */
export const FlagReceipt = v.variant('result', [
  v.strictObject({ result: v.literal('stored'), id: uuid7, post: rowId }),
  v.strictObject({ result: v.literal('duplicate'), id: uuid7, post: rowId }),
  v.strictObject({
    result: v.literal('rejected'),
    id: v.nullable(v.string()),
    problem: v.strictObject({
      type: v.string(),
      title: v.string(),
      status: v.number(),
      detail: v.optional(v.string()),
      errors: v.optional(v.array(v.strictObject({ pointer: v.string(), detail: v.string() }))),
    }),
  }),
]);
export type FlagReceipt = v.InferOutput<typeof FlagReceipt>;
export const FlagReceipts = v.strictObject({ items: v.array(FlagReceipt) });

/** `PATCH /v1/flags/{id}`: what the author adds or changes afterwards. Absent fields stay. */
export const FlagChange = v.strictObject({
  class: v.optional(v.picklist(flagClassNames)),
  risk: v.optional(v.nullable(v.picklist(riskTypes))),
  grade: v.optional(v.nullable(v.picklist(grades))),
  note: v.optional(text(limits.note)),
  picture: v.optional(v.nullable(pictureName)),
  template: v.optional(v.nullable(TemplateUse)),
});
export type FlagChange = v.InferOutput<typeof FlagChange>;

/**
 * One of the caller's own flags and what became of it. `url` and `excerpt` are of its own evidence; `reason` is null
 * for a flag that came after the decision.
 */
export const MyFlag = v.strictObject({
  id: uuid7,
  post: rowId,
  postKey: text(2300),
  url: webUrl,
  excerpt: text(200),
  class: v.picklist(flagClassNames),
  risk: v.nullable(v.picklist(riskTypes)),
  grade: v.nullable(v.picklist(grades)),
  note: text(limits.note),
  picture: v.nullable(pictureName),
  template: v.nullable(TemplateUse),
  at: millis,
  outcome: v.picklist(flagOutcomes),
  decidedClass: v.nullable(v.picklist(flagClassNames)),
  reason: v.nullable(text(2000)),
});
export type MyFlag = v.InferOutput<typeof MyFlag>;

/** A page of changes since `after`; ask again with `next` until `more` is false. */
export const MyFlags = v.strictObject({ items: atMost(MyFlag, maxPage), next: seq, more: v.boolean() });
export type MyFlags = v.InferOutput<typeof MyFlags>;

/**
 * What everybody may know of a post: `class` is the decided one, else the leading one. `flags` = 0: forget it. `key` is then
 * `sha256:` and the SHA-256 of the post's key where that itself was erased.
 */
export const KnownPost = v.strictObject({
  key: text(2300),
  class: v.picklist(flagClassNames),
  state: v.picklist(postStates),
  flags: int(0, 1e9),
});
export type KnownPost = v.InferOutput<typeof KnownPost>;
export const KnownPosts = v.strictObject({ items: atMost(KnownPost, maxPage), next: seq, more: v.boolean() });
export type KnownPosts = v.InferOutput<typeof KnownPosts>;
