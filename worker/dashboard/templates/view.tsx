import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import '../styles/settings.css';
import type { Template } from '../../../shared/contract/templates.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { mayDecide } from '../session.ts';
import { ask } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, ClassLabel, Hostile, Line } from '../ui/labels.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { failure, loadTemplates, retireTemplate, templates } from './store.ts';
import { TemplateForm } from './template-form.tsx';
import { say } from './texts.ts';

async function retire(template: Template): Promise<void> {
  const agreed = await ask(say('retire.ask', { title: oneLine(template.title) }), say('retire.body'), say('retire'));
  if (agreed) await retireTemplate(template);
}

function Sample({ template, onEdit }: { template: Template; onEdit: (() => void) | null }) {
  const { title, text, classes, uses, updatedAt, updatedBy } = template;
  return (
    <li class="template" data-template={template.id}>
      <header class="template-head">
        <h2>
          <Line text={title} />
        </h2>
        <span class="votes">
          {classes.map((name) => (
            <ClassLabel key={name} name={name} />
          ))}
        </span>
        {onEdit !== null && (
          <span class="line-tools">
            <button
              type="button"
              class="button"
              aria-label={say('edit.of', { title: oneLine(title) })}
              onClick={onEdit}
            >
              <Icon name="edit" />
              {say('edit')}
            </button>
            <button
              type="button"
              class="button"
              aria-label={say('retire.of', { title: oneLine(title) })}
              onClick={() => void retire(template)}
            >
              {say('retire')}
            </button>
          </span>
        )}
      </header>
      <blockquote class="template-text">
        <Hostile text={text} />
      </blockquote>
      <p class="quiet">
        {uses === 0 ? say('never') : say('uses', { n: uses })} ·{' '}
        {updatedBy !== null && `${say('by', { who: oneLine(updatedBy) })} `}
        <Ago at={updatedAt} />
      </p>
    </li>
  );
}

/** Approved reply samples; leads write them. */
export function TemplatesView() {
  const editing = useSignal<Template | 'new' | null>(null);
  useEffect(() => {
    void loadTemplates();
  }, []);
  const list = templates.value;
  const edits = mayDecide.value;
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{say('title')}</h1>
          <p class="quiet">{say('what')}</p>
        </div>
        {edits && (
          <div class="page-tools">
            <button
              type="button"
              class="button button-main"
              onClick={() => {
                editing.value = 'new';
              }}
            >
              <Icon name="plus" />
              {say('add')}
            </button>
          </div>
        )}
      </header>
      {!edits && <p class="note">{say('readOnly')}</p>}
      {list === null && failure.value === null && <Loading rows={4} />}
      {failure.value !== null && <Failed failure={failure.value} retry={() => void loadTemplates()} />}
      {list?.length === 0 && (
        <Notice icon="templates" title={say('empty')}>
          <p>{say('empty.body')}</p>
        </Notice>
      )}
      {list !== null && list.length > 0 && (
        <ul class="templates">
          {list.map((template) => (
            <Sample
              key={template.id}
              template={template}
              onEdit={
                edits
                  ? () => {
                      editing.value = template;
                    }
                  : null
              }
            />
          ))}
        </ul>
      )}
      {editing.value !== null && (
        <TemplateForm
          template={editing.value === 'new' ? null : editing.value}
          onClose={() => {
            editing.value = null;
          }}
        />
      )}
    </div>
  );
}
