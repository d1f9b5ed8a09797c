import { signal } from '@preact/signals';
import type { EverydayWords } from './warnings.ts';

/** Everyday words, once they are there: the table is large and nobody needs it before the first term is edited. */
export const everyday = signal<EverydayWords | 'asked' | 'failed' | null>(null);

/** Fetches the everyday words, unless that was tried already. */
export function loadEveryday(): void {
  if (everyday.peek() !== null) return;
  everyday.value = 'asked';
  import('../../../shared/match/tables/common-words.ts').then(
    (words) => {
      // The table is read when it is first asked: better now than when somebody types.
      words.isCommonWord('');
      words.wordsHolding('的', 1);
      everyday.value = words;
    },
    () => {
      everyday.value = 'failed';
    },
  );
}
