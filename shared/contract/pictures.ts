import * as v from 'valibot';
import { int, millis, sha256Hex } from './primitives.ts';

/** A picture of the post as it was on the screen, named by the SHA-256 of its bytes (截图). */
export const pictureName = sha256Hex;

export const pictures = {
  /** Largest one, in bytes. */
  maxBytes: 5 * 1024 * 1024,
  type: 'image/webp',
} as const;

/** `PUT /v1/evidence/{sha256}`: the workspace has it. `at` is when it came first. */
export const PictureStored = v.strictObject({ sha256: pictureName, bytes: int(1, pictures.maxBytes), at: millis });
export type PictureStored = v.InferOutput<typeof PictureStored>;

/** Whether the bytes begin as a WebP file does (RIFF container, RFC 9649). */
export function isWebp(bytes: Uint8Array): boolean {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  return bytes.length > 16 && ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP';
}
