import { answerEvent, askEvent, expandoPaths, longestExpando } from './expando-events.ts';

/** A text or a number at the end of a way of property names; null for all else, and where the page's own getters fail. */
function valueAt(from: unknown, path: string): string | null {
  try {
    let at = from;
    for (const name of path.split('.')) at = (at as Record<string, unknown> | null | undefined)?.[name];
    const text = typeof at === 'number' ? `${at}` : at;
    return typeof text === 'string' && text.length <= longestExpando ? text : null;
  } catch {
    return null;
  }
}

/**
 * Answers, among the page's own scripts, what they keep at an element: reads, never writes, and knows nothing that is not
 * the page's own. A second copy finds the first one by its answer and leaves.
 */
export function answerExpandos(window: Window): void {
  const hello = new CustomEvent(askEvent, { detail: '', cancelable: true });
  if (!window.dispatchEvent(hello)) return;
  window.addEventListener(
    askEvent,
    (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const { detail } = event as CustomEvent<unknown>;
      const [target] = event.composedPath();
      if (typeof detail !== 'string' || !expandoPaths.includes(detail) || target === undefined || target === window)
        return;
      const value = valueAt(target, detail);
      if (value !== null) target.dispatchEvent(new CustomEvent(answerEvent, { detail: value }));
    },
    { capture: true },
  );
}
