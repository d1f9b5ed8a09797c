import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { send } from '../../messaging.ts';
import { NamedSites } from '../../ui/named-sites.tsx';
import { Connection, Head } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import type { T } from '../../ui/texts.ts';
import { useNamedSites } from '../../ui/use-named-sites.ts';
import { JoinStep } from './join-step.tsx';
import { InvitePicture } from './pictures/invite.tsx';
import { PermissionPicture } from './pictures/permission.tsx';
import { PostPicture } from './pictures/post.tsx';
import { TryStep } from './try-step.tsx';

/** What opens when the extension is installed: three steps from nothing to the first flag. Each can be done later, too. */
export function Welcome(props: PageProps) {
  const { t, status, reload } = props;
  useEffect(() => {
    // How the server is now, not when it was asked last.
    void send('session/refresh', {}).then(reload);
  }, [reload]);
  const sites = useNamedSites();
  const joined = status.me !== null && status.connection !== 'revoked';
  const chosen = sites.on ?? [];
  return (
    <main class="sheet first">
      <Head title={t('first.title')}>
        <Connection t={t} connection={status.connection} />
      </Head>
      <p>{t('first.what')}</p>
      <ol class="steps">
        <Step t={t} number={1} name="join" done={joined} picture={<InvitePicture t={t} />}>
          <JoinStep {...props} />
        </Step>
        <Step t={t} number={2} name="sites" done={chosen.length > 0} picture={<PermissionPicture t={t} />}>
          <p>{t('sites.ask')}</p>
          <p class="soft">{t('first.sites.wording')}</p>
          <p role="status">
            {chosen.length === 0
              ? t('first.sites.none')
              : t('first.sites.chosen', {
                  n: chosen.length,
                  sites: chosen.map((name) => t(`site.${name}`)).join(t('first.sites.and')),
                })}
          </p>
          <NamedSites t={t} sites={sites} />
          <p>{t('sites.other')}</p>
        </Step>
        <Step
          t={t}
          number={3}
          name="try"
          done={false}
          picture={<PostPicture t={t} flagKey={status.settings.flagKey} />}
        >
          <TryStep {...props} />
        </Step>
      </ol>
      <p class="soft">
        {t('first.later')}{' '}
        <button type="button" class="link" onClick={() => void browser.runtime.openOptionsPage()}>
          {t('options.open')}
        </button>
      </p>
    </main>
  );
}

interface StepProps {
  t: T;
  number: number;
  name: 'join' | 'sites' | 'try';
  done: boolean;
  picture: ComponentChildren;
  children: ComponentChildren;
}

/** A step: its picture, what to do, and whether it is done. */
function Step({ t, number, name, done, picture, children }: StepProps) {
  return (
    <li aria-labelledby={`step-${name}`}>
      <h2 id={`step-${name}`}>
        <span class={done ? 'number done' : 'number'} aria-hidden="true">
          {done ? '✓' : number}
        </span>
        {t(`first.${name}`)}
        {done && <span class="state good">{t('first.done')}</span>}
      </h2>
      <div class="step">
        {picture}
        <div class="words">{children}</div>
      </div>
    </li>
  );
}
