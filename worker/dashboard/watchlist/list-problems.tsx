import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import type { TermError } from '../../../shared/match/matcher.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { listErrors } from './list-errors.ts';
import { listIndex } from './list-index.ts';
import { sharedSpellings } from './spelling-index.ts';
import { terms } from './store.ts';
import { say } from './texts.ts';

const mostShown = 50;

interface Problem {
  readonly key: string;
  readonly words: string;
  readonly terms: readonly WatchTerm[];
}

/** What of the edited list cannot be searched for or stands twice, each with the terms it is about. */
export function ListProblems({ onEdit }: { onEdit: ((term: WatchTerm) => void) | null }) {
  const errors = useSignal<readonly TermError[]>([]);
  useSignalEffect(() => {
    const ending = new AbortController();
    void listErrors(terms.value, ending.signal).then((found) => {
      if (found !== null) errors.value = found;
    });
    return () => ending.abort();
  });
  const problems = useComputed((): Problem[] => {
    const byId = new Map(terms.value.map((term) => [term.id, term]));
    const wrong = errors.value.flatMap(({ id, text, reason }): Problem[] => {
      const term = byId.get(id);
      const words = say(`warn.error.${reason}`, { spelling: oneLine(text) });
      return term === undefined ? [] : [{ key: `${id} ${text}`, words, terms: [term] }];
    });
    const twice = sharedSpellings(listIndex.value).map((same): Problem => {
      const spelling = same[0]?.spelling ?? '';
      const those = new Set(same.map(({ term }) => term));
      return { key: `= ${spelling}`, words: say('list.same', { spelling: oneLine(spelling) }), terms: [...those] };
    });
    return [...wrong, ...twice];
  });
  const all = problems.value;
  if (all.length === 0) return null;
  return (
    <section class="list-problems">
      <h2>{say('list.problems', { n: all.length })}</h2>
      <ul>
        {all.slice(0, mostShown).map(({ key, words, terms: those }) => (
          <li key={key}>
            <bdi>{words}</bdi>{' '}
            {those.map((term) =>
              onEdit === null ? (
                <bdi key={term.id} class="chip">
                  {oneLine(term.text)}
                </bdi>
              ) : (
                <button
                  key={term.id}
                  type="button"
                  class="link"
                  aria-label={t('term.editOne', { term: oneLine(term.text) })}
                  onClick={() => onEdit(term)}
                >
                  <bdi>{oneLine(term.text)}</bdi>
                </button>
              ),
            )}
          </li>
        ))}
        {all.length > mostShown && <li class="quiet">{say('list.more', { n: all.length - mostShown })}</li>}
      </ul>
    </section>
  );
}
