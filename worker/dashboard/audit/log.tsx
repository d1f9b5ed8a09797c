import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { oneLine } from '../../../shared/text/hostile.ts';
import { textOr } from '../i18n.ts';
import { loadMembers, members } from '../people/members.ts';
import { navigate } from '../router.ts';
import { moment } from '../time.ts';
import { More } from '../ui/data-table.tsx';
import { Field } from '../ui/field.tsx';
import { SelectField, TextField } from '../ui/form-fields.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { EventLine } from './event-line.tsx';
import { type AuditFilter, everything, pathOf, subjectOf } from './filter.ts';
import { kindGroups } from './kinds.ts';
import { busy, failure, found, load } from './store.ts';
import { say, sayOr } from './texts.ts';

/** A kind by its sentence, without who did it. */
const kindText = (kind: string): string =>
  (sayOr(`event.${kind}`) ?? textOr(`event.${kind}`, kind)).replace('{who}', '').trim();

function Filters({ filter }: { filter: AuditFilter }) {
  const typed = useSignal<string | null>(null);
  const set = (change: Partial<AuditFilter>) => void navigate(pathOf({ ...filter, ...change }), 'replace');
  const bad = typed.value !== null && typed.value.trim() !== '' && subjectOf(typed.value) === null;
  const people = members.value.items ?? [];
  return (
    <div class="audit-filters">
      <Field label={say('filter.kind')}>
        {(tied) => (
          <select
            {...tied}
            class="select"
            value={filter.kind ?? ''}
            onChange={({ currentTarget }) => set({ kind: currentTarget.value === '' ? null : currentTarget.value })}
          >
            <option value="">{say('filter.kind.all')}</option>
            {[...kindGroups].map(([group, kinds]) => (
              <optgroup key={group} label={sayOr(`group.${group}`) ?? group}>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {kindText(kind)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <SelectField
        label={say('filter.actor')}
        value={filter.actor === null ? '' : String(filter.actor)}
        options={[
          ['', say('filter.actor.all')],
          ['0', say('filter.actor.system')],
          ...people.map(({ id, name }) => [String(id), oneLine(name)] as const),
        ]}
        change={(id) => set({ actor: id === '' ? null : Number(id) })}
      />
      <TextField
        label={say('filter.subject')}
        error={bad ? say('filter.bad') : null}
        max={80}
        input={{ placeholder: say('filter.subject.hint'), type: 'search' }}
        value={typed.value ?? filter.subject ?? ''}
        change={(text) => {
          typed.value = text;
          const subject = subjectOf(text);
          if (subject !== null || text.trim() === '') set({ subject });
        }}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextField
          key={end}
          label={say(`filter.${end}`)}
          input={{ type: 'date' }}
          value={filter[end] ?? ''}
          change={(day) => set({ [end]: day === '' ? null : day })}
        />
      ))}
      {pathOf(filter) !== pathOf(everything) && (
        <button
          type="button"
          class="button"
          onClick={() => {
            typed.value = null;
            set(everything);
          }}
        >
          {say('filter.clear')}
        </button>
      )}
    </div>
  );
}

/** Everything that happened, newest first, each event with its place in the hash chain. */
export function Log({ filter }: { filter: AuditFilter }) {
  useEffect(() => {
    if (members.peek().items === null) void loadMembers();
  }, []);
  const asked = pathOf(filter);
  useEffect(() => void load(filter, 'fresh'), [asked]);
  const { items = [], next = null, reached = null } = found.value ?? {};
  const none = items.length === 0 && !busy.value && failure.value === null && found.value !== null;
  return (
    <>
      <Filters filter={filter} />
      {none && next === null && (
        <Notice icon="search" title={say(asked === pathOf(everything) ? 'empty' : 'none')}>
          <p>{say('none.body')}</p>
        </Notice>
      )}
      {none && next !== null && reached !== null && (
        <p class="note" role="status">
          {say('searched', { at: moment(reached) })}
        </p>
      )}
      {items.length > 0 && (
        <ol class="events">
          {items.map((event) => (
            <EventLine key={event.seq} event={event} />
          ))}
        </ol>
      )}
      {failure.value !== null && (
        <Failed failure={failure.value} retry={() => void load(filter, items.length === 0 ? 'fresh' : 'older')} />
      )}
      {busy.value && <Loading rows={4} />}
      {!busy.value && <More next={next !== null} busy={busy.value} more={() => void load(filter, 'older')} />}
      {next === null && items.length > 0 && <p class="list-end">{say('first')}</p>}
    </>
  );
}
