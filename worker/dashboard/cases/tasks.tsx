import { useSignal } from '@preact/signals';
import { type Task, type TaskChange, taskLimits } from '../../../shared/contract/case-tasks.ts';
import type { CaseState } from '../../../shared/contract/cases.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/cases.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Ago, Hostile, Line } from '../ui/labels.tsx';
import { Person } from '../ui/person.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { refreshCase } from './case-store.ts';
import { Counted, isGood } from './counted.tsx';
import { fieldOfMoment, momentOfField } from './due.ts';
import { DueLabel } from './due-label.tsx';
import { type Part, usePart } from './listed-part.ts';
import { PartList } from './part-list.tsx';
import { WorkerChoice } from './selects.tsx';
import { say } from './texts.ts';

interface TaskDraft {
  readonly text: string;
  readonly assignee: number | null;
  readonly dueAt: number | null;
}
const isDraft = (value: unknown): value is TaskDraft =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'assignee' in value;
const blank: TaskDraft = { text: '', assignee: null, dueAt: null };

interface FormProps {
  place: string;
  start: TaskDraft;
  known: Task['assignee'];
  button: string;
  send: (draft: TaskDraft) => Promise<boolean>;
  cancel?: () => void;
}

function TaskForm({ place, start, known, button, send, cancel }: FormProps) {
  const draft = useSignal<TaskDraft>(myDraft(place, isDraft) ?? start);
  const busy = useSignal(false);
  const set = (change: Partial<TaskDraft>) => {
    draft.value = { ...draft.peek(), ...change };
    keepMyDraft(place, draft.value.text === '' ? null : draft.value);
  };
  const submit = async () => {
    if (busy.peek() || !isGood(draft.value.text, taskLimits.text)) return;
    busy.value = true;
    const sent = await send(draft.value);
    busy.value = false;
    if (!sent) return;
    keepMyDraft(place, null);
    draft.value = blank;
  };
  return (
    <form
      class="stack case-writing"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Counted
        label={say('task.text')}
        most={taskLimits.text}
        value={draft.value.text}
        set={(text) => set({ text })}
        focused={cancel !== undefined}
      />
      <div class="fields">
        <WorkerChoice
          label={say('task.assignee')}
          value={draft.value.assignee}
          known={known}
          none={say('task.nobody')}
          choose={(assignee) => set({ assignee })}
        />
        <Field label={say('task.due')}>
          {(tied) => (
            <input
              {...tied}
              class="input"
              type="datetime-local"
              value={fieldOfMoment(draft.value.dueAt)}
              onChange={({ currentTarget }) => set({ dueAt: momentOfField(currentTarget.value) })}
            />
          )}
        </Field>
      </div>
      <div class="line-up">
        <button type="submit" class="button" disabled={busy.value || !isGood(draft.value.text, taskLimits.text)}>
          {button}
        </button>
        {cancel !== undefined && (
          <button
            type="button"
            class="button"
            onClick={() => {
              keepMyDraft(place, null);
              cancel();
            }}
          >
            {t('cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

/** Changes a task, and shows at once what becomes of it; takes that back where it is refused. */
async function change(id: number, task: Task, json: TaskChange, part: Part<Task>, meanwhile: Task): Promise<boolean> {
  const put = (one: Task) => part.put((tasks) => tasks.map((item) => (item.id === one.id ? one : item)));
  put(meanwhile);
  const answer = await api.changeTask(id, task.id, json);
  if (!answer.ok) {
    put(task);
    toast('error', failureText(answer.error));
    return false;
  }
  refreshCase(id);
  return true;
}

function TaskItem({ id, task, part, edits }: { id: number; task: Task; part: Part<Task>; edits: boolean }) {
  const editing = useSignal(false);
  const name = oneLine(task.text);
  return (
    <li class={task.done === null ? 'case-task' : 'case-task case-task-done'}>
      <label class="check check-tall">
        <input
          type="checkbox"
          checked={task.done !== null}
          disabled={!edits}
          onChange={({ currentTarget }) => {
            const done = currentTarget.checked;
            const meanwhile = { ...task, done: done ? { by: '', at: Date.now() } : null };
            void change(id, task, { done }, part, meanwhile);
          }}
        />
        <span class="case-text">
          <Hostile text={task.text} />
        </span>
      </label>
      <div class="line-up small">
        {task.assignee === null ? (
          <span class="quiet">{say('task.nobody')}</span>
        ) : (
          <Person name={task.assignee.name} />
        )}
        {task.done === null ? (
          <DueLabel at={task.dueAt} />
        ) : (
          <span class="quiet">
            {say('task.done')} <Line text={task.done.by} /> <Ago at={task.done.at} />
          </span>
        )}
        {task.from !== null && task.from !== id && <a href={`/cases/${task.from}`}>{say('from', { id: task.from })}</a>}
        {edits && task.done === null && (
          <button
            type="button"
            class="button button-quiet button-small push"
            aria-label={say('task.edit.of', { text: name.slice(0, 40) })}
            onClick={() => {
              editing.value = true;
            }}
          >
            {say('edit')}
          </button>
        )}
      </div>
      {editing.value && (
        <Dialog
          title={say('task.edit')}
          onClose={() => {
            editing.value = false;
          }}
        >
          <TaskForm
            place={`case.${id}.task.${task.id}`}
            start={{ text: task.text, assignee: task.assignee?.id ?? null, dueAt: task.dueAt }}
            known={task.assignee}
            button={say('save')}
            send={async ({ text, assignee, dueAt }) => {
              const sent = await change(id, task, { text, assignee, dueAt }, part, { ...task, text, dueAt });
              if (sent) editing.value = false;
              return sent;
            }}
            cancel={() => {
              editing.value = false;
            }}
          />
        </Dialog>
      )}
    </li>
  );
}

/** What is to be done, by whom, until when. */
export function Tasks({ state }: { state: CaseState }) {
  const { id } = state;
  const edits = mayDecide.value && state.stage !== 'closed';
  const part = usePart<Task>(null, () => api.tasksOf(id));
  const send = async ({ text, assignee, dueAt }: TaskDraft) => {
    const answer = await api.addTask(id, { text, assignee, dueAt });
    if (!answer.ok) {
      toast('error', failureText(answer.error));
      return false;
    }
    await part.reload();
    refreshCase(id);
    return true;
  };
  return (
    <div class="stack">
      {edits && <TaskForm place={`case.${id}.task`} start={blank} known={null} button={say('task.add')} send={send} />}
      <PartList part={part} none={<p class="quiet">{say('tasks.none')}</p>}>
        {(items) => (
          <ul class="case-tasks">
            {items.map((task) => (
              <TaskItem key={task.id} id={id} task={task} part={part} edits={edits} />
            ))}
          </ul>
        )}
      </PartList>
    </div>
  );
}
