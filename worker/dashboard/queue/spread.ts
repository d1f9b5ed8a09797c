import { signal } from '@preact/signals';
import { mostSpreads, type Spread } from '../../../shared/contract/spread.ts';
import { minuteMs } from '../../../shared/time.ts';
import * as review from '../api/review.ts';

/** How the posts in view spread over the last day. */
export const spreads = signal<ReadonlyMap<number, Spread>>(new Map());

/** When each post was asked about, whether or not anything is known of it. */
const asked = new Map<number, number>();

/** What is older is asked for again when the row is seen again. */
const freshMs = 5 * minuteMs;

/** So many are kept; those seen last. */
const most = 400;

/** Asks about the posts in view that nothing fresh is known of. `now`: ms since 1970. */
export async function lookAtSpread(ids: readonly number[], now: number): Promise<void> {
  const wanted = ids.filter((id) => now - (asked.get(id) ?? 0) > freshMs).slice(0, mostSpreads);
  if (wanted.length === 0) return;
  for (const id of wanted) asked.set(id, now);
  const answer = await review.spreads(wanted);
  if (!answer.ok) {
    // A sparkline is worth no message; the next look tries again.
    for (const id of wanted) asked.delete(id);
    return;
  }
  const known = new Map(spreads.value);
  for (const spread of answer.value.items) {
    known.delete(spread.post);
    known.set(spread.post, spread);
  }
  for (const id of known.keys()) {
    if (known.size <= most) break;
    known.delete(id);
    asked.delete(id);
  }
  spreads.value = known;
}
