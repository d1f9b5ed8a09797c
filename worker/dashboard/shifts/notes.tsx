import { Badge } from '../ui/badge.tsx';
import { Ago, Hostile } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { Person } from '../ui/person.tsx';
import { Notice } from '../ui/states.tsx';
import { LinkList } from './link-list.tsx';
import { desk } from './store.ts';
import { newNotes } from './take-over.tsx';
import { say } from './texts.ts';

/** The notes from shift to shift, newest first. */
export function Notes() {
  const notes = desk.value?.notes ?? [];
  const fresh = new Set(newNotes().map(({ id }) => id));
  return (
    <Panel title={say('notes')} flush>
      {notes.length === 0 ? (
        <Notice icon="shifts" title={say('notes.none')}>
          <p>{say('notes.none.body')}</p>
        </Notice>
      ) : (
        <ol class="bare-list shift-notes">
          {notes.map(({ id, by, at, text, links }) => (
            <li key={id} class={fresh.has(id) ? 'shift-note shift-note-new' : 'shift-note'} data-note={id}>
              <header class="line-up">
                <Person name={by} />
                {fresh.has(id) && <Badge tone="accent">{say('notes.new')}</Badge>}
                <span class="quiet small">{say('notes.number', { n: id })}</span>
                <span class="quiet push">
                  <Ago at={at} />
                </span>
              </header>
              <p class="shift-text">
                <Hostile text={text} />
              </p>
              <LinkList links={links} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
