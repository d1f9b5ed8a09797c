import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { send } from '../../messaging.ts';
import type { PageProps } from '../../ui/start-page.tsx';
import { inviteHere } from './invite-here.ts';

async function openTab(page: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(page) });
  window.close();
}

/** Shown while nobody has joined on this device: how to, and the invite itself when the tab shows one. */
export function Welcome({ t, status }: PageProps) {
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    void inviteHere().then(setLink);
  }, []);
  const openJoin = async () => {
    if (link !== null) await send('join/seen', { link });
    await openTab('/join.html');
  };
  return (
    <section>
      {status.connection === 'signed-out' && <h2>{t('welcome.title')}</h2>}
      <p>{t(link === null ? 'welcome.how' : 'welcome.here')}</p>
      <div class="row">
        <button type="button" class="button button-main" onClick={() => void openJoin()}>
          {t(link === null ? 'welcome.open' : 'welcome.join-here')}
        </button>
        <button type="button" class="button" onClick={() => void openTab('/welcome.html')}>
          {t('first.open')}
        </button>
      </div>
    </section>
  );
}
