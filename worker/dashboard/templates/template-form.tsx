import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { longestTemplate, type Template, TemplateGiven } from '../../../shared/contract/templates.ts';
import { type FlagClass, flagClassNames } from '../../../shared/domain/classes.ts';
import { variablesOf } from '../../../shared/domain/templates.ts';
import { useKept } from '../drafts/kept.ts';
import { t } from '../i18n.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Choices, TextField } from '../ui/form-fields.tsx';
import { Hostile } from '../ui/labels.tsx';
import { saveTemplate } from './store.ts';
import { say } from './texts.ts';

/** Braces that are left once every variable is taken out. */
const hasLooseBraces = (text: string) => /\{\{|\}\}/.test(text.replace(/\{\{[^{}\r\n]{1,80}\}\}/g, ''));

interface Draft {
  readonly title: string;
  readonly text: string;
  readonly classes: readonly FlagClass[];
  /** Of the sample that was begun from: others may have changed it since. */
  readonly version: number;
}

const blank: Draft = { title: '', text: '', classes: ['grievance'], version: 0 };
const draftOf = ({ title, text, classes, version }: Draft): Draft => ({ title, text, classes, version });

const Draft = v.object({
  title: v.string(),
  text: v.string(),
  classes: v.array(v.picklist(flagClassNames)),
  version: v.number(),
});
const isDraft = (value: unknown): value is Draft => v.is(Draft, value);

/** Adds a reply sample, or edits one. A lost race keeps what was written and shows what stands there now. */
export function TemplateForm({ template, onClose }: { template: Template | null; onClose: () => void }) {
  const first = template === null ? blank : draftOf(template);
  const kept = useKept<Draft>(`template.${template?.id ?? 'new'}`, first, isDraft);
  const draft = kept.value;
  const over = useSignal<Template | null>(template);
  // What was written in an earlier session may be of a wording that is no longer there.
  const theirs = useSignal<Template | null>(draft.peek().version === first.version ? null : template);
  const saving = useSignal(false);
  const problem = useSignal(false);
  const { title, text, classes } = draft.value;
  const set = (change: Partial<Draft>) => {
    kept.set({ ...draft.peek(), ...change });
  };

  const save = async () => {
    const given = v.safeParse(TemplateGiven, { title, text, classes: [...classes] });
    problem.value = !given.success;
    if (!given.success) return;
    saving.value = true;
    const saved = await saveTemplate(given.output, over.value);
    saving.value = false;
    if (saved.is === 'saved') {
      kept.forget();
      onClose();
    }
    // A sample that was retired meanwhile is made anew.
    if (saved.is === 'lost') {
      theirs.value = saved.theirs;
      over.value = saved.theirs;
    }
  };

  const names = variablesOf(text);
  return (
    <FormDialog
      title={say(template === null ? 'add' : 'edit')}
      close={onClose}
      save={save}
      yes={say(saving.value ? 'saving' : theirs.value !== null ? 'lost.over' : 'save')}
      busy={saving.value}
      problem={problem.value ? say('invalid') : null}
      changed={JSON.stringify(draft.value) !== JSON.stringify(first)}
      gone={kept.forget}
      wide
    >
      <TextField
        label={say('field.title')}
        max={80}
        input={{ required: true, autoFocus: true }}
        value={title}
        change={(next) => set({ title: next })}
      />
      <TextField
        label={say('field.text')}
        hint={say('field.text.hint')}
        rows={8}
        max={longestTemplate}
        value={text}
        change={(next) => set({ text: next })}
      />
      <p class="template-variables" role="status">
        <span class="quiet">{say('variables')}</span>{' '}
        {names.length === 0
          ? say('variables.none')
          : names.map((name) => (
              <span key={name} class="chip">
                <Hostile text={name} />
              </span>
            ))}
      </p>
      {hasLooseBraces(text) && <p class="warning">{say('unclosed')}</p>}
      <Choices
        label={say('field.classes')}
        options={flagClassNames.map((name) => [name, t(`class.${name}`)] as const)}
        chosen={classes}
        change={(chosen) => set({ classes: chosen })}
      />
      {theirs.value !== null && (
        <div class="warning" role="alert">
          <div>
            <p>{say('lost')}</p>
            <blockquote class="template-text">
              <Hostile text={theirs.value.text} />
            </blockquote>
            <button
              type="button"
              class="link"
              onClick={() => {
                if (theirs.value !== null) kept.set(draftOf(theirs.value));
                theirs.value = null;
              }}
            >
              {say('lost.theirs')}
            </button>
          </div>
        </div>
      )}
    </FormDialog>
  );
}
