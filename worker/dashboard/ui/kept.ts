import { type Signal, useSignal } from '@preact/signals';
import { drafts } from '../cases/drafts.ts';

interface Kept<T> {
  readonly value: Signal<T>;
  set(value: T): void;
  /** Forgets what was kept: it was saved, or given up. */
  forget(): void;
}

/** What is being written in a form, kept in this tab at `place` until it is saved or given up: a session that ends loses nothing. */
export function useKept<T>(place: string, first: T, fits: (value: unknown) => value is T): Kept<T> {
  const value = useSignal<T>(drafts.read(place, fits) ?? first);
  return {
    value,
    set: (next) => {
      value.value = next;
      drafts.keep(place, next);
    },
    forget: () => drafts.keep(place, null),
  };
}
