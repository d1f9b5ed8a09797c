import { windowOf } from '../sites/document-parts.ts';
import { rectsOf } from './mention-rects.ts';
import type { MentionTip, Ordinal } from './mention-tip.tsx';
import type { Paint } from './paint.ts';
import { inReadingOrder } from './reading-order.ts';
import { scrollToMiddle, whenStill } from './scroll-to.ts';
import type { Unit } from './units.ts';

/** Within this time of a step its mention counts as in view, in milliseconds: the page may still be scrolling to it. */
const arriving = 1500;

/** What is stepped through: the posts of a page, those without paint too. */
export interface Walk {
  units(): Iterable<Unit>;
  /** Reads and paints a post that is not near the window. */
  paintNow(unit: Unit): void;
  /** Shows one paint as the current one, or none. */
  mark(paint: Paint | null): void;
}

export interface SteppingOptions {
  readonly document: Document;
  readonly walk: () => Walk | null;
  readonly tip: MentionTip;
  /** The post that is pointed at or has the focus. */
  readonly pointed: () => Unit | null;
  /** A mention of this post has become the current one. */
  readonly arrive: (unit: Unit, paint: Paint) => void;
  readonly signal: AbortSignal;
}

export interface Stepping {
  /** Goes to the next mention (1) or the previous one (-1), around the ends; false when there is none. */
  step(by: 1 | -1): boolean;
  /** Goes to the first mention of this post that is shown; false when there is none. */
  goToPost(key: string): boolean;
  /** These units were read again: the current mention may have new paint. */
  reread(units: readonly Unit[]): void;
  /** No mention is the current one any more. */
  forget(): void;
}

/** The script of its own that this is (`entrypoints/stepping.ts`). */
export interface SteppingPart {
  start(options: SteppingOptions): Stepping;
}

interface Current {
  readonly unit: Unit;
  readonly key: string | null;
  readonly paint: Paint;
  readonly index: number;
  /** `performance.now()` of the step. */
  readonly since: number;
}

const countIn = (unit: Unit) => unit.paints.length || unit.mentions;

/** Whether both are the same mention, one of them read later. */
function isSame(one: Paint, other: Paint): boolean {
  const [a, b] = [one.found.mention, other.found.mention];
  return one === other || (a.term === b.term && a.start === b.start && one.found.quoted === other.found.quoted);
}

/** Goes from mention to mention in reading order, over all posts that the page holds. */
export function startStepping({ document, walk, tip, pointed, arrive, signal }: SteppingOptions): Stepping {
  const window = windowOf(document) as Window;
  let current: Current | null = null;
  let stop = new AbortController();

  const inOrder = (units: Iterable<Unit>) =>
    inReadingOrder(
      [...units].filter((unit) => unit.key !== null && unit.mentions > 0 && unit.element.isConnected),
      ({ element }) => element,
    );

  const inView = (rects: readonly DOMRect[]) => rects.some(({ top, bottom }) => bottom > 0 && top < window.innerHeight);

  /** Where to begin looking: a unit, and a mention of it that may be one before its first or one after its last. */
  function beginning(units: readonly Unit[], by: 1 | -1, paintsOf: (unit: Unit) => readonly Paint[]): [number, number] {
    const from = current === null ? null : placeOf(current, units, by, paintsOf);
    if (from !== null) return from;
    const edge = (unit: Unit | undefined) => (by > 0 || unit === undefined ? 0 : paintsOf(unit).length - 1);
    const at = pointed();
    const here = at === null ? -1 : units.indexOf(at);
    if (here >= 0 && inView([units[here]?.element.getBoundingClientRect() ?? new DOMRect()]))
      return [here, edge(units[here])];
    const boxes = units.map(({ element }) => element.getBoundingClientRect());
    const first =
      by > 0 ? boxes.findIndex(({ bottom }) => bottom > 0) : boxes.findLastIndex(({ top }) => top < window.innerHeight);
    const unit = units[first];
    if (unit === undefined) return by > 0 ? [0, 0] : [units.length - 1, edge(units.at(-1))];
    const seen = (paint: Paint) => {
      const [rect] = rectsOf(paint);
      return rect !== undefined && (by > 0 ? rect.top >= 0 : rect.bottom <= window.innerHeight);
    };
    const paints = paintsOf(unit);
    return [first, by > 0 ? orEnd(paints.findIndex(seen), paints.length) : paints.findLastIndex(seen)];
  }

  const orEnd = (index: number, end: number) => (index < 0 ? end : index);

  /** The place after the current mention; null when it is out of sight or its post is gone. */
  function placeOf(
    { unit, key, paint, index, since }: Current,
    units: readonly Unit[],
    by: 1 | -1,
    paintsOf: (unit: Unit) => readonly Paint[],
  ): [number, number] | null {
    const at = units.findIndex(
      (one) => one.key === key && (one === unit || one.paints.some((other) => isSame(other, paint))),
    );
    const now = units[at];
    if (now === undefined) return null;
    const paints = paintsOf(now);
    const same = orEnd(
      paints.indexOf(paint),
      paints.findIndex((other) => isSame(other, paint)),
    );
    if (performance.now() - since > arriving && !inView(rectsOf(paints[same] ?? paint))) return null;
    // When its text has vanished, what has moved up to its place is the next one.
    if (same < 0) return [at, by > 0 ? index : index - 1];
    return [at, same + by];
  }

  function step(by: 1 | -1): boolean {
    const over = walk();
    if (over === null || signal.aborted) return false;
    const units = inOrder(over.units());
    const paintsOf = (unit: Unit) => {
      if (unit.paints.length === 0) over.paintNow(unit);
      return unit.paints;
    };
    let [at, index] = units.length === 0 ? [0, 0] : beginning(units, by, paintsOf);
    // Once around, and the rest of the unit where it began.
    for (let visited = 0; visited <= units.length; visited += 1) {
      const unit = units[at];
      if (unit === undefined) break;
      const paints = paintsOf(unit);
      for (; index >= 0 && index < paints.length; index += by) {
        const paint = paints[index];
        if (paint === undefined || rectsOf(paint).length === 0) continue;
        goTo(unit, paint, index, ordinalOf(units, at, index));
        return true;
      }
      at = (at + by + units.length) % units.length;
      const next = units[at];
      index = by > 0 || next === undefined ? 0 : paintsOf(next).length - 1;
    }
    return false;
  }

  /** The number of a mention: of the unit at place `at`, its mention `index`. */
  const ordinalOf = (units: readonly Unit[], at: number, index: number): Ordinal => ({
    at: units.slice(0, at).reduce((sum, one) => sum + countIn(one), 0) + index + 1,
    of: units.reduce((sum, one) => sum + countIn(one), 0),
  });

  function goTo(unit: Unit, paint: Paint, index: number, ordinal: Ordinal): void {
    stop.abort();
    stop = new AbortController();
    const { signal: waiting } = stop;
    current = { unit, key: unit.key, paint, index, since: performance.now() };
    tip.hide();
    walk()?.mark(paint);
    const [box] = rectsOf(paint);
    const node = paint.parts[0]?.piece.node;
    if (box === undefined || node === undefined) return;
    const moving = scrollToMiddle(node, box);
    arrive(unit, paint);
    tip.announce(paint.found, ordinal);
    let straightened = false;
    const here = () => (current === null ? undefined : rectsOf(current.paint)[0]);
    /** Scrolls once more where the mention has not come to the middle; returns whether something will move yet. */
    const straighten = (): boolean => {
      const line = here();
      if (straightened || line === undefined) return false;
      straightened = true;
      return scrollToMiddle(current?.paint.parts[0]?.piece.node ?? node, line);
    };
    const settle = (yet: boolean) => {
      settling.abort();
      settling = new AbortController();
      whenStill(
        () => rectsOf(current?.paint ?? paint)[0]?.top ?? 0,
        yet,
        () => {
          if (straighten()) {
            settle(true);
            return;
          }
          const line = here();
          if (current !== null && line !== undefined) tip.show(current.paint, line, null, ordinal);
        },
        AbortSignal.any([waiting, settling.signal]),
      );
    };
    let settling = new AbortController();
    settle(moving);
    // A smooth scroll may pause, and what scrolls takes the tip away: it comes again at the end of the way.
    const end = performance.now() + arriving;
    const onScroll = () => performance.now() < end && settle(false);
    window.addEventListener('scroll', onScroll, { capture: true, passive: true, signal: waiting });
    // Where the reader wants to be is theirs to say.
    const onHand = () => {
      straightened = true;
    };
    for (const hand of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
      window.addEventListener(hand, onHand, { capture: true, passive: true, signal: waiting });
  }

  signal.addEventListener('abort', () => stop.abort());

  function goToPost(key: string): boolean {
    const over = walk();
    if (over === null || signal.aborted) return false;
    const units = inOrder(over.units());
    for (const [at, unit] of units.entries()) {
      if (unit.key !== key) continue;
      if (unit.paints.length === 0) over.paintNow(unit);
      const index = unit.paints.findIndex((paint) => rectsOf(paint).length > 0);
      const paint = unit.paints[index];
      if (paint === undefined) continue;
      goTo(unit, paint, index, ordinalOf(units, at, index));
      return true;
    }
    return false;
  }

  return {
    step,
    goToPost,
    reread(units) {
      const was = current;
      if (was === null || !units.some(({ key }) => key === was.key)) return;
      for (const unit of units) {
        if (unit.key !== was.key) continue;
        const index = unit.paints.findIndex((paint) => isSame(paint, was.paint));
        const paint = unit.paints[index];
        if (paint === undefined) continue;
        current = { ...was, unit, paint, index };
        walk()?.mark(paint);
        return;
      }
    },
    forget() {
      stop.abort();
      current = null;
      walk()?.mark(null);
    },
  };
}
