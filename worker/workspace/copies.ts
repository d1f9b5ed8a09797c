import type { Evidence } from '../../shared/contract/flags.ts';
import type { Turn } from './turn.ts';

/** A post as it was flagged or seen, for comparison with others. `text` is as the page showed it, `fingerprint` where only that is known. */
export interface Seen {
  key: string;
  /** Null: it was seen, nobody has flagged it. */
  post: number | null;
  author: number | null;
  site: string;
  url: string;
  postedAt: Evidence['postedAt'];
  /** When it was first seen, in milliseconds. */
  seenAt: number;
  text: string | null;
  fingerprint: string | null;
  quoted: string | null;
  /** The page showed only part of the text. */
  partial: boolean;
}

/** Notes which text a post carries and puts it into its cluster. Gives the cluster; null where there is nothing to compare. */
export function noteCopy(_turn: Turn, _seen: Seen): number | null {
  return null;
}
