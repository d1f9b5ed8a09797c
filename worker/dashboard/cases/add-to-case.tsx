import { useSignal } from '@preact/signals';
import type { CaseDraft, CaseRow } from '../../../shared/contract/cases.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/cases.ts';
import { t } from '../i18n.ts';
import { failureText } from '../ui/states.tsx';
import { CasePicker } from './case-picker.tsx';
import { refreshCase } from './case-store.ts';
import { type CaseStart, starting } from './start-case.ts';
import { done, originOf, Taken } from './start-parts.tsx';
import { say } from './texts.ts';

/** The same posts for a case there is. */
export function AddToCase({ start, draft }: { start: CaseStart; draft: CaseDraft | null }) {
  const { posts, clusters } = originOf(start);
  const chosen = useSignal<CaseRow | null>(null);
  const move = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const to = chosen.value;
  const taken = (draft?.taken ?? []).filter((one) => one.case !== to?.id);
  const needsMove = taken.length > 0 && to?.drill !== true;
  const submit = async () => {
    if (to === null || busy.peek()) return;
    busy.value = true;
    const answer = await api.addPosts(to.id, { posts, clusters, move: move.value });
    busy.value = false;
    if (!answer.ok) {
      problem.value = failureText(answer.error);
      return;
    }
    refreshCase(to.id);
    done(say('add.done', { title: oneLine(to.title) }), to.id);
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <CasePicker
        label={say('add.which')}
        stage="open"
        value={to}
        choose={(row) => {
          chosen.value = row;
        }}
      />
      {needsMove && (
        <Taken
          taken={taken}
          move={move.value}
          set={(value) => {
            move.value = value;
          }}
        />
      )}
      {problem.value !== null && (
        <p class="warning warning-bad" role="alert">
          {problem.value}
        </p>
      )}
      <footer class="dialog-foot">
        <button
          type="button"
          class="button"
          onClick={() => {
            starting.value = null;
          }}
        >
          {t('cancel')}
        </button>
        <button
          type="submit"
          class="button button-main"
          disabled={to === null || busy.value || (needsMove && !move.value)}
        >
          {say('add.do')}
        </button>
      </footer>
    </form>
  );
}
