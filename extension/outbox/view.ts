import type { OutboxView } from '../messages.ts';
import type { SenderState } from './decide.ts';
import type { Entry } from './entry.ts';

/** A flag that has waited this long is shown as stuck: ten minutes. */
const stuckAfter = 600_000;

/** What the popup shows of the outbox: refused ones first, then the oldest. Somebody else's flags are shown as held. */
export function outboxViews(entries: readonly Entry[], state: SenderState, owner: string | null): OutboxView[] {
  return entries
    .toSorted((a, b) => Number(b.refused !== null) - Number(a.refused !== null) || a.keptAt - b.keptAt)
    .map((entry) => {
      const foreign = owner !== null && entry.owner !== owner;
      return {
        id: entry.id,
        ...entry.shown,
        at: entry.item?.at ?? entry.keptAt,
        state: entry.refused === null ? ('waiting' as const) : ('rejected' as const),
        tries: entry.tries,
        nextTryAt: entry.refused === null && !foreign && state.holdUntil > 0 ? state.holdUntil : null,
        reason: foreign ? 'other-member' : (entry.refused ?? (entry.tries > 0 ? state.problem : null)),
      };
    });
}

/** How many wait and how many were refused. */
export function outboxCounts(entries: readonly Entry[]): { waiting: number; rejected: number } {
  const rejected = entries.filter((entry) => entry.refused !== null).length;
  return { waiting: entries.length - rejected, rejected };
}

/** When something needs its author's eye: at once for a refusal, later for what waits too long; null for never. */
export function troubleAt(entries: readonly Entry[]): number | null {
  const times = entries.map((entry) => (entry.refused === null ? entry.keptAt + stuckAfter : 0));
  return times.length === 0 ? null : Math.min(...times);
}
