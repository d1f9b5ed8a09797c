import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Role } from '../../../shared/domain/roles.ts';
import { send } from '../../messaging.ts';
import { Connection, Head } from '../../ui/pieces.tsx';
import { SightingsNotice } from '../../ui/sightings.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import { MyFlags } from './my-flags.tsx';
import { Outbox } from './outbox.tsx';
import { Pictures } from './pictures.tsx';
import { SidePanelButton } from './side-panel.tsx';
import { ThisPage } from './this-page.tsx';
import { Watchlist } from './watchlist.tsx';
import { Welcome } from './welcome.tsx';

/** Who may open the leads' page. */
const reviewers: readonly Role[] = ['lead', 'auditor', 'admin'];

/** What the button in the toolbar opens. */
export function Popup(props: PageProps) {
  const { t, status, reload } = props;
  const { me, connection } = status;
  useEffect(() => {
    // Whoever looks wants to see how things are now.
    void send('session/refresh', {}).then(reload);
  }, [reload]);
  const line = me === null ? {} : { line: `${me.workspace} · ${me.member.name} · ${t(`role.${me.member.role}`)}` };
  return (
    <main>
      <Head title={t('app.name')} {...line}>
        <Connection t={t} connection={connection} />
      </Head>
      {(connection === 'offline' || connection === 'revoked') && (
        <section>
          <p class={connection === 'revoked' ? 'notice bad' : 'notice'}>{t(`connection.${connection}.hint`)}</p>
        </section>
      )}
      {(me === null || connection === 'revoked') && <Welcome {...props} />}
      {me !== null && <ThisPage t={t} terms={status.watchlist?.terms ?? 0} />}
      {(me !== null || status.outbox.waiting + status.outbox.rejected > 0) && <Outbox {...props} />}
      <Pictures {...props} />
      <SightingsNotice {...props} />
      {me !== null && <MyFlags {...props} />}
      {me !== null && <Watchlist {...props} />}
      <Foot {...props} />
    </main>
  );
}

function Foot({ t, status }: PageProps) {
  const [error, setError] = useState<string | null>(null);
  const { me, connection } = status;
  const openLeadsPage = async () => {
    const answer = await send('session/leads-page', {});
    if ('url' in answer) {
      await browser.tabs.create({ url: answer.url });
      window.close();
    } else setError(answer.error);
  };
  return (
    <footer class="foot">
      {me !== null && connection !== 'revoked' && reviewers.includes(me.member.role) && (
        <button type="button" class="button button-main" onClick={() => void openLeadsPage()}>
          {t('leads.open')}
        </button>
      )}
      {me !== null && <SidePanelButton t={t} />}
      <button type="button" class="button" onClick={() => void browser.runtime.openOptionsPage()}>
        {t('options.open')}
      </button>
      {error !== null && (
        <p class="trouble" role="alert">
          {t(`leads.error.${error === 'forbidden' || error === 'signed-out' ? error : 'unreachable'}`)}
        </p>
      )}
    </footer>
  );
}
