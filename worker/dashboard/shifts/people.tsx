import { useSignal } from '@preact/signals';
import { oneLine } from '../../../shared/text/hostile.ts';
import { Line } from '../ui/labels.tsx';
import { Person } from '../ui/person.tsx';
import { members, rota } from './store.ts';
import { say } from './texts.ts';

/** The name of somebody planned, and whether they are still there to come. */
export function personOf(id: number): { name: string; active: boolean } {
  const member = members.value.find((one) => one.id === id);
  if (member !== undefined) return { name: member.name, active: member.state === 'active' };
  return rota.value?.people.find((one) => one.id === id) ?? { name: say('person.gone'), active: false };
}

/** Those of a turn, by name; who was removed is struck out. */
export function People({ ids }: { ids: readonly number[] }) {
  if (ids.length === 0) return <span class="quiet">{say('now.nobody')}</span>;
  return (
    <span class="line-up shift-people">
      {ids.map((id) => {
        const { name, active } = personOf(id);
        return active ? (
          <Person key={id} name={name} />
        ) : (
          <s key={id} class="quiet">
            <Line text={name} />
            <span class="unseen">{say('person.removed')}</span>
          </s>
        );
      })}
    </span>
  );
}

/** So many names are listed at once: of more, one looks for whom one means. */
const shown = 60;

/** Who is chosen of those who can be planned. Auditors change nothing: they watch nothing either. */
export function Choose({ chosen, choose }: { chosen: readonly number[]; choose: (ids: number[]) => void }) {
  const query = useSignal('');
  const able = members.value.filter(
    ({ id, state, role }) => chosen.includes(id) || (state === 'active' && role !== 'auditor'),
  );
  const wanted = query.value.trim().toLowerCase();
  const found = able.filter(({ name }) => oneLine(name).toLowerCase().includes(wanted));
  return (
    <fieldset class="choice">
      <legend>{say('shift.members')}</legend>
      <small class="field-hint">{say('shift.members.hint')}</small>
      {able.length > 8 && (
        <input
          class="input"
          type="search"
          aria-label={say('shift.members.find')}
          placeholder={say('shift.members.find')}
          value={query.value}
          onInput={({ currentTarget }) => {
            query.value = currentTarget.value;
          }}
        />
      )}
      <div class="shift-choose">
        {found.slice(0, shown).map(({ id, name, state }) => (
          <label key={id} class="check">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ currentTarget }) =>
                choose(currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            <span>
              <Line text={name} />
              {state === 'removed' && say('person.removed')}
            </span>
          </label>
        ))}
        {found.length === 0 && <p class="quiet">{say('shift.members.none')}</p>}
        {found.length > shown && <p class="quiet">…</p>}
      </div>
    </fieldset>
  );
}
