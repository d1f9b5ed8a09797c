import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/cases.ts';
import { t } from '../i18n.ts';
import { ask, Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Ago, Line, StateLabel, siteName } from '../ui/labels.tsx';
import { useSettled } from '../ui/settled.ts';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { refreshCase } from './case-store.ts';
import { say } from './texts.ts';

const typedMs = 250;
/** The search takes words of two characters and more. */
const leastWords = 2;
const longestWords = 200;

/** Finds posts by their words and adds them to a case. */
export function AddPosts({ id, onClose }: { id: number; onClose: () => void }) {
  const words = useSignal('');
  const rested = useSettled(words, typedMs);
  const found = useSignal<readonly QueueRow[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  const busy = useSignal(false);
  const asked = useRef(0);
  useSignalEffect(() => {
    const q = rested.value.trim();
    asked.current += 1;
    const mine = asked.current;
    if (q.length < leastWords) {
      found.value = null;
      return;
    }
    void api.searchPosts(q).then((answer) => {
      if (mine !== asked.current) return;
      failure.value = answer.ok ? null : answer.error;
      if (answer.ok) found.value = answer.value.items.map(({ row }) => row);
    });
  });
  const add = async (move: boolean): Promise<void> => {
    if (busy.peek() || chosen.peek().size === 0) return;
    busy.value = true;
    const answer = await api.addPosts(id, { posts: [...chosen.peek()], move });
    busy.value = false;
    if (answer.ok) {
      toast('info', say('posts.added', { n: chosen.peek().size }));
      refreshCase(id);
      return onClose();
    }
    const taken = !move && isProblem(answer.error, 'conflict');
    if (taken && (await ask(say('taken.ask'), failureDetail(answer.error), say('taken.move')))) return add(true);
    if (!taken) toast('error', failureText(answer.error));
  };
  return (
    <Dialog title={say('posts.add')} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void add(false);
        }}
      >
        <Field label={say('posts.search')} hint={say('posts.search.hint')}>
          {(tied) => (
            <input
              {...tied}
              class="input"
              type="search"
              maxLength={longestWords}
              autoFocus
              value={words.value}
              onInput={({ currentTarget }) => {
                words.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        {failure.value !== null && <p class="warning">{failureText(failure.value)}</p>}
        {found.value?.length === 0 && <p class="quiet">{say('posts.search.none')}</p>}
        <div class="case-choices">
          {found.value?.map((row) => (
            <label key={row.id} class="check check-tall case-choice">
              <input
                type="checkbox"
                checked={chosen.value.has(row.id)}
                onChange={({ currentTarget }) => {
                  const next = new Set(chosen.value);
                  if (currentTarget.checked) next.add(row.id);
                  else next.delete(row.id);
                  chosen.value = next;
                }}
              />
              <span>
                <Line text={row.excerpt.trim() === '' ? t('post.noText') : row.excerpt} />
                <small class="line-up">
                  <StateLabel state={row.state} />
                  <span>{siteName(row.site)}</span>
                  <Line text={row.author?.name ?? ''} />
                  <Ago at={row.postedAt ?? row.firstFlagAt} />
                </small>
              </span>
            </label>
          ))}
        </div>
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main" disabled={busy.value || chosen.value.size === 0}>
            {chosen.value.size === 0 ? say('posts.add') : say('posts.add.n', { n: chosen.value.size })}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

const failureDetail = (failure: Failure): string =>
  (failure.kind === 'refused' ? failure.problem.detail : undefined) ?? failureText(failure);
