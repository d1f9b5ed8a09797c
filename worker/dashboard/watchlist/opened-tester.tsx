import { useComputed } from '@preact/signals';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { useKept } from '../drafts/kept.ts';
import { isText } from '../drafts/storage.ts';
import { t } from '../i18n.ts';
import { useSettled } from '../ui/settled.ts';
import { termsThatMayHit } from './candidates.ts';
import { explain } from './explain.ts';
import { listIndex, usePreparedList } from './list-index.ts';
import { ListProblems } from './list-problems.tsx';
import { type Tried, TryResult } from './try-result.tsx';

const longest = 2_000;
const pauseMs = 200;
/** Terms of which the places that do not count are looked for. */
const mostExplained = 100;

/** The inside of the tester. */
export function OpenedTester({ onEdit }: { onEdit: ((term: WatchTerm) => void) | null }) {
  usePreparedList();
  const { value: text, set } = useKept('terms.tester', '', isText);
  const settled = useSettled(text, pauseMs);
  const tried = useComputed((): Tried => {
    const source = settled.value;
    if (source === '') return { text: '', hits: [], misses: [] };
    const index = listIndex.value;
    const terms = termsThatMayHit(index, source);
    return { text: source, ...explain(source, terms, { about: terms.slice(0, mostExplained), share: index.share }) };
  });
  return (
    <>
      <label class="field">
        <span class="unseen">{t('tester.text')}</span>
        <textarea
          class="input"
          rows={3}
          maxLength={longest}
          placeholder={t('tester.text')}
          value={text.value}
          onInput={({ currentTarget }) => set(currentTarget.value)}
        />
      </label>
      {tried.value.text !== '' && <TryResult tried={tried.value} onEdit={onEdit} />}
      <ListProblems onEdit={onEdit} />
    </>
  );
}
