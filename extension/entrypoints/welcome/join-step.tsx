import browser from 'webextension-polyfill';
import { Foreign } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';

/** How to join, or who has joined here. */
export function JoinStep({ t, status }: PageProps) {
  const { me, server, connection } = status;
  const join = (
    <div class="row">
      <a class="button button-main" href={browser.runtime.getURL('/join.html')}>
        {t('welcome.open')}
      </a>
    </div>
  );
  if (me === null || server === null) {
    return (
      <>
        <p>{t('first.join.how')}</p>
        <p class="soft">{t('first.join.pin')}</p>
        {join}
      </>
    );
  }
  return (
    <>
      <dl class="facts">
        <dt>{t('options.workspace')}</dt>
        <dd>{me.workspace}</dd>
        <dt>{t('options.member')}</dt>
        <dd>
          <Foreign text={me.member.name} /> · {t(`role.${me.member.role}`)}
        </dd>
        <dt>{t('options.server')}</dt>
        <dd>{server}</dd>
      </dl>
      {(connection === 'offline' || connection === 'revoked') && (
        <p class={connection === 'revoked' ? 'notice bad' : 'notice'}>{t(`connection.${connection}.hint`)}</p>
      )}
      {connection === 'revoked' && join}
    </>
  );
}
