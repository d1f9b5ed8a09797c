import { useSignal } from '@preact/signals';
import { type CaseDraft, caseLimits } from '../../../shared/contract/cases.ts';
import type { SourceType } from '../../../shared/domain/cases.ts';
import type { Grade, RiskType } from '../../../shared/domain/risks.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/cases.ts';
import { keepMyDraft, me, myDraft } from '../drafts/mine.ts';
import { t } from '../i18n.ts';
import { Field } from '../ui/field.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { Counted, isGood } from './counted.tsx';
import { fieldOfMoment, momentOfField } from './due.ts';
import { GradeReasons } from './grade-reasons.tsx';
import { GradeChoice, RiskChoice, SourceChoice, WorkerChoice } from './selects.tsx';
import { type CaseStart, starting } from './start-case.ts';
import { done, originOf, Taken } from './start-parts.tsx';
import { takeCase } from './store.ts';
import { suggestedTitle } from './suggested-title.ts';
import { say } from './texts.ts';

/** What is typed of a case that is not made yet. */
interface Written {
  readonly title: string;
  readonly summary: string;
  readonly grade: Grade | null;
  readonly risk: RiskType | null;
  readonly source: SourceType;
  readonly owner: number | null;
  readonly dueAt: number | null;
  readonly drill: boolean;
}
const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'title') === 'string';

/** A new case, with what is known of its posts suggested. */
export function NewCase({ start, draft }: { start: CaseStart; draft: CaseDraft | null }) {
  const origin = originOf(start);
  const place = `case.new.${JSON.stringify(origin)}`;
  const fresh: Written = {
    title: draft === null ? '' : suggestedTitle(draft),
    summary: '',
    grade: null,
    risk: draft?.risk ?? null,
    source: draft?.source ?? 'social',
    owner: me.peek(),
    dueAt: null,
    drill: false,
  };
  const written = useSignal<Written>({ ...fresh, ...myDraft(place, isWritten) });
  const move = useSignal(false);
  const busy = useSignal(false);
  const tried = useSignal(false);
  const problem = useSignal<string | null>(null);
  const set = (change: Partial<Written>) => {
    written.value = { ...written.peek(), ...change };
    keepMyDraft(place, written.value);
  };
  const { title, summary, grade, risk, source, owner, dueAt, drill } = written.value;
  const taken = drill ? [] : (draft?.taken ?? []);
  const submit = async () => {
    tried.value = true;
    if (busy.peek() || !isGood(title, caseLimits.title) || summary.length > caseLimits.summary || risk === null) return;
    busy.value = true;
    const answer = await api.makeCase({
      title: title.trim(),
      risk,
      source,
      grade,
      drill,
      summary,
      origin,
      move: move.value,
      ...(owner === null ? {} : { owner }),
    });
    if (!answer.ok) {
      busy.value = false;
      problem.value = failureText(answer.error);
      return;
    }
    const made = answer.value.case;
    keepMyDraft(place, null);
    if (dueAt !== null) {
      const dated = await api.changeCase(made.id, made.version, { dueAt });
      if (!dated.ok) toast('error', say('new.due.failed'));
    }
    takeCase(made);
    done(say('new.done', { title: oneLine(made.title) }), made.id);
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {draft !== null && draft.posts > 0 && <p class="quiet">{say('new.posts', { n: draft.posts })}</p>}
      <Counted
        label={say('field.title')}
        hint={say('field.title.hint')}
        most={caseLimits.title}
        value={title}
        set={(value) => set({ title: value })}
        error={tried.value && title.trim() === '' ? say('needed') : null}
        focused
      />
      <div class="fields">
        <RiskChoice
          value={risk}
          choose={(value) => set({ risk: value })}
          error={tried.value && risk === null ? say('needed') : null}
        />
        <SourceChoice value={source} choose={(value) => set({ source: value ?? 'social' })} />
        <GradeChoice value={grade} choose={(value) => set({ grade: value })} />
      </div>
      {draft !== null && draft.posts > 0 && (
        <GradeReasons suggestion={draft.suggestion} grade={grade} take={() => set({ grade: draft.suggestion.grade })} />
      )}
      <div class="fields">
        <WorkerChoice value={owner} choose={(value) => set({ owner: value })} none={say('choose')} />
        <Field label={say('field.dueAt')} hint={say('new.due.hint')}>
          {(tied) => (
            <input
              {...tied}
              class="input"
              type="datetime-local"
              value={fieldOfMoment(dueAt)}
              onChange={({ currentTarget }) => set({ dueAt: momentOfField(currentTarget.value) })}
            />
          )}
        </Field>
      </div>
      <Counted
        label={say('field.summary')}
        hint={say('field.summary.hint')}
        rows={3}
        most={caseLimits.summary}
        value={summary}
        set={(value) => set({ summary: value })}
        submit={() => void submit()}
      />
      <label class="check check-tall">
        <input
          type="checkbox"
          checked={drill}
          onChange={({ currentTarget }) => set({ drill: currentTarget.checked })}
        />
        <span>
          {say('field.drill')}
          <small>{say('field.drill.hint')}</small>
        </span>
      </label>
      <Taken
        taken={taken}
        move={move.value}
        set={(value) => {
          move.value = value;
        }}
      />
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
            keepMyDraft(place, null);
            starting.value = null;
          }}
        >
          {t('cancel')}
        </button>
        <button type="submit" class="button button-main" disabled={busy.value || (taken.length > 0 && !move.value)}>
          {say('new.make')}
        </button>
      </footer>
    </form>
  );
}
