import { enough, type HealthCheck, isBroken } from '../../shared/domain/site-health.ts';
import { dayMs } from '../../shared/time.ts';

/** The day a moment (milliseconds) falls on: days since 1970, UTC. */
export const dayOf = (now: number) => Math.floor(now / dayMs);

/** So many days, today's included, are kept and shown. */
export const shownDays = 7;

/**
 * Whether a check fails by its latest days, newest first: no more of them than are needed to have looked often enough. Else
 * the good week before would hide for days that a site has changed, and the bad one that it was mended.
 */
export function isBrokenLately(check: HealthCheck, days: readonly { looked: number; missed: number }[]): boolean {
  const needed = enough.workspace[check === 'posts' ? 'posts' : 'field'];
  let looked = 0;
  let missed = 0;
  for (const day of days) {
    looked += day.looked;
    missed += day.missed;
    if (looked >= needed) break;
  }
  return isBroken(check, looked, missed, 'workspace');
}
