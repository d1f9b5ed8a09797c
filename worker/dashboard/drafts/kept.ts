import { type Signal, useSignal } from '@preact/signals';
import { keepMyDraft, myDraft } from './mine.ts';

interface Kept<T> {
  readonly value: Signal<T>;
  set(value: T): void;
  /** Forgets what was kept: it was saved, or given up. */
  forget(): void;
}

/**
 * What is being written in a form, kept in this tab at `place` until it is saved or given up: a session that ends loses nothing,
 * and somebody else who signs in here does not find it.
 */
export function useKept<T>(place: string, first: T, fits: (value: unknown) => value is T): Kept<T> {
  const value = useSignal<T>(myDraft(place, fits) ?? first);
  return {
    value,
    set: (next) => {
      value.value = next;
      keepMyDraft(place, next);
    },
    forget: () => keepMyDraft(place, null),
  };
}
