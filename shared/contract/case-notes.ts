import * as v from 'valibot';
import { caseLimits, Person } from './cases.ts';
import { wholeNumber } from './paging.ts';
import { atMost, int, millis, nonBlank, rowId, seq, text } from './primitives.ts';

export const noteLimits = { text: 4000, mentions: 20, wordings: 20, notes: 2000 } as const;

/** Own notes may be edited for so many hours; then they stand. */
export const noteEditHours = 24;

/** `POST /v1/cases/{id}/notes`, `PUT /v1/cases/{id}/notes/{note}`. */
export const NoteGiven = v.strictObject({
  text: nonBlank(noteLimits.text),
  /** Members who are told of it: by number, as `GET /v1/cases/people` lists them. */
  mentions: v.optional(atMost(rowId, noteLimits.mentions), []),
});
export type NoteGiven = v.InferOutput<typeof NoteGiven>;

export const Note = v.strictObject({
  id: rowId,
  by: Person,
  mine: v.boolean(),
  at: millis,
  text: text(noteLimits.text),
  mentions: atMost(Person, noteLimits.mentions),
  /** When it was edited last, and how often: earlier wordings are kept. */
  editedAt: v.nullable(millis),
  edits: int(0, 1e6),
  /** The case it was written in, where that was merged into this one. */
  from: v.nullable(rowId),
});
export type Note = v.InferOutput<typeof Note>;

/** `GET /v1/cases/{id}/notes`, the newest first. */
export const Notes = v.strictObject({ items: atMost(Note, 100), next: v.nullable(rowId) });
export type Notes = v.InferOutput<typeof Notes>;

/** `GET /v1/cases/{id}/notes/{note}`: its earlier wordings, the oldest first. */
export const NoteWordings = v.strictObject({
  items: atMost(v.strictObject({ at: millis, text: text(noteLimits.text) }), noteLimits.wordings),
});
export type NoteWordings = v.InferOutput<typeof NoteWordings>;

/** `GET /v1/mentions`: notes in which one is mentioned, the newest first. */
export const MentionsQuery = v.strictObject({
  unread: v.optional(v.literal('1')),
  cursor: v.optional(v.pipe(wholeNumber(1e15), v.minValue(1))),
  limit: v.optional(v.pipe(wholeNumber(100), v.minValue(1)), '50'),
});
export type MentionsQuery = v.InferOutput<typeof MentionsQuery>;

export const Mention = v.strictObject({
  id: rowId,
  case: v.strictObject({ id: rowId, title: text(caseLimits.title) }),
  note: rowId,
  by: text(60),
  at: millis,
  /** How the note begins. */
  excerpt: text(200),
  readAt: v.nullable(millis),
  /** The event that told of it. */
  seq,
});
export type Mention = v.InferOutput<typeof Mention>;

export const Mentions = v.strictObject({
  items: atMost(Mention, 100),
  next: v.nullable(rowId),
  /** Unread ones in all; no further than 100 are counted. */
  unread: int(0, 100),
});
export type Mentions = v.InferOutput<typeof Mentions>;

/** `POST /v1/mentions/read`: these, or all of one case, or all. Again is harmless. */
export const MentionsRead = v.strictObject({
  mentions: v.optional(atMost(rowId, 100)),
  case: v.optional(rowId),
});
export type MentionsRead = v.InferOutput<typeof MentionsRead>;

/** How many are left, no further than 100. */
export const MentionsLeft = v.strictObject({ unread: int(0, 100) });
export type MentionsLeft = v.InferOutput<typeof MentionsLeft>;
