import { sightingModes } from '../../../shared/contract/settings.ts';
import { adapterNames } from '../../../shared/domain/adapters.ts';
import { change, draft } from './store.ts';
import { adapterLabel, say } from './texts.ts';

/** Whether posts on monitors' screens are counted. */
export function Sightings({ edits }: { edits: boolean }) {
  return (
    <section class="section" aria-labelledby="sightings">
      <h2 id="sightings">{say('sightings')}</h2>
      <p class="quiet" id="sightings-what">
        {say('sightings.what')}
      </p>
      <fieldset class="fields" disabled={!edits} aria-labelledby="sightings" aria-describedby="sightings-what">
        {sightingModes.map((mode) => (
          <label key={mode} class="check">
            <input
              type="radio"
              name="sightings"
              checked={draft.value?.sightings === mode}
              onChange={() => change({ sightings: mode })}
            />
            <span>{say(`sightings.${mode}`)}</span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}

/** Whether monitors may send pictures. */
export function Pictures({ edits }: { edits: boolean }) {
  return (
    <section class="section" aria-labelledby="pictures">
      <h2 id="pictures">{say('pictures')}</h2>
      <p class="quiet">{say('pictures.what')}</p>
      <fieldset class="fields" disabled={!edits} aria-labelledby="pictures">
        <label class="check">
          <input
            type="checkbox"
            checked={draft.value?.pictures === true}
            onChange={({ currentTarget }) => change({ pictures: currentTarget.checked })}
          />
          <span>{say('pictures.allow')}</span>
        </label>
      </fieldset>
    </section>
  );
}

/** Which adapters read. A name that only a newer extension knows stays as it is. */
export function Sites({ edits }: { edits: boolean }) {
  const off = draft.value?.sitesOff ?? [];
  const names = [...new Set<string>([...adapterNames, ...off])];
  return (
    <section class="section" aria-labelledby="sites">
      <h2 id="sites">{say('sites')}</h2>
      <p class="quiet">{say('sites.what')}</p>
      <fieldset class="adapters" disabled={!edits} aria-labelledby="sites">
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
    </section>
  );
}
