import { hourMs } from '../../shared/time.ts';
/** A post's weight in the queue halves with every so many hours since its last flag. */
export const halfLifeHours = 12;

/**
 * A post's place in the review queue: `log2(reporters × weight) + hours since 1970 / halfLifeHours`, higher first.
 * This orders posts exactly as `reporters × weight × 2^(-age / half-life)` would at any moment, because the present
 * time adds the same to every post: so the number is stored once and never goes stale (the idea of Reddit's "hot").
 * `reporters` and `weight` are whole numbers ≥ 1 (less counts as 1), `lastFlagAt` is in milliseconds since 1970.
 */
export function queueRank(post: { reporters: number; weight: number; lastFlagAt: number }): number {
  const strength = Math.max(1, post.reporters) * Math.max(1, post.weight);
  return Math.log2(strength) + post.lastFlagAt / hourMs / halfLifeHours;
}
