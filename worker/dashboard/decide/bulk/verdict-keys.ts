import { useLayoutEffect } from 'preact/hooks';
import { classForKey } from '../../../../shared/domain/classes.ts';
import { keysOn } from '../../keys/listen.ts';
import type { Verdict } from '../optimistic.ts';

/** The verdict that a key of the verdicts' buttons stands for, with the dialog of many open; undefined for any other key. */
function verdictFor(event: KeyboardEvent): Verdict | undefined {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.target instanceof Element && event.target.matches('textarea, select')) return undefined;
  return event.key.toLowerCase() === 'd' ? 'dismissed' : classForKey(event.key);
}

/** Has the keys that the verdicts bear choose one, wherever in the dialog the focus is. */
export function useVerdictKeys(choose: (verdict: Verdict) => void): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const verdict = keysOn.value ? verdictFor(event) : undefined;
      if (verdict === undefined) return;
      event.preventDefault();
      choose(verdict);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}
