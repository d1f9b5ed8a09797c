import { makeElement, rootOf } from '../../sites/document-parts.ts';
import { hostName } from '../host-name.ts';
import { adoptSheet } from '../style-sheet.ts';
import { watchCover } from './cover.ts';
import { cardSheet } from './style.ts';
import { tipSheet } from './tip-style.ts';

/** What happens in the card is no business of the page's own listeners. */
const kept = [
  'click',
  'dblclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'pointermove',
  'touchstart',
  'touchend',
  'contextmenu',
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'input',
  'change',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'copy',
  'cut',
  'paste',
  'focusin',
  'focusout',
  'wheel',
];

const pointers = new Set(['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup']);

/** Pointing at something: it must be what the person sees. The click that a key makes (no count, UI Events) points at nothing. */
const isPointed = (event: Event): boolean =>
  pointers.has(event.type) && !(event.type === 'click' && event instanceof UIEvent && event.detail === 0);

/** Fixed by the element itself and `!important`, so that no rule of the page reaches it. */
const hostStyle = {
  all: 'initial',
  position: 'fixed',
  'z-index': '2147483647',
  width: 'max-content',
  height: 'max-content',
  'max-width': 'calc(100vw - 16px)',
  'color-scheme': 'light dark',
} as const;

export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  moveTo(left: number, top: number): void;
  /** Shows a part of ours: the button or card, the tip, what is read aloud. The host is in the page while it has one. */
  show(part: HTMLElement): void;
  hide(part: HTMLElement): void;
  /** Makes all of it invisible and untouchable, with the focus where it is, until what it returns is called. */
  conceal(): () => void;
}

/** The host of a page, shared by all that shows something there. */
export interface Portal {
  /** Made when it is first asked for. */
  host(): Host;
  /** Null as long as nothing was shown. */
  made(): Host | null;
  /** Calls back after the host has moved, or a part has come or gone. */
  onChange(then: () => void): void;
}

export function startPortal(document: Document, signal: AbortSignal): Portal {
  let made: Host | null = null;
  const followers: (() => void)[] = [];
  const changed = () => {
    for (const follow of followers) follow();
  };
  return {
    host: () => {
      made ??= makeHost(document, changed, signal);
      return made;
    },
    made: () => made,
    onChange: (then) => void followers.push(then),
  };
}

/**
 * A host with a closed shadow root, not yet in the page. Events made by scripts, and clicks on a card that the page has
 * made invisible, are stopped before anything inside sees them; real ones are stopped on their way out, after the card's
 * own handlers.
 */
function makeHost(document: Document, changed: () => void, signal: AbortSignal): Host {
  const element = makeElement(document, hostName);
  for (const [name, value] of Object.entries(hostStyle)) element.style.setProperty(name, value, 'important');
  const root = element.attachShadow({ mode: 'closed', delegatesFocus: false });
  adoptSheet(root, `${cardSheet()}${tipSheet()}`, signal);
  const cover = watchCover(element, signal);
  let blind = false;
  const parts = new Set<HTMLElement>();
  let concealed = false;
  // Each part by itself: what stands in the browser's top layer does not take part in the element's own opacity.
  const fade = (part: HTMLElement, out: boolean) => {
    part.style.opacity = out ? '0' : '';
    part.style.pointerEvents = out ? 'none' : '';
  };
  for (const type of kept) {
    root.addEventListener(
      type,
      (event) => {
        // What was pressed blind is not taken when it is let go, though the card has been put right in between.
        const pointed = isPointed(event);
        if (pointed) blind = (type === 'pointerdown' ? false : blind) || cover.disguised();
        if (event.isTrusted && !(pointed && blind)) return;
        event.stopImmediatePropagation();
        event.preventDefault();
      },
      { capture: true, signal },
    );
    root.addEventListener(type, (event) => event.stopPropagation(), { signal, passive: true });
  }
  signal.addEventListener('abort', () => element.remove());
  return {
    element,
    root,
    moveTo(left, top) {
      element.style.setProperty('left', `${Math.round(left)}px`, 'important');
      element.style.setProperty('top', `${Math.round(top)}px`, 'important');
      cover.noteOwn();
      changed();
    },
    show(part) {
      if (signal.aborted) return;
      if (!parts.has(part)) root.append(part);
      parts.add(part);
      fade(part, concealed);
      if (!element.isConnected) rootOf(document).append(element);
      changed();
    },
    hide(part) {
      if (!parts.delete(part)) return;
      part.remove();
      if (parts.size === 0) element.remove();
      changed();
    },
    conceal() {
      concealed = true;
      for (const part of parts) fade(part, true);
      return () => {
        concealed = false;
        for (const part of parts) fade(part, false);
      };
    },
  };
}
