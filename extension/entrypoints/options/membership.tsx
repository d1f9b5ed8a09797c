import { useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { send } from '../../messaging.ts';
import { AskFirst, Foreign } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import { agoText } from '../../ui/texts.ts';

/** Server, workspace and member; joining where nobody has, signing out where somebody has. */
export function Membership({ t, language, status, reload }: PageProps) {
  const [signedOut, setSignedOut] = useState(false);
  const { me, server, connection, outbox, pictures, lastSyncAt } = status;
  const waiting = outbox.waiting + outbox.rejected + pictures.waiting;
  const signOut = async () => {
    // What waits was named in the question, so throwing it away was agreed to.
    const answer = await send('session/sign-out', { discardWaiting: waiting > 0 });
    setSignedOut(answer.signedOut);
    await reload();
  };
  const join = (
    <div class="row">
      <a class="button button-main" href={browser.runtime.getURL('/join.html')}>
        {t('welcome.open')}
      </a>
    </div>
  );
  if (me === null || server === null) {
    return (
      <section aria-labelledby="connection">
        <h2 id="connection">{t('options.connection')}</h2>
        {signedOut && <p role="status">{t('signout.done')}</p>}
        <p>{t('welcome.how')}</p>
        {join}
      </section>
    );
  }
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  return (
    <section aria-labelledby="connection">
      <h2 id="connection">{t('options.connection')}</h2>
      {connection === 'revoked' && (
        <>
          <p class="notice bad">{t('connection.revoked.hint')}</p>
          {join}
        </>
      )}
      <dl class="facts">
        <dt>{t('options.server')}</dt>
        <dd>{server}</dd>
        <dt>{t('options.workspace')}</dt>
        <dd>{me.workspace}</dd>
        <dt>{t('options.member')}</dt>
        <dd>
          <Foreign text={me.member.name} />
        </dd>
        <dt>{t('options.role')}</dt>
        <dd>{t(`role.${me.member.role}`)}</dd>
        <dt>{t('options.expires')}</dt>
        <dd>{date.format(me.device.expiresAt)}</dd>
        <dt>{t('options.sync')}</dt>
        <dd>{lastSyncAt === null ? t('options.never') : agoText(t, language, lastSyncAt, Date.now())}</dd>
      </dl>
      <AskFirst
        label={t('signout.button')}
        question={waiting > 0 ? t('signout.ask-waiting', { n: waiting }) : t('signout.ask')}
        yes={t(waiting > 0 ? 'signout.yes-discard' : 'signout.yes')}
        no={t('button.cancel')}
        act={() => void signOut()}
      />
    </section>
  );
}
