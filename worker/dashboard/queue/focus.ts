import { cursor } from './store.ts';

/** Focuses a row once it is rendered, unless by then the cursor has moved on or something else was opened to type in. */
export function focusRow(id: number): void {
  const focus = () => {
    const busy = document.querySelector('[data-confirm], dialog[open]') !== null;
    if (cursor.value === id && !busy)
      document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus({ preventScroll: true });
  };
  requestAnimationFrame(() => requestAnimationFrame(focus));
}
