import { hourMs } from '../../../shared/time.ts';
import { counts, type TimedCopy, type Window } from './windows.ts';

/** A campaign is done within a shift. */
export const shiftMs = 8 * hourMs;

/**
 * What goes round by itself goes on: it has a tail of hours and days, and somewhere three within ten minutes by chance.
 * So a burst counts less that holds less than half of the accounts around it, where these took longer than a shift: the
 * smaller its part, the less.
 */
const flow = { share: 0.5, least: -14, most: -36 } as const;

/** How many accounts there are around a burst, and the points it loses for that; null where it is not part of a flow. */
export function flowAround(copies: readonly TimedCopy[], burst: Window): { accounts: number; points: number } | null {
  const all = copies.filter(counts);
  const times = all.map((copy) => copy.at);
  if (Math.max(...times) - Math.min(...times) < shiftMs) return null;
  const accounts = new Set(all.map((copy) => copy.account)).size;
  const share = burst.accounts / accounts;
  if (share >= flow.share) return null;
  return { accounts, points: Math.round(flow.least + (flow.most - flow.least) * (1 - share / flow.share)) };
}
