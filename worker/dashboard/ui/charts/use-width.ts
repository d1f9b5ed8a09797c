import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** The width of an element in CSS pixels, as it is now; charts are drawn anew rather than stretched. */
export function useWidth<E extends Element>(otherwise: number): { box: RefObject<E | null>; width: Signal<number> } {
  const box = useRef<E>(null);
  const width = useSignal(otherwise);
  useLayoutEffect(() => {
    if (box.current === null) return;
    width.value = Math.round(box.current.getBoundingClientRect().width) || otherwise;
    const watching = new ResizeObserver(([entry]) => {
      const found = Math.round(entry?.contentRect.width ?? 0);
      if (found > 0) width.value = found;
    });
    watching.observe(box.current);
    return () => watching.disconnect();
  }, [otherwise, width]);
  return { box, width };
}
