import { isElement } from '../../sites/site.ts';
import type { Direction } from './aim.ts';

export interface AimListeners {
  /** Whether somebody is pointing now: only then is anything kept from the page. */
  readonly pointing: () => boolean;
  readonly isOurs: (node: EventTarget | null) => boolean;
  /** Whether Enter belongs to a button of ours. */
  readonly onOurButton: () => boolean;
  readonly point: (element: Element) => void;
  readonly choose: () => void;
  readonly turn: (direction: Direction) => void;
  readonly back: () => void;
  readonly signal: AbortSignal;
}

/** Keys that turn the aim. */
const turns: Readonly<Record<string, Direction>> = {
  ArrowUp: 'out',
  ArrowDown: 'in',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
};

const presses = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'auxclick', 'dblclick'] as const;

/** Pointer and keys while somebody points. A person's own events alone count, and the page does not get them. */
export function listenToAim(window: Window, aim: AimListeners): void {
  const listen = { capture: true, signal: aim.signal } as const;
  const keepFromPage = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const elementOf = (event: Event): Element | null => {
    const node = event.target as Node | null;
    return event.isTrusted && aim.pointing() && !aim.isOurs(node) && isElement(node) ? node : null;
  };
  window.addEventListener(
    'pointermove',
    (event) => {
      const element = elementOf(event);
      if (element !== null) aim.point(element);
    },
    listen,
  );
  for (const type of presses) {
    window.addEventListener(
      type,
      (event) => {
        const element = elementOf(event);
        if (element === null) return;
        keepFromPage(event);
        if (type !== 'click') return;
        aim.point(element);
        aim.choose();
      },
      listen,
    );
  }
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing) return;
      const direction = Object.hasOwn(turns, event.key) ? turns[event.key] : undefined;
      if (event.key === 'Escape') {
        keepFromPage(event);
        aim.back();
      } else if (aim.pointing() && direction !== undefined) {
        keepFromPage(event);
        aim.turn(direction);
      } else if (aim.pointing() && event.key === 'Enter' && !aim.onOurButton()) {
        keepFromPage(event);
        aim.choose();
      }
    },
    listen,
  );
}
