import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { longestTemplate, type Template, TemplateGiven } from '../../../shared/contract/templates.ts';
import { type FlagClass, flagClassNames } from '../../../shared/domain/classes.ts';
import { variablesOf } from '../../../shared/domain/templates.ts';
import { t } from '../i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Hostile } from '../ui/labels.tsx';
import { saveTemplate } from './store.ts';
import { say } from './texts.ts';

/** Braces that are left once every variable is taken out. */
const hasLooseBraces = (text: string) => /\{\{|\}\}/.test(text.replace(/\{\{[^{}\r\n]{1,80}\}\}/g, ''));

interface Draft {
  readonly title: string;
  readonly text: string;
  readonly classes: readonly FlagClass[];
}

const blank: Draft = { title: '', text: '', classes: ['grievance'] };

/** Adds a reply sample, or edits one. A lost race keeps what was written and shows what stands there now. */
export function TemplateForm({ template, onClose }: { template: Template | null; onClose: () => void }) {
  const draft = useSignal<Draft>(template ?? blank);
  const over = useSignal<Template | null>(template);
  const theirs = useSignal<Template | null>(null);
  const saving = useSignal(false);
  const problem = useSignal(false);
  const { title, text, classes } = draft.value;
  const set = (change: Partial<Draft>) => {
    draft.value = { ...draft.peek(), ...change };
  };

  const save = async () => {
    const given = v.safeParse(TemplateGiven, { title, text, classes: [...classes] });
    problem.value = !given.success;
    if (!given.success) return;
    saving.value = true;
    const saved = await saveTemplate(given.output, over.value);
    saving.value = false;
    if (saved.is === 'saved') onClose();
    // A sample that was retired meanwhile is made anew.
    if (saved.is === 'lost') {
      theirs.value = saved.theirs;
      over.value = saved.theirs;
    }
  };

  const names = variablesOf(text);
  return (
    <Dialog title={say(template === null ? 'add' : 'edit')} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label class="field">
          <span>{say('field.title')}</span>
          <input
            class="input"
            required
            maxLength={80}
            autoFocus
            value={title}
            onInput={({ currentTarget }) => set({ title: currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>{say('field.text')}</span>
          <textarea
            class="input"
            required
            rows={8}
            maxLength={longestTemplate}
            value={text}
            onInput={({ currentTarget }) => set({ text: currentTarget.value })}
          />
          <small class="quiet">{say('field.text.hint')}</small>
        </label>
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
        <fieldset class="fields">
          <legend>{say('field.classes')}</legend>
          {flagClassNames.map((name) => (
            <label key={name} class="check">
              <input
                type="checkbox"
                checked={classes.includes(name)}
                onChange={({ currentTarget }) =>
                  set({
                    classes: flagClassNames.filter((one) =>
                      one === name ? currentTarget.checked : classes.includes(one),
                    ),
                  })
                }
              />
              <span>{t(`class.${name}`)}</span>
            </label>
          ))}
        </fieldset>
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
                  if (theirs.value !== null) draft.value = theirs.value;
                  theirs.value = null;
                }}
              >
                {say('lost.theirs')}
              </button>
            </div>
          </div>
        )}
        {problem.value && (
          <p class="warning" role="alert">
            {say('invalid')}
          </p>
        )}
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main" disabled={saving.value}>
            {say(saving.value ? 'saving' : theirs.value !== null ? 'lost.over' : 'save')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
