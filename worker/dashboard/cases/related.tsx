import { useSignal } from '@preact/signals';
import type { CaseDetail, CaseRow, RelatedCase } from '../../../shared/contract/cases.ts';
import { alertWords } from '../../../shared/text/alert-words.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/cases.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { ask, Dialog } from '../ui/dialog.tsx';
import { Line } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { CasePicker } from './case-picker.tsx';
import { refreshCase } from './case-store.ts';
import { takeCase } from './store.ts';
import { say } from './texts.ts';

async function unlink(id: number, other: RelatedCase): Promise<void> {
  const answer = await api.linkCase(id, other.id, false);
  if (!answer.ok) return void toast('error', failureText(answer.error));
  toast('info', say('unlinked'), {
    label: t('undo'),
    run: () => void api.linkCase(id, other.id, true).then(() => refreshCase(id)),
  });
  refreshCase(id);
}

async function unmerge(id: number, other: RelatedCase): Promise<void> {
  const agreed = await ask(say('unmerge.ask', { title: oneLine(other.title) }), say('unmerge.body'), say('unmerge'));
  if (!agreed) return;
  const answer = await api.unmergeCase(id, other.id);
  if (!answer.ok) return void toast('error', failureText(answer.error));
  toast('info', say('unmerged'));
  refreshCase(id);
}

/** Cases that belong together with this one, and alerts it was made from. */
export function Related({ detail }: { detail: CaseDetail }) {
  const { id } = detail.case;
  const { related, alerts } = detail;
  if (related.length === 0 && alerts.length === 0) return null;
  return (
    <Panel title={say('related')}>
      {related.length > 0 && (
        <ul class="case-related">
          {related.map((other) => (
            <li key={`${other.how}${other.id}`} class="line-up">
              <span class="quiet small">{say(`related.${other.how}`)}</span>
              <a href={`/cases/${other.id}`}>
                <Line text={other.title} />
              </a>
              <span class="quiet small">{say(`stage.${other.stage}`)}</span>
              {mayDecide.value && other.how === 'linked' && (
                <button
                  type="button"
                  class="button button-quiet button-small push"
                  aria-label={say('unlink.of', { title: oneLine(other.title) })}
                  onClick={() => void unlink(id, other)}
                >
                  {say('unlink')}
                </button>
              )}
              {mayDecide.value && other.how === 'merged' && detail.case.stage !== 'closed' && (
                <button
                  type="button"
                  class="button button-quiet button-small push"
                  aria-label={say('unmerge.of', { title: oneLine(other.title) })}
                  onClick={() => void unmerge(id, other)}
                >
                  {say('unmerge')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {alerts.length > 0 && (
        <>
          <h3>{say('related.alerts')}</h3>
          <ul class="case-related">
            {alerts.map((alert) => (
              <li key={alert.id}>
                <a href={`/alerts/${alert.id}`}>
                  <Line text={alertWords(alert as Parameters<typeof alertWords>[0], t).title} />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

/** Chooses another case: to be linked with this one, or to become part of it. */
export function JoinDialog({
  detail,
  how,
  onClose,
}: {
  detail: CaseDetail;
  how: 'link' | 'merge';
  onClose: () => void;
}) {
  const { id } = detail.case;
  const chosen = useSignal<CaseRow | null>(null);
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const submit = async () => {
    const other = chosen.peek();
    if (other === null || busy.peek()) return;
    busy.value = true;
    const answer = how === 'link' ? await api.linkCase(id, other.id, true) : await api.mergeCase(id, other.id);
    busy.value = false;
    if (!answer.ok) {
      const said = answer.error.kind === 'refused' ? answer.error.problem.detail : undefined;
      problem.value = said ?? failureText(answer.error);
      return;
    }
    if ('other' in answer.value) {
      takeCase(answer.value.case);
      takeCase(answer.value.other);
    }
    refreshCase(id);
    toast('info', say(how === 'link' ? 'linked' : 'merged', { title: oneLine(other.title) }));
    onClose();
  };
  return (
    <Dialog title={say(how === 'link' ? 'link' : 'merge')} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p class="dialog-text">{say(how === 'link' ? 'link.what' : 'merge.what')}</p>
        <CasePicker
          label={say(how === 'link' ? 'link.which' : 'merge.which')}
          stage={how === 'link' ? 'all' : 'open'}
          except={id}
          value={chosen.value}
          choose={(row) => {
            chosen.value = row;
          }}
        />
        {how === 'merge' && chosen.value !== null && (
          <p class="warning">
            {say('merge.preview', {
              from: oneLine(chosen.value.title),
              into: oneLine(detail.case.title),
              posts: chosen.value.posts,
              notes: chosen.value.notes,
            })}
          </p>
        )}
        {problem.value !== null && (
          <p class="warning warning-bad" role="alert">
            {problem.value}
          </p>
        )}
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main" disabled={chosen.value === null || busy.value}>
            {say(how === 'link' ? 'link.do' : 'merge.do')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
