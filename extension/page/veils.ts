import type { PostParts } from '../sites/site.ts';
import { hiddenIn } from './hidden.ts';
import { newQueue } from './queue.ts';
import type { Unit } from './units.ts';

export interface VeilsOptions {
  readonly partsOf: (unit: Unit) => Pick<PostParts, 'roots' | 'skip'>;
  /** What is hidden in the unit is not what it was: it must be read again. */
  readonly changed: (unit: Unit) => void;
  readonly wake: () => void;
  readonly signal: AbortSignal;
}

/** What style sheets hide in units near the window: looked for right after a frame, when asking for boxes costs little. */
export interface Veils {
  /** Units that wait to be looked through. */
  readonly size: number;
  /** The unit was read and is in sight: it is to be looked through. */
  want(unit: Unit): void;
  /** Looks through one unit. */
  advance(): void;
  /** After a slice of work. */
  afterSlice(): void;
  /** Nothing tells that hidden words are shown now: those units are looked at again from time to time. */
  again(): void;
  forget(unit: Unit): void;
}

export function startVeils({ partsOf, changed, wake, signal }: VeilsOptions): Veils {
  const waiting = newQueue<Unit>();
  let inSight: Unit[] = [];
  /** Units in which something was hidden. */
  const veiled = new Set<Unit>();

  function lookAfterFrame(): void {
    if (inSight.length === 0) return;
    const some = inSight;
    inSight = [];
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (signal.aborted) return;
        for (const unit of some) waiting.push(unit);
        wake();
      }),
    );
  }

  return {
    get size() {
      return waiting.size;
    },
    want: (unit) => void inSight.push(unit),
    advance() {
      const unit = waiting.take();
      if (unit === undefined || !unit.near || unit.stale) return;
      const before = unit.hidden;
      unit.hidden = null;
      const { roots, skip } = partsOf(unit);
      const hidden = new Set(roots.flatMap(({ element }) => hiddenIn(element)).filter((element) => !skip(element)));
      unit.hidden = hidden;
      if (hidden.size > 0) veiled.add(unit);
      else veiled.delete(unit);
      if (hidden.size !== (before?.size ?? 0) || [...hidden].some((element) => !before?.has(element))) changed(unit);
    },
    afterSlice: lookAfterFrame,
    again() {
      for (const unit of veiled) if (unit.near) inSight.push(unit);
      lookAfterFrame();
    },
    forget: (unit) => void veiled.delete(unit),
  };
}
