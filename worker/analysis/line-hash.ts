import { createHash } from 'node:crypto';

/** What stands before the first line. */
export const firstLineHash = '0'.repeat(64);

/**
 * SHA-256 of the hash so far (hexadecimal) and the line after it, without its end. Over all lines it is a hash of the whole
 * that can be put down at any line and taken up again: an object that is evicted in between has lost nothing.
 */
export const lineHash = (before: string, line: string): string =>
  createHash('sha256').update(before).update(line).digest('hex');
