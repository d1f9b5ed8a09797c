import { send } from '../../messaging.ts';
import type { PageProps } from '../../ui/start-page.tsx';
import { reasonText } from '../../ui/texts.ts';

/** Pictures on their way to the server, and those it would not have; nothing where there is neither. */
export function Pictures({ t, status, reload }: PageProps) {
  const { waiting, lost, reason } = status.pictures;
  if (waiting + lost === 0) return null;
  const why = reason === null ? null : reasonText(t, reason);
  return (
    <section aria-labelledby="pictures">
      <h2 id="pictures">{t('pictures.title')}</h2>
      {waiting > 0 && <p>{t('pictures.waiting', { n: waiting })}</p>}
      {lost > 0 && (
        <div class="row apart">
          <p class="trouble">
            {t('pictures.lost', { n: lost })}
            {why !== null && `: ${why.text}`}
            {why !== null && why.detail !== '' && <span class="soft"> ({why.detail})</span>}
          </p>
          <button type="button" class="button" onClick={() => void send('picture/forget', {}).then(reload)}>
            {t('pictures.seen')}
          </button>
        </div>
      )}
    </section>
  );
}
