import { send } from '../messaging.ts';
import type { PageProps } from './start-page.tsx';

/**
 * Says plainly that posts on screen are counted, what of them, and that it can be paused at once. `always`: also says that
 * nothing is counted.
 */
export function SightingsNotice({ t, status, reload, always = false }: PageProps & { always?: boolean }) {
  const { me, workspace, settings, connection } = status;
  const mode = workspace?.sightings ?? 'off';
  if (me === null || connection === 'revoked' || me.member.role === 'auditor') return null;
  if (mode === 'off' && !always) return null;
  const { sightingsPaused: paused } = settings;
  return (
    <section aria-labelledby="sightings" data-sightings={paused ? 'paused' : mode}>
      <h2 id="sightings">{t('sightings.title')}</h2>
      {mode === 'off' ? (
        <p>{t('sightings.off')}</p>
      ) : (
        <>
          <p>{t(`sightings.on.${mode}`)}</p>
          <details>
            <summary>{t('sightings.what')}</summary>
            <p class="soft">{t(`sightings.what.${mode}`)}</p>
            <p class="soft">{t('sightings.nobody')}</p>
          </details>
          <label class="row">
            <input
              type="checkbox"
              name="sightings-paused"
              checked={paused}
              onChange={({ currentTarget }) =>
                void send('settings/set', { sightingsPaused: currentTarget.checked }).then(reload)
              }
            />
            {t('sightings.pause')}
          </label>
          <p role="status" class={paused ? 'notice' : 'soft'}>
            {paused ? t('sightings.paused') : ''}
          </p>
        </>
      )}
    </section>
  );
}
