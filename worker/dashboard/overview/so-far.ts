import type { Overview, Usual } from '../../../shared/contract/overview.ts';
import { hourMs } from '../../../shared/time.ts';

/** How much came today up to now, and how much usually has come by now. */
export interface SoFar {
  readonly n: number;
  /** Null while it is not known what is usual. */
  readonly usual: number | null;
  /** What four of five days stay within. */
  readonly low: number;
  readonly high: number;
  readonly stands: 'usual' | 'more' | 'less' | null;
  /** How much of a usual day is over by now, 0 to 1; null while it is not known. */
  readonly share: number | null;
  /** Hours up to now in which nobody watched: of these nothing is known, and nothing is expected. */
  readonly unwatched: number;
}

/** The 90th percentile of the normal distribution: one day in ten lies above, one below. */
const z90 = 1.2816;
/** Whole days are busier or quieter than others for no reason, by about so much of what is usual (as in early warning). */
const daysDiffer = 1 / 8;

/**
 * Holds today against what is usual. Hours that are over count whole, the present one as far as it is over; hours in which nobody
 * watched are left out of what is expected, as their quiet says nothing.
 */
export function soFar(
  { hours, watched, since }: Pick<Overview, 'hours' | 'watched' | 'since'>,
  usual: Pick<Usual, 'hours' | 'dispersion'> | null,
  now: number,
): SoFar {
  const gone = Math.min(24, Math.max(0, (now - since) / hourMs));
  const seen = new Set(watched.map(({ hour }) => hour));
  const n = hours.reduce((sum, of) => sum + of, 0);
  const part = (hour: number) => Math.min(1, Math.max(0, gone - hour));
  const nothing = { n, usual: null, low: 0, high: 0, stands: null, share: null, unwatched: 0 };
  if (usual === null || usual.hours === null) return nothing;
  let [expected, day, over, unwatched] = [0, 0, 0, 0];
  for (const [hour, of] of usual.hours.entries()) {
    day += of.usual;
    over += of.usual * part(hour);
    // The present hour may not have been noted yet.
    const missed = !seen.has(hour) && hour < Math.floor(gone);
    if (missed && of.usual > 0) unwatched += 1;
    else expected += of.usual * part(hour);
  }
  const spread = z90 * Math.sqrt((usual.dispersion ?? 1) * expected + (daysDiffer * expected) ** 2);
  const [low, high] = [Math.max(0, Math.floor(expected - spread)), Math.ceil(expected + spread)];
  const stands = n > high ? 'more' : n < low ? 'less' : 'usual';
  return { n, usual: expected, low, high, stands, share: day === 0 ? null : over / day, unwatched };
}

/** What is usual by now of something that usually comes so often in a whole day; null while that is not known. */
export const usualByNow = (ofDay: number | undefined, share: number | null): number | null =>
  ofDay === undefined || share === null ? null : Math.round(ofDay * share * 10) / 10;
