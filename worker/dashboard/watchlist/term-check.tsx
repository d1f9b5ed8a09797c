import type { ReadonlySignal, Signal } from '@preact/signals';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { usePreparedList } from './list-index.ts';
import { SearchedAsPanel } from './searched-as-panel.tsx';
import { TermWarnings } from './term-warnings.tsx';
import { say } from './texts.ts';
import { TryTerm } from './try-term.tsx';

/** What a term would find, and what is to be said about it, while it is being written. */
export function TermCheck({
  term,
  warnings,
  onExclude,
}: {
  term: ReadonlySignal<WatchTerm>;
  /** Is kept at the number of warnings. */
  warnings: Signal<number>;
  onExclude: (words: readonly string[]) => void;
}) {
  usePreparedList();
  return (
    <section class="term-check" aria-label={say('check.title')}>
      <TermWarnings term={term} count={warnings} onExclude={onExclude} />
      <TryTerm term={term} />
      {term.value.text !== '' && <SearchedAsPanel term={term} />}
    </section>
  );
}
