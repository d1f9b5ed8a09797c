import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type CaseDraft, type CaseRow, caseLimits, maxPostsAtOnce } from '../../../shared/contract/cases.ts';
import type { SourceType } from '../../../shared/domain/cases.ts';
import type { Grade, RiskType } from '../../../shared/domain/risks.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/cases.ts';
import { t } from '../i18n.ts';
import { navigate } from '../router.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Line } from '../ui/labels.tsx';
import { Failed, failureText, Loading, Notice } from '../ui/states.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { toast } from '../ui/toasts.tsx';
import '../styles/cases.css';
import { keepMyDraft, me, myDraft } from '../drafts/mine.ts';
import { CasePicker } from './case-picker.tsx';
import { refreshCase } from './case-store.ts';
import { Counted, isGood } from './counted.tsx';
import { fieldOfMoment, momentOfField } from './due.ts';
import { GradeReasons } from './grade-reasons.tsx';
import { GradeChoice, RiskChoice, SourceChoice, WorkerChoice } from './selects.tsx';
import { type CaseStart, starting } from './start-case.ts';
import { takeCase } from './store.ts';
import { suggestedTitle } from './suggested-title.ts';
import { say } from './texts.ts';

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

const originOf = ({ posts = [], cluster, alert }: CaseStart) => ({
  posts: [...posts],
  clusters: cluster === undefined ? [] : [cluster],
  alerts: alert === undefined ? [] : [alert],
});

/** Posts that other open cases look after: they move only when somebody says so. */
function Taken({ taken, move, set }: { taken: CaseDraft['taken']; move: boolean; set: (move: boolean) => void }) {
  if (taken.length === 0) return null;
  const cases = [...new Map(taken.map((one) => [one.case, one.title]))];
  return (
    <div class="warning">
      <div class="stack">
        <p>{say('taken', { n: taken.length })}</p>
        <ul>
          {cases.map(([id, title]) => (
            <li key={id}>
              <Line text={title} />
            </li>
          ))}
        </ul>
        <label class="check">
          <input type="checkbox" checked={move} onChange={({ currentTarget }) => set(currentTarget.checked)} />
          {say('taken.move')}
        </label>
      </div>
    </div>
  );
}

/** What the dialog says once something was done: with the way to the case. */
function done(text: string, id: number): void {
  starting.value = null;
  toast('info', text, { label: say('open'), run: () => void navigate(`/cases/${id}`) });
}

function NewCase({ start, draft }: { start: CaseStart; draft: CaseDraft | null }) {
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

function AddToCase({ start, draft }: { start: CaseStart; draft: CaseDraft | null }) {
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

function Starting({ start }: { start: CaseStart }) {
  const how = useSignal<'new' | 'add'>('new');
  const draft = useSignal<CaseDraft | null>(null);
  const failure = useSignal<Failure | null>(null);
  const { posts, clusters, alerts } = originOf(start);
  const bare = posts.length + clusters.length + alerts.length === 0;
  const addable = useComputed(() => posts.length + clusters.length > 0);
  const load = async () => {
    failure.value = null;
    const answer = await api.draftCase(originOf(start));
    if (answer.ok) draft.value = answer.value;
    else failure.value = answer.error;
  };
  useEffect(() => {
    if (!bare && posts.length <= maxPostsAtOnce) void load();
  }, []);
  return (
    <Dialog
      title={say(how.value === 'new' ? 'new' : 'add')}
      onClose={() => {
        starting.value = null;
      }}
      wide
    >
      <div class="stack">
        {addable.value && (
          <Segmented
            label={say('new.how')}
            chosen={how.value}
            items={[
              { key: 'new', label: say('new') },
              { key: 'add', label: say('add') },
            ]}
            choose={(key) => {
              how.value = key;
            }}
          />
        )}
        {posts.length > maxPostsAtOnce ? (
          <Notice icon="warning" title={say('new.tooMany', { n: posts.length, most: maxPostsAtOnce })} />
        ) : failure.value !== null ? (
          <Failed failure={failure.value} retry={() => void load()} />
        ) : !bare && draft.value === null ? (
          <Loading rows={4} />
        ) : how.value === 'new' ? (
          <NewCase start={start} draft={draft.value} />
        ) : (
          <AddToCase start={start} draft={draft.value} />
        )}
      </div>
    </Dialog>
  );
}

/** Makes a case of posts, a text, an alert or nothing, or adds them to one there is. Stands once in the page. */
export function StartDialog() {
  const start = starting.value;
  return start === null ? null : <Starting key={JSON.stringify(start)} start={start} />;
}
