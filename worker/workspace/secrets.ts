import { createHash } from 'node:crypto';
import type { Turn } from './turn.ts';

/** SHA-256 of a token's or invite's secret: all that is stored of it. 32 random bytes need no slow hash. */
export const hashOfSecret = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** A new secret: 32 random bytes, base64url without padding (43 characters). */
export function newSecret(turn: Turn): string {
  let binary = '';
  for (const byte of turn.random(32)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += digits[byte];
  return text;
}
