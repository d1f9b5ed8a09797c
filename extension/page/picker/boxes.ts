import { makeElement, rootOf, windowOf } from '../../sites/document-parts.ts';
import { hostName } from '../host-name.ts';
import { adoptSheet } from '../style-sheet.ts';
import { frameSheet } from './style.ts';

/** Frames around elements of the page, drawn in an element of ours that lets the pointer through: the page is not touched. */
export interface Boxes {
  /** Frames these from now on; `strong` is the one that is meant. */
  frame(elements: readonly Element[], strong: Element | null): void;
  place(): void;
}

/** More frames than a screen holds are not drawn. */
const most = 60;

/** Fixed by the element itself and `!important`, so that no rule of the page reaches it; below what can be clicked. */
const layerStyle = {
  all: 'initial',
  position: 'fixed',
  inset: '0',
  'pointer-events': 'none',
  'z-index': '2147483646',
} as const;

/** The frames stand at fixed places of the window, in an element of their own: over what is clicked nothing may lie. */
export function startBoxes(document: Document, signal: AbortSignal): Boxes {
  const host = makeElement(document, hostName);
  for (const [name, value] of Object.entries(layerStyle)) host.style.setProperty(name, value, 'important');
  const layer = makeElement(document, 'div');
  const root = host.attachShadow({ mode: 'closed' });
  adoptSheet(root, frameSheet, signal);
  root.append(layer);
  rootOf(document).append(host);
  signal.addEventListener('abort', () => host.remove());
  const window = windowOf(document) as Window;
  let framed: readonly Element[] = [];
  let meant: Element | null = null;
  let waiting = false;

  function place(): void {
    const seen = framed
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > 0 && box.top < window.innerHeight && box.width > 0)
      .slice(0, most);
    while (layer.children.length > seen.length) layer.lastElementChild?.remove();
    while (layer.children.length < seen.length) layer.append(makeElement(document, 'div'));
    seen.forEach(({ element, box }, i) => {
      const frame = layer.children[i] as HTMLElement;
      frame.className = element === meant ? 'frame strong' : 'frame';
      frame.style.translate = `${Math.round(box.left)}px ${Math.round(box.top)}px`;
      frame.style.width = `${Math.round(box.width)}px`;
      frame.style.height = `${Math.round(box.height)}px`;
    });
  }

  function soon(): void {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (!signal.aborted) place();
    });
  }

  window.addEventListener('scroll', soon, { capture: true, passive: true, signal });
  window.addEventListener('resize', soon, { passive: true, signal });
  return {
    frame(elements, strong) {
      framed = strong === null || elements.includes(strong) ? elements : [strong, ...elements];
      meant = strong;
      place();
    },
    place: soon,
  };
}
