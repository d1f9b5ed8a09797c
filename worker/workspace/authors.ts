import type { Turn } from './turn.ts';

/** Notes that an account wrote a post that was flagged or seen. Gives its number; null where the page names nobody. */
export function noteAuthor(
  _turn: Turn,
  _seen: { site: string; author: { name: string | null; id: string | null } | null; at: number; isNewPost: boolean },
): number | null {
  return null;
}
