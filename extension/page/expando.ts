import { answerEvent, askEvent, expandoPaths, longestExpando } from './expando-events.ts';

/**
 * What a page's own scripts keep at an element: content scripts live in a world of their own and do not see it. Asks the
 * script that the background has put among them (`entrypoints/page-data.ts`), which answers before this returns. Null
 * where there is none, or nothing.
 */
export function readExpando(element: Element, path: string): string | null {
  if (!expandoPaths.includes(path)) return null;
  let answer: string | null = null;
  const listen = (event: Event) => {
    const { detail } = event as CustomEvent<unknown>;
    if (typeof detail === 'string' && detail.length <= longestExpando) answer ??= detail;
  };
  element.addEventListener(answerEvent, listen);
  // Out of shadow trees to the window, but not up again: what the page does with its own events is not disturbed.
  element.dispatchEvent(new CustomEvent(askEvent, { detail: path, composed: true, cancelable: true }));
  element.removeEventListener(answerEvent, listen);
  return answer;
}
