import { limits } from '../../shared/contract/flags.ts';
import type { SenderState } from './decide.ts';
import type { Entry } from './entry.ts';

/** What the sender does next. `wait` names a time in milliseconds since 1970. */
export type Step =
  | { do: 'flags'; entries: Entry[] }
  | { do: 'change' | 'withdraw'; entry: Entry }
  | { do: 'wait'; until: number }
  | { do: 'nothing' };

/** Batches stay below the server's 64 KB with room for what wraps them. */
const batchBytes = 60_000;

const encoder = new TextEncoder();

/** Bytes of a value as JSON. */
export function jsonBytes(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).byteLength;
}

/**
 * What to send next of these entries (of any owner, in any order). What was tried least goes first, then what is
 * oldest: an entry the server chokes on must not hold up the others. Flags on one post keep their order, because
 * the newest one counts.
 */
export function nextStep(entries: readonly Entry[], state: SenderState, owner: string, now: number): Step {
  const waiting = entries.filter((entry) => entry.owner === owner && entry.refused === null);
  const order = waiting.toSorted((a, b) => a.tries - b.tries || a.keptAt - b.keptAt);
  const first = order[0];
  if (first === undefined) return { do: 'nothing' };
  if (state.holdUntil > now) return { do: 'wait', until: state.holdUntil };
  if (first.item === null) return { do: first.withdraw ? 'withdraw' : 'change', entry: first };
  return {
    do: 'flags',
    entries: batchOf(
      order.filter((entry) => entry.item !== null),
      state.limit,
    ),
  };
}

/** The first entries that fit one request, oldest first; at least one. */
function batchOf(order: readonly Entry[], limit: number): Entry[] {
  const batch = new Map<string, Entry>();
  let bytes = 0;
  for (const entry of order) {
    const group = withElders(entry, order).filter((one) => !batch.has(one.id));
    const size = group.reduce((sum, one) => sum + jsonBytes(one.item) + 1, 0);
    const fits = batch.size + group.length <= Math.min(limit, limits.batch) && bytes + size <= batchBytes;
    if (fits) {
      for (const one of group) batch.set(one.id, one);
      bytes += size;
    } else if (batch.size === 0 && group[0] !== undefined) {
      // Too much for one request: the eldest goes alone, the rest follows it.
      return [group[0]];
    }
  }
  return [...batch.values()].sort((a, b) => a.keptAt - b.keptAt);
}

/** The entry and every older flag on the same post, oldest first. */
function withElders(entry: Entry, all: readonly Entry[]): Entry[] {
  return all
    .filter((other) => other.id === entry.id || (other.postKey === entry.postKey && other.keptAt < entry.keptAt))
    .sort((a, b) => a.keptAt - b.keptAt);
}
