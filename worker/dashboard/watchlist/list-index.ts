import { computed } from '@preact/signals';
import { indexSpellings } from './spelling-index.ts';
import { terms } from './store.ts';

/** The spellings of the edited list; worked out when something asks for them, once for each state of the list. */
export const listIndex = computed(() => indexSpellings(terms.value));
