import { createHash } from 'node:crypto';
import { isWebp, pictures } from '../../shared/contract/pictures.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Refused, refused } from './answers.ts';
import { bytesOf } from './body.ts';

/** Exactly the type: WebP has no parameters (RFC 9649). */
const isPictureType = (type: string | null) => type?.trim().toLowerCase() === pictures.type;

/** A body as a picture: WebP, not too large, and with this name. Said of bytes alone: nothing decodes them here. */
export async function pictureOf(request: Request, sha256: string): Promise<Result<Uint8Array, Refused>> {
  if (!isPictureType(request.headers.get('content-type'))) {
    return err(refused('unsupported-type', `Send ${pictures.type}.`));
  }
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') return err(refused('unsupported-type', 'Send the body without a content encoding.'));
  const bytes = await bytesOf(request, pictures.maxBytes);
  if (bytes === null) return err(refused('too-large', `At most ${pictures.maxBytes} bytes.`));
  if (!isWebp(bytes)) return err(refused('invalid', 'These bytes are no WebP picture.'));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    return err(refused('invalid', 'The SHA-256 of these bytes is not the name in the address.'));
  }
  return ok(bytes);
}
