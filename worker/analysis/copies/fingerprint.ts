import { createHash } from 'node:crypto';

/** The fingerprint of a comparison text, as `fingerprintOf` in shared/text/comparison.ts gives it, without waiting. */
export const fingerprintOfCompared = (compared: string): string =>
  createHash('sha256').update(compared).digest('hex').slice(0, 32);
