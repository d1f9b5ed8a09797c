import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { oneLine } from '../../shared/text/hostile.ts';

/** What the open view is about, as the window's title names it before the view; null where it is the view itself. */
export const subject = signal<string | null>(null);

/** A tab shows some twenty characters; more would only fill the history. */
const longest = 60;

/** Names what a view is about in the window's title while it is open; null: not known yet. */
export function useSubject(name: string | null): void {
  useEffect(() => {
    subject.value = name === null ? null : [...oneLine(name)].slice(0, longest).join('');
    return () => {
      subject.value = null;
    };
  }, [name]);
}
