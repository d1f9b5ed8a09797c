import { signal } from '@preact/signals';

/** The row the keyboard is on. */
export const cursor = signal<number | null>(null);

/** Brings the row under the keyboard into view, and the focus to it. */
export function goTo(id: number | null): void {
  if (id === null) return;
  cursor.value = id;
  // Once it is drawn, and a dialog that was open has given the focus back.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (cursor.peek() !== id) return;
      const link = document.querySelector<HTMLElement>(`[data-alert="${id}"] .alert-link`);
      link?.focus({ preventScroll: true });
      link?.closest('li')?.scrollIntoView({ block: 'nearest' });
    }),
  );
}
