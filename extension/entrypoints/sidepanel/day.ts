import type { MyFlag } from '../../../shared/contract/flags.ts';
import { type FlagOutcome, flagOutcomes, stillCounts } from '../../../shared/domain/posts.ts';
import type { OutboxView } from '../../messages.ts';

/** What one member has flagged today, and what became of it. */
export interface Day {
  /** Newest first. */
  readonly flags: MyFlag[];
  /** Of today, on this device, not yet with the server. */
  readonly waiting: OutboxView[];
  /** Flags that count: neither taken back, replaced nor set aside; those that wait, too. */
  readonly count: number;
  /** Outcomes that occurred, in the order of `flagOutcomes`. */
  readonly outcomes: { readonly outcome: FlagOutcome; readonly n: number }[];
}

/** Midnight before `now` by this device's clock, in milliseconds since 1970. */
export function startOfDay(now: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}

export function dayOf(mine: readonly MyFlag[], entries: readonly OutboxView[], now: number): Day {
  const since = startOfDay(now);
  const flags = mine.filter(({ at }) => at >= since);
  const sent = new Set(mine.map(({ id }) => id));
  const waiting = entries.filter(({ at, id, reason }) => at >= since && !sent.has(id) && reason !== 'other-member');
  const outcomes = flagOutcomes
    .map((outcome) => ({ outcome, n: flags.filter((flag) => flag.outcome === outcome).length }))
    .filter(({ n }) => n > 0);
  const active = flags.filter(({ outcome }) => stillCounts(outcome));
  return { flags, waiting, count: active.length + waiting.length, outcomes };
}
