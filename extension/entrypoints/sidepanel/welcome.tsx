import browser from 'webextension-polyfill';
import type { PageProps } from '../../ui/start-page.tsx';

/** Nobody is signed in here, or this device no longer is. */
export function Welcome({ t, status }: PageProps) {
  const revoked = status.connection === 'revoked';
  return (
    <section>
      <h2>{t('welcome.title')}</h2>
      <p class={revoked ? 'notice bad' : ''}>{t(revoked ? 'connection.revoked.hint' : 'welcome.how')}</p>
      <button type="button" class="button button-main" onClick={() => void browser.tabs.create({ url: '/join.html' })}>
        {t('welcome.open')}
      </button>
    </section>
  );
}
