import * as v from 'valibot';
import { noticeKinds } from '../domain/notices.ts';
import { atMost, millis, rowId, seq, text } from './primitives.ts';

/** What somebody else did that the caller must hear of: `by` did it to this post; `note` is what they said. */
export const Notice = v.strictObject({
  id: rowId,
  kind: v.picklist(noticeKinds),
  post: rowId,
  by: v.strictObject({ id: rowId, name: text(60) }),
  note: text(2000),
  at: millis,
});
export type Notice = v.InferOutput<typeof Notice>;

/** So many are kept for a member, whether read or not. */
export const mostNotices = 50;

/** `GET /v1/notices`: those that were not read, newest first. */
export const Notices = v.strictObject({ items: atMost(Notice, mostNotices) });
export type Notices = v.InferOutput<typeof Notices>;

/** `POST /v1/notices/read`: all up to this one have been read. Answers with what is left. */
export const NoticesRead = v.strictObject({ upTo: seq });
export type NoticesRead = v.InferOutput<typeof NoticesRead>;
