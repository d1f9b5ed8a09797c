import { hasRuntime } from '../messaging.ts';
import { rootOf, windowOf } from '../sites/document-parts.ts';
import { highlightNames } from './highlight-style.ts';
import { hostName } from './host-name.ts';

/** How often a script looks whether its extension is still there, in milliseconds; events make it look at once. */
const lookEvery = 1000;

/** What a person does in a page: an orphan must not answer it, so it looks first. */
const looksAt = ['pointerover', 'pointerdown', 'keydown', 'focusin', 'contextmenu'];

/** A script has come: those that were there before look whether they are orphans. */
const newcomer = 'fengsheng-newcomer';

/** Where this script says that it is here: the same script put in twice must not work twice. */
const here = Symbol.for('fengsheng.page');
type Here = typeof globalThis & { [here]?: Life };

export interface Life {
  readonly signal: AbortSignal;
  /** Leaves if the extension was updated, reloaded, switched off or removed. */
  look(): void;
  leave(): void;
}

/**
 * Begins this script's time in a document; null when it works there already. A browser leaves the script of an
 * extension that was updated or switched off in the page, without a runtime: it leaves by itself, at the latest after
 * `lookEvery`, and at once when a newer one comes. The newcomer's event can be made by any page. So it is no order, only
 * a reason to look: a script whose extension is there stays.
 */
export function beginLife(document: Document): Life | null {
  const scope: Here = globalThis;
  if (!hasRuntime() || scope[here]?.signal.aborted === false) return null;
  const window = windowOf(document);
  if (window === null) return null;
  const controller = new AbortController();
  const { signal } = controller;
  const leave = () => controller.abort();
  const look = () => {
    if (!hasRuntime()) leave();
  };
  const root = rootOf(document);
  root.dispatchEvent(new Event(newcomer, { bubbles: true }));
  clearLeftovers(root);
  window.addEventListener(newcomer, look, { capture: true, signal });
  // First on the first of all targets: when it aborts, the script's other listeners are gone before their turn.
  for (const type of looksAt) window.addEventListener(type, look, { capture: true, passive: true, signal });
  const timer = setInterval(look, lookEvery);
  signal.addEventListener('abort', () => clearInterval(timer));
  const life = { signal, look, leave };
  scope[here] = life;
  return life;
}

/** Firefox ends an extension's scripts without a last word: what they had put into the page is still there. */
function clearLeftovers(root: Element): void {
  for (const element of [...root.children]) if (element.localName === hostName) element.remove();
  for (const name of highlightNames) CSS.highlights.delete(name);
}
