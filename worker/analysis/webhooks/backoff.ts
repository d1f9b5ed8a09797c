import { dayMs, hourMs, minuteMs } from '../../../shared/time.ts';

/** A failed try is repeated after this, then after twice that, and so on. */
const firstWait = minuteMs / 2;
/** With what chance puts on top: six hours. */
const longestWait = 4 * hourMs;

/** After so long without success a delivery is given up: over a weekend somebody notices. */
export const triedFor = 3 * dayMs;

/**
 * How long to wait after the given number of failures (from 1): doubling, and up to half as much again by chance (0 to 1),
 * so that what failed together does not come again together (Brooker 2015, Exponential Backoff and Jitter).
 */
export function waitAfter(failures: number, chance: number): number {
  // Beyond thirty doublings a number is as long as any other.
  const whole = Math.min(firstWait * 2 ** Math.min(failures - 1, 30), longestWait);
  return Math.round(whole * (1 + chance / 2));
}
