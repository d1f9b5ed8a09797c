import { useComputed, useSignal } from '@preact/signals';
import * as v from 'valibot';
import { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { useKept } from '../drafts/kept.ts';
import { t } from '../i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { lazily } from '../ui/lazily.tsx';
import { useSettled } from '../ui/settled.ts';
import { type Draft, draftOf, isDraft, lines, termOfDraft } from './draft.ts';
import { terms } from './store.ts';
import { TermFields } from './term-fields.tsx';
import { say } from './texts.ts';

/** Searching needs large tables: the list shows without them, and the form, too. */
const TermCheck = lazily(() => import('./term-check.tsx').then((module) => module.TermCheck));

/** A pause in typing after which the term is looked at. */
const pauseMs = 150;

/** Adds or edits one term, and shows beside it what it would find. Nothing is saved before the list is. */
export function TermForm({
  term,
  onDone,
  onClose,
}: {
  term: WatchTerm;
  onDone: (term: WatchTerm) => void;
  onClose: () => void;
}) {
  const isNew = term.text === '';
  const kept = useKept(`term.${isNew ? 'new' : term.id}`, draftOf(term), isDraft);
  const draft = kept.value;
  const edited = useComputed(() => termOfDraft(term.id, draft.value));
  const settled = useSettled(edited, pauseMs);
  const warnings = useSignal(0);
  const problem = useSignal<string | null>(null);

  const set = (change: Partial<Draft>) => kept.set({ ...draft.peek(), ...change });
  const leave = () => {
    kept.forget();
    onClose();
  };

  const submit = (event: Event) => {
    event.preventDefault();
    const made = v.safeParse(WatchTerm, edited.value);
    if (!made.success) problem.value = t('term.invalid');
    else if (terms.value.some((one) => one.id !== term.id && one.text === made.output.text))
      problem.value = t('term.twice');
    else {
      kept.forget();
      onDone(made.output);
    }
  };

  return (
    <Dialog title={t(isNew ? 'term.add' : 'term.edit')} onClose={leave} broad>
      <form class="term-editor" onSubmit={submit}>
        <TermFields draft={draft.value} set={set} />
        <TermCheck
          term={settled}
          warnings={warnings}
          onExclude={(words) => {
            const exclude = [...new Set([...lines(draft.peek().exclude), ...words])].join('\n');
            set({ exclude });
          }}
        />
        <footer class="dialog-foot term-editor-foot">
          {problem.value !== null && (
            <p class="warning" role="alert">
              {problem.value}
            </p>
          )}
          {warnings.value > 0 && (
            <button
              type="button"
              class="link to-warnings"
              onClick={() => document.getElementById('term-warnings')?.focus()}
            >
              {say('warn.title', { n: warnings.value })}
            </button>
          )}
          <button type="button" class="button" onClick={leave}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main">
            {t(isNew ? 'term.add' : 'term.done')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
