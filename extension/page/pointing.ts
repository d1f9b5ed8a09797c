import { bodyOf, focusedIn, rootOf, windowOf } from '../sites/document-parts.ts';
import type { CardControl, Place } from './card/controller.tsx';
import type { Target } from './evidence.ts';
import { isPlainKey, isTyping } from './typing.ts';
import type { Unit } from './units.ts';

/** A post leaves its button for this long, in milliseconds: time enough to reach it across a gap. */
const grace = 400;
/** An answered card makes way for the next post after this long on it, in milliseconds: passing over is not staying. */
const dwell = 800;

export interface PointingOptions {
  readonly document: Document;
  readonly card: CardControl;
  /** The unit around a node. */
  readonly around: (node: Node | null) => Unit | null;
  /** What a unit or node is about; null where there is nothing to flag. */
  readonly targetOf: (unit: Unit) => Target | null;
  /** Whether the button comes where a unit is pointed at. */
  readonly isWorthIt: (unit: Unit) => boolean;
  readonly flagKey: () => string;
  /** The key for the next mention, with Shift the previous one; empty: none. */
  readonly nextKey: () => string;
  /** Goes to the next (1) or previous (-1) mention; false when there is none. */
  readonly step: (by: 1 | -1) => boolean;
  readonly signal: AbortSignal;
}

export interface Pointing {
  /** The node and point of the last right click, while the node is in the page. */
  lastContext(): { node: Node; point: { x: number; y: number } } | null;
  /** The node under the pointer or focus. */
  current(): Node | null;
  /** The person has come to this node by other means than pointer or focus: it is the current one now. */
  comeTo(node: Node): void;
  /** These units were read again: the button may have to come or go. */
  reconsider(units: ReadonlySet<Unit>): void;
}

/**
 * Follows pointer and focus, and keeps the button at the post they are at. Only events of real input count: a page's
 * scripts can neither show the button nor press a key on it.
 */
export function startPointing({
  document,
  card,
  around,
  targetOf,
  isWorthIt,
  flagKey,
  nextKey,
  step,
  signal,
}: PointingOptions): Pointing {
  const window = windowOf(document) as Window;
  let hovered: Node | null = null;
  let context: { node: WeakRef<Node>; point: { x: number; y: number } } | null = null;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let pointer: { x: number; y: number } | null = null;
  /** After a step the page moves under the pointer, and browsers tell of that as if the pointer had moved. */
  let resting = false;
  let placing = false;
  let dwelling: { key: string; timer: ReturnType<typeof setTimeout> } | null = null;
  const listen = { capture: true, passive: true, signal } as const;

  const innermost = (event: Event): Node | null => {
    const first = event.composedPath()[0];
    return first instanceof Node ? first : null;
  };

  function offerAt(node: Node | null): void {
    const unit = around(node);
    const target = unit !== null && isWorthIt(unit) ? targetOf(unit) : null;
    if (unit === null || unit.key === null || target === null) {
      leaving ??= setTimeout(() => {
        leaving = undefined;
        card.withdrawOffer();
      }, grace);
      return;
    }
    clearTimeout(leaving);
    leaving = undefined;
    card.offer(target, unit.key, { element: unit.element, point: null });
  }

  function onPoint(event: Event): void {
    if (!event.isTrusted || isStill(event)) return;
    if (card.isOurs(event.target)) {
      clearTimeout(leaving);
      leaving = undefined;
      dwellAt(null);
      return;
    }
    hovered = innermost(event);
    offerAt(hovered);
    dwellAt(hovered);
  }

  /** Whether the pointer is where it was when the page was moved under it. */
  function isStill(event: Event): boolean {
    if (!(event instanceof PointerEvent)) return false;
    const { clientX: x, clientY: y } = event;
    const still = resting && (pointer === null || (pointer.x === x && pointer.y === y));
    pointer = { x, y };
    if (!still) resting = false;
    return still;
  }

  /** With an open card that was answered, the next post's button comes after a moment: nobody must click the card away. */
  function dwellAt(node: Node | null): void {
    const key = around(node)?.key ?? null;
    if (key === dwelling?.key) return;
    clearTimeout(dwelling?.timer);
    dwelling = null;
    if (key === null || key === card.key() || !card.isDone()) return;
    const timer = setTimeout(() => {
      dwelling = null;
      if (!card.isDone() || around(current())?.key !== key) return;
      card.close();
      offerAt(current());
    }, dwell);
    dwelling = { key, timer };
  }

  /** The flag key means the post that is pointed at, also while the card is open for another one. */
  function openAtPointer(event: KeyboardEvent): void {
    const wanted = flagKey();
    if (wanted === '' || event.key.toLowerCase() !== wanted.toLowerCase() || !isPlainKey(event)) return;
    const unit = around(current());
    const target = unit === null || !isWorthIt(unit) ? null : targetOf(unit);
    if (unit === null || target === null || (card.isOpen() && unit.key === card.key())) return;
    if (card.open(target, placeOf(unit))) swallow(event);
  }

  function onKey(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (card.isOurs(event.target)) {
      if (!card.isTyping()) openAtPointer(event);
      return;
    }
    if (card.isOpen() && event.key === 'Escape') {
      card.close();
      swallow(event);
      return;
    }
    if (!isPlainKey(event) || isTyping(event)) return;
    if (card.isOpen() && card.pickByKey(event.key)) {
      swallow(event);
      return;
    }
    stepByKey(event);
    openAtPointer(event);
  }

  function stepByKey(event: KeyboardEvent): void {
    const wanted = nextKey();
    if (wanted === '' || event.key.toLowerCase() !== wanted.toLowerCase() || card.isOpen()) return;
    if (step(event.shiftKey ? -1 : 1)) swallow(event);
  }

  const placeOf = (unit: Unit): Place => ({ element: unit.element, point: null });

  /** The page has no use for a key that went to the card. */
  function swallow(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** What the pointer or focus came to last; what has left the page counts no more. */
  function current(): Node | null {
    if (hovered?.isConnected) return hovered;
    const focused = focusedIn(document);
    return focused === bodyOf(document) ? null : focused;
  }

  function onMove(): void {
    if (placing || card.key() === null) return;
    placing = true;
    requestAnimationFrame(() => {
      placing = false;
      if (!signal.aborted) card.place();
    });
  }

  window.addEventListener('pointerover', onPoint, listen);
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.isTrusted) pointer = { x: event.clientX, y: event.clientY };
    },
    listen,
  );
  window.addEventListener('focusin', onPoint, listen);
  rootOf(document).addEventListener(
    'pointerleave',
    (event) => {
      if (!event.isTrusted) return;
      hovered = null;
      offerAt(current());
    },
    { passive: true, signal },
  );
  window.addEventListener('keydown', onKey, { capture: true, signal });
  window.addEventListener('scroll', onMove, listen);
  window.addEventListener('resize', onMove, listen);
  window.addEventListener(
    'pointerdown',
    (event) => {
      if (event.isTrusted && !card.isOurs(event.target)) card.close();
    },
    listen,
  );
  window.addEventListener(
    'contextmenu',
    (event) => {
      const node = innermost(event);
      if (!event.isTrusted || node === null || card.isOurs(event.target)) return;
      context = { node: new WeakRef(node), point: { x: event.clientX, y: event.clientY } };
    },
    listen,
  );
  signal.addEventListener('abort', () => {
    clearTimeout(leaving);
    clearTimeout(dwelling?.timer);
  });

  return {
    lastContext: () => {
      const node = context?.node.deref();
      return context !== null && node?.isConnected ? { node, point: context.point } : null;
    },
    current,
    comeTo(node) {
      resting = true;
      hovered = node;
      offerAt(node);
    },
    reconsider: (units) => {
      const unit = around(current());
      if (unit === null ? card.key() !== null : units.has(unit)) offerAt(current());
    },
  };
}
