import { type MadeUp, type MadeUpOptions, madeUpFlags, monitors } from './made-up-flags.ts';

/** A batch as one monitor's extension sends it. */
export interface Batch {
  what: 'flags';
  at: number;
  monitor: number;
  items: Extract<MadeUp, { what: 'flag' }>['item'][];
}

export type Step = Batch | Extract<MadeUp, { what: 'decision' }>;

/** Flags of one monitor wait until there are `size`; the others' go on. Decisions come at their time. */
export function* batches(options: MadeUpOptions, size: number): Generator<Step, void> {
  const waiting: Batch['items'][] = Array.from({ length: monitors }, () => []);
  for (const one of madeUpFlags(options).stream) {
    if (one.what === 'decision') {
      yield one;
      continue;
    }
    const own = waiting[one.monitor] ?? [];
    own.push(one.item);
    if (own.length < size) continue;
    yield { what: 'flags', at: one.at, monitor: one.monitor, items: own };
    waiting[one.monitor] = [];
  }
}
