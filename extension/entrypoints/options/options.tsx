import browser from 'webextension-polyfill';
import { Connection, Head } from '../../ui/pieces.tsx';
import { SightingsNotice } from '../../ui/sightings.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import { Membership } from './membership.tsx';
import { Notifications } from './notifications.tsx';
import { Pictures } from './pictures.tsx';
import { Reading } from './reading.tsx';
import { Rules } from './rules.tsx';
import { Sites } from './sites.tsx';

/** Everything that can be set, on one page. */
export function Options(props: PageProps) {
  const { t, status } = props;
  return (
    <main class="sheet">
      <Head title={t('options.title')}>
        <Connection t={t} connection={status.connection} />
      </Head>
      <Membership {...props} />
      <Sites t={t} />
      <Rules {...props} />
      <Reading {...props} />
      <Pictures {...props} />
      <Notifications {...props} />
      <SightingsNotice {...props} always />
      <section aria-labelledby="about">
        <h2 id="about">{t('options.about')}</h2>
        <p>{t('options.version', { version: browser.runtime.getManifest().version })}</p>
        <p>
          <a href={browser.runtime.getURL('/welcome.html')}>{t('first.open')}</a>
        </p>
      </section>
    </main>
  );
}
