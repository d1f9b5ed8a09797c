import { sightingModes } from '../../../shared/contract/settings.ts';
import { adapterNames } from '../../../shared/domain/adapters.ts';
import { Switch } from '../ui/field.tsx';
import { OneOf } from '../ui/form-fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { Fields, Section } from './section.tsx';
import { change, draft } from './store.ts';
import { adapterLabel, say } from './texts.ts';

/** Whether posts on monitors' screens are counted, and whether monitors may send pictures. */
export function Seen({ edits }: { edits: boolean }) {
  return (
    <Section name="seen">
      <Fields edits={edits}>
        <OneOf
          label={say('sightings')}
          options={sightingModes.map((mode) => [mode, say(`sightings.${mode}`)] as const)}
          chosen={draft.value?.sightings ?? 'off'}
          change={(mode) => change({ sightings: mode })}
        />
        <p class="quiet small">{say('sightings.what')}</p>
        <Switch
          label={say('pictures.allow')}
          hint={say('pictures.what')}
          on={draft.value?.pictures === true}
          disabled={!edits}
          flip={(on) => change({ pictures: on })}
        />
      </Fields>
    </Section>
  );
}

/** Which adapters read. A name that only a newer extension knows stays as it is. */
export function Sites({ edits }: { edits: boolean }) {
  const off = draft.value?.sitesOff ?? [];
  const names = [...new Set<string>([...adapterNames, ...off])];
  return (
    <Panel title={say('sites')} what={say('sites.what')}>
      <fieldset class="adapters" disabled={!edits} aria-label={say('sites')}>
        {names.map((name) => (
          <label key={name} class="check" data-adapter={name}>
            <input
              type="checkbox"
              aria-label={say('sites.switch', { site: adapterLabel(name) })}
              checked={!off.includes(name)}
              onChange={({ currentTarget }) =>
                change({ sitesOff: currentTarget.checked ? off.filter((one) => one !== name) : [...off, name] })
              }
            />
            <span>
              {adapterLabel(name)}
              {off.includes(name) && <b class="adapter-off"> {say('sites.off')}</b>}
            </span>
          </label>
        ))}
      </fieldset>
    </Panel>
  );
}
