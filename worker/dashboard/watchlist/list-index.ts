import { computed, useSignalEffect } from '@preact/signals';
import { prepareGuesses } from './candidates.ts';
import { indexSpellings } from './spelling-index.ts';
import { terms } from './store.ts';

/** The spellings of the edited list; worked out when something asks for them, once for each state of the list. */
export const listIndex = computed(() => indexSpellings(terms.value));

/** Has the list ready before somebody types: what takes long is done while nobody waits for it. */
export function usePreparedList(): void {
  useSignalEffect(() => {
    const ending = new AbortController();
    void prepareGuesses(listIndex.value, ending.signal);
    return () => ending.abort();
  });
}
