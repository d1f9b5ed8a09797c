import { useLayoutEffect } from 'preact/hooks';
import { keysOn } from '../keys/listen.ts';

/** From a search field, ↓ goes to the first row; from anywhere else `j` and `k` go on and back, and arrows once a row has the focus. */
export function wayOf(key: string, inField: boolean, onRow: boolean): 1 | -1 | null {
  if (key === 'ArrowDown') return inField || onRow ? 1 : null;
  if (inField) return null;
  if (key === 'j') return 1;
  if (key === 'k' || (key === 'ArrowUp' && onRow)) return -1;
  return null;
}

/** Keys go from row to row of a list, whose rows are what `rows` selects: links, so that Enter opens one. */
export function useRowKeys(rows: string): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const inField = target?.matches('input[type=search]') === true;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn.value) return;
      if (!inField && target?.matches('input, textarea, select') === true) return;
      if (target?.closest('[role=menu]') != null || document.querySelector('dialog[open]') !== null) return;
      const all = [...document.querySelectorAll<HTMLElement>(rows)];
      const at = all.indexOf(document.activeElement as HTMLElement);
      const way = wayOf(event.key, inField, at >= 0);
      const next = way === null ? undefined : all[at < 0 ? 0 : Math.max(0, at + way)];
      if (next === undefined) return;
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [rows]);
}
