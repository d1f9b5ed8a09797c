import { createHash } from 'node:crypto';
import { attachmentLimits } from '../../shared/contract/attachments.ts';
import { type AttachmentKindName, attachmentKinds, kindByName } from '../../shared/domain/attachments.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Refused, refused } from './answers.ts';
import { bytesOf } from './body.ts';

/** The kind of file that a request announces: its name and its type must agree. Asked before a byte is read. */
export function announcedKind(request: Request, name: string): Result<AttachmentKindName, Refused> {
  const kind = kindByName(name);
  if (kind === null) {
    const endings = Object.values(attachmentKinds).flatMap((one) => one.endings);
    return err(refused('unsupported-type', `Files of these kinds are taken: ${endings.join(', ')}.`));
  }
  const [type = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  if (type.trim() !== attachmentKinds[kind].type) {
    return err(refused('unsupported-type', `Send ${attachmentKinds[kind].type} for this name.`));
  }
  if ((request.headers.get('content-encoding') ?? 'identity') !== 'identity') {
    return err(refused('unsupported-type', 'Send the body without a content encoding.'));
  }
  return ok(kind);
}

/** A body as a file under this SHA-256: not too large, and, where the kind is known, with bytes as that kind has. */
export async function fileOf(
  request: Request,
  sha256: string,
  kind: AttachmentKindName | null,
): Promise<Result<Uint8Array, Refused>> {
  const bytes = await bytesOf(request, attachmentLimits.maxBytes);
  if (bytes === null) return err(refused('too-large', `At most ${attachmentLimits.maxBytes} bytes.`));
  if (bytes.byteLength === 0) return err(refused('invalid', 'The file is empty.'));
  if (kind !== null && !attachmentKinds[kind].fits(bytes)) {
    return err(refused('invalid', 'What is in the file is not what its name says, or it has macros.'));
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    return err(refused('invalid', 'The SHA-256 of these bytes is not the name in the address.'));
  }
  return ok(bytes);
}
