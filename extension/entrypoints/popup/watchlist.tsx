import { useState } from 'preact/hooks';
import { send } from '../../messaging.ts';
import type { PageProps } from '../../ui/start-page.tsx';
import { agoText } from '../../ui/texts.ts';

/** How many terms are watched, how old the list is, and a way to ask for it now. */
export function Watchlist({ t, language, status, reload }: PageProps) {
  const [busy, setBusy] = useState(false);
  const { watchlist, connection } = status;
  const refresh = async () => {
    setBusy(true);
    await send('session/refresh', {});
    await reload();
    setBusy(false);
  };
  return (
    <section aria-labelledby="watchlist">
      <h2 id="watchlist">{t('watchlist.title')}</h2>
      <div class="row apart">
        <span>
          {watchlist === null ? (
            t('watchlist.none')
          ) : (
            <>
              {t('watchlist.terms', { n: watchlist.terms })}{' '}
              <span class="soft">
                {t('watchlist.fetched', { when: agoText(t, language, watchlist.fetchedAt, Date.now()) })}
              </span>
            </>
          )}
        </span>
        {connection !== 'revoked' && (
          <button type="button" class="button" disabled={busy} onClick={() => void refresh()}>
            {t(busy ? 'watchlist.refreshing' : 'watchlist.refresh')}
          </button>
        )}
      </div>
    </section>
  );
}
