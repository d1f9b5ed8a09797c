import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';

/** The value of `source` once it has not changed for `ms`: for work that should not run at every keystroke. */
export function useSettled<T>(source: ReadonlySignal<T>, ms: number): ReadonlySignal<T> {
  const settled = useSignal(source.peek());
  useSignalEffect(() => {
    const value = source.value;
    const timer = setTimeout(() => {
      settled.value = value;
    }, ms);
    return () => clearTimeout(timer);
  });
  return settled;
}
