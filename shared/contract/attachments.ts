import * as v from 'valibot';
import { attachmentKindNames } from '../domain/attachments.ts';
import { atMost, int, millis, personName, rowId, sha256Hex, text } from './primitives.ts';

export const attachmentLimits = {
  /** Of one file: ordinary scans and tables. The object holds none of it, the Worker all of one. */
  maxBytes: 20 * 1024 * 1024,
  ofCase: 100,
  name: 150,
} as const;

/** A file's name, as it was called: shows something, one line, no folder. */
export const attachmentName = v.pipe(
  personName(attachmentLimits.name),
  v.check((name: string) => !/[\\/:*?"<>|]/.test(name), 'no characters that part folders'),
);

/** `PUT /v1/cases/{id}/attachments/{sha256}?name=…`: the body is the file. */
export const AttachmentQuery = v.strictObject({ name: attachmentName });

export const Attachment = v.strictObject({
  id: rowId,
  sha256: sha256Hex,
  name: text(attachmentLimits.name),
  kind: v.picklist(attachmentKindNames),
  bytes: int(1, attachmentLimits.maxBytes),
  at: millis,
  by: text(60),
});
export type Attachment = v.InferOutput<typeof Attachment>;

/** `GET /v1/cases/{id}/attachments`, the newest first. */
export const Attachments = v.strictObject({ items: atMost(Attachment, attachmentLimits.ofCase) });
export type Attachments = v.InferOutput<typeof Attachments>;

/** `PUT /v1/workspaces/{name}/files/{sha256}`: the bytes are there again. */
export const FileStored = v.strictObject({ sha256: sha256Hex, bytes: int(1, attachmentLimits.maxBytes) });
export type FileStored = v.InferOutput<typeof FileStored>;
