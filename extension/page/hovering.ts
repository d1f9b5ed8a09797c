import { rootOf, windowOf } from '../sites/document-parts.ts';
import { pointerBox } from './card/tip-layout.ts';
import { paintAt, rectAt, rectsOf } from './mention-rects.ts';
import type { MentionTip } from './mention-tip.tsx';
import type { Paint } from './paint.ts';
import type { Unit } from './units.ts';

/** A pointer rests on a mention for this long before the tip comes, in milliseconds: passing over is not asking. */
const delay = 400;

export interface HoveringOptions {
  readonly document: Document;
  readonly tip: MentionTip;
  readonly around: (node: Node | null) => Unit | null;
  /** Whether something of ours is open that the tip would be in the way of. */
  readonly busy: () => boolean;
  readonly isOurs: (node: unknown) => boolean;
  readonly signal: AbortSignal;
}

export interface Hovering {
  /** Paint has changed under a resting pointer. */
  reconsider(): void;
}

/** Shows the tip at the mention a pointer rests on. Only real input counts, and only a pointer that can rest. */
export function startHovering({ document, tip, around, busy, isOurs, signal }: HoveringOptions): Hovering {
  const window = windowOf(document) as Window;
  let at: { x: number; y: number; path: readonly EventTarget[] } | null = null;
  let looking = false;
  let wanted: { paint: Paint; timer: ReturnType<typeof setTimeout> } | null = null;
  const listen = { capture: true, passive: true, signal } as const;

  function onPointer(event: PointerEvent): void {
    if (!event.isTrusted || event.pointerType === 'touch') return;
    const { clientX: x, clientY: y } = event;
    // Browsers tell of a pointer again when the page has moved under it; that is no movement of the pointer.
    if (at !== null && at.x === x && at.y === y) return;
    at = { x, y, path: event.composedPath() };
    if (isOurs(event.target) || event.buttons !== 0) leave();
    else look();
  }

  function look(): void {
    if (looking) return;
    looking = true;
    requestAnimationFrame(() => {
      looking = false;
      if (at === null || signal.aborted) return;
      const [innermost] = at.path;
      const unit = innermost instanceof Node && innermost.isConnected ? around(innermost) : null;
      const paint = unit === null || busy() ? null : paintAt(unit.paints, at, at.path);
      if (paint === null) leave();
      else rest(paint);
    });
  }

  function rest(paint: Paint): void {
    if (paint === wanted?.paint) return;
    const before = tip.at();
    leave();
    wanted = { paint, timer: setTimeout(() => showAt(paint), before === null ? delay : 0) };
  }

  function showAt(paint: Paint): void {
    const line = at === null || busy() ? undefined : rectAt(rectsOf(paint), at);
    if (at !== null && line !== undefined) tip.show(paint, line, pointerBox(at), null);
  }

  function leave(): void {
    clearTimeout(wanted?.timer);
    wanted = null;
    tip.hide();
  }

  window.addEventListener('pointermove', onPointer, listen);
  window.addEventListener('pointerover', onPointer, listen);
  rootOf(document).addEventListener(
    'pointerleave',
    (event) => {
      if (!event.isTrusted) return;
      at = null;
      leave();
    },
    { passive: true, signal },
  );
  for (const type of ['scroll', 'pointerdown', 'resize', 'blur'] as const) {
    window.addEventListener(
      type,
      (event) => {
        // A field that loses the focus is no window that does.
        if (event.isTrusted && (type !== 'blur' || event.target === window)) leave();
      },
      listen,
    );
  }
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.isTrusted && event.key === 'Escape') leave();
    },
    listen,
  );
  signal.addEventListener('abort', leave);

  return {
    reconsider: () => {
      if (wanted !== null) look();
    },
  };
}
