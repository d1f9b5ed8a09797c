import type { Evidence } from '../../../shared/contract/flags.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';

/** `erased`: what it was taken over is gone, on purpose: the hash stays, and there is nothing to hold against it. */
export type Seal = 'checking' | 'intact' | 'broken' | 'unable' | 'erased';

/** Whether the evidence still has the SHA-256 it was sent with; `erased` is for the caller to say; `unable` where the page has no Web Crypto (plain http). */
export async function checkSeal(evidence: Evidence, sha256: string): Promise<Seal> {
  // Typed as always there, but browsers leave it out outside secure contexts.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return 'unable';
  return sealOf(subtle, new TextEncoder().encode(canonicalJson(evidence)), sha256);
}

/** The same for the bytes of a picture. */
export async function checkPicture(bytes: Uint8Array<ArrayBuffer>, sha256: string): Promise<Seal> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  return subtle === undefined ? 'unable' : sealOf(subtle, bytes, sha256);
}

async function sealOf(subtle: SubtleCrypto, bytes: Uint8Array<ArrayBuffer>, sha256: string): Promise<Seal> {
  const digest = await subtle.digest('SHA-256', bytes);
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === sha256 ? 'intact' : 'broken';
}
