import { createHash } from 'node:crypto';
import { type Device, send } from './server.ts';

/** A WebP file as far as anybody looks: its container, and so many bytes that no other picture has. */
export function picture(size = 200): { bytes: Uint8Array<ArrayBuffer>; sha256: string } {
  const bytes = new Uint8Array(size);
  crypto.getRandomValues(bytes.subarray(16, Math.min(size, 16 + 60_000)));
  bytes.set(new TextEncoder().encode('RIFF'), 0);
  new DataView(bytes.buffer).setUint32(4, size - 8, true);
  bytes.set(new TextEncoder().encode('WEBPVP8 '), 8);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Sends bytes as the picture of this name. */
export const sendPicture = (
  device: Device,
  sha256: string,
  body: BodyInit,
  headers: Record<string, string> = { 'content-type': 'image/webp' },
): Promise<Response> =>
  send(`/v1/evidence/${sha256}`, { method: 'PUT', headers: { ...headers, ...device.headers }, body });
