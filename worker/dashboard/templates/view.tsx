import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import '../styles/settings.css';
import type { Template } from '../../../shared/contract/templates.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import { variablesOf } from '../../../shared/domain/templates.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { CopyButton } from '../post/evidence.tsx';
import { navigate, search } from '../router.ts';
import { mayDecide } from '../session.ts';
import { ask } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, ClassLabel, Hostile, Line } from '../ui/labels.tsx';
import { Page } from '../ui/page.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { everything, filterOf, fitting, orders, queryOf, type TemplateFilter } from './filter.ts';
import { failure, loadTemplates, retireTemplate, templates } from './store.ts';
import { TemplateForm } from './template-form.tsx';
import { say } from './texts.ts';

async function retire(template: Template): Promise<void> {
  const agreed = await ask(say('retire.ask', { title: oneLine(template.title) }), say('retire.body'), say('retire'));
  if (agreed) await retireTemplate(template);
}

function Sample({ template, onEdit }: { template: Template; onEdit: (() => void) | null }) {
  const { title, text, classes, uses, updatedAt, updatedBy } = template;
  const variables = variablesOf(text);
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
        <span class="line-tools">
          <CopyButton text={text} label={say('copy')} />
          {onEdit !== null && (
            <>
              <button
                type="button"
                class="button"
                aria-label={say('edit.of', { title: oneLine(title) })}
                onClick={onEdit}
              >
                <Icon name="edit" />
                {say('edit.one')}
              </button>
              <button
                type="button"
                class="button"
                aria-label={say('retire.of', { title: oneLine(title) })}
                onClick={() => void retire(template)}
              >
                {say('retire')}
              </button>
            </>
          )}
        </span>
      </header>
      <blockquote class="template-text">
        <Hostile text={text} />
      </blockquote>
      {variables.length > 0 && (
        <p class="template-variables">
          <span class="quiet small">{say('variables')}</span>
          {variables.map((name) => (
            <span key={name} class="chip">
              <Hostile text={name} />
            </span>
          ))}
        </p>
      )}
      <p class="quiet">
        {uses === 0 ? say('never') : say('uses', { n: uses })} ·{' '}
        {updatedBy !== null && <Line text={say('by', { who: oneLine(updatedBy) })} />} <Ago at={updatedAt} />
      </p>
    </li>
  );
}

function Filters({ filter }: { filter: TemplateFilter }) {
  const set = (change: Partial<TemplateFilter>) =>
    void navigate(`/templates${queryOf({ ...filter, ...change })}`, 'replace');
  return (
    <div class="line-up">
      <input
        class="input template-search"
        type="search"
        aria-label={say('search')}
        placeholder={say('search')}
        value={filter.text}
        onInput={({ currentTarget }) => set({ text: currentTarget.value })}
      />
      <select
        class="select"
        aria-label={say('class')}
        value={filter.class ?? ''}
        onChange={({ currentTarget }) =>
          set({ class: flagClassNames.find((name) => name === currentTarget.value) ?? null })
        }
      >
        <option value="">{say('class.all')}</option>
        {flagClassNames.map((name) => (
          <option key={name} value={name}>
            {t(`class.${name}`)}
          </option>
        ))}
      </select>
      <select
        class="select"
        aria-label={say('sort')}
        value={filter.order}
        onChange={({ currentTarget }) => set({ order: orders.find((name) => name === currentTarget.value) ?? 'title' })}
      >
        {orders.map((name) => (
          <option key={name} value={name}>
            {say(`sort.${name}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Approved reply samples; leads write them. */
export function TemplatesView() {
  const editing = useSignal<Template | 'new' | null>(null);
  useEffect(() => {
    void loadTemplates();
  }, []);
  const list = templates.value;
  const filter = filterOf(search.value);
  const found = list === null ? [] : fitting(list, filter);
  const edits = mayDecide.value;
  const add = (
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
  );
  return (
    <Page
      title={say('title')}
      what={say('what')}
      tools={edits ? add : undefined}
      bar={list !== null && list.length > 0 ? <Filters filter={filter} /> : undefined}
    >
      {!edits && <p class="note">{say('readOnly')}</p>}
      {list === null && failure.value === null && <Loading rows={4} />}
      {failure.value !== null && <Failed failure={failure.value} retry={() => void loadTemplates()} />}
      {list?.length === 0 && (
        <Notice icon="templates" title={say('empty')}>
          <p>{say('empty.body')}</p>
        </Notice>
      )}
      {list !== null && list.length > 0 && found.length === 0 && (
        <Notice icon="search" title={say('noMatch')}>
          <button
            type="button"
            class="button"
            onClick={() => void navigate(`/templates${queryOf(everything)}`, 'replace')}
          >
            {say('noMatch.clear')}
          </button>
        </Notice>
      )}
      {found.length > 0 && (
        <ul class="templates">
          {found.map((template) => (
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
    </Page>
  );
}
