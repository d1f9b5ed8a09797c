import browser from 'webextension-polyfill';
import type { Me } from '../../../shared/contract/people.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { isLoopback } from '../../session/join-link.ts';
import type { PageProps } from '../../ui/start-page.tsx';

/** Says that it worked, what came with it, and how to go on. */
export function Joined({ t, status, me }: PageProps & { me: Me }) {
  const { watchlist, server, settings } = status;
  const key = settings.flagKey.toUpperCase();
  return (
    <>
      <section data-joined={me.workspace}>
        <p>
          <b>{t('join.done.as', { name: oneLine(me.member.name), role: t(`role.${me.member.role}`) })}</b>
        </p>
        <p role="status">
          {watchlist === null ? t('join.done.no-terms') : t('join.done.terms', { n: watchlist.terms })}
        </p>
      </section>
      <section aria-labelledby="next">
        <h2 id="next">{t('join.next')}</h2>
        <p>{key === '' ? t('join.next.how-no-key') : t('join.next.how', { key })}</p>
        <div class="row">
          {server !== null && isLoopback(server) && (
            <a class="button button-main" href={`${server}/demo/weibo`}>
              {t('join.next.demo')}
            </a>
          )}
          <a class="button" href={browser.runtime.getURL('/welcome.html')}>
            {t('join.next.sites')}
          </a>
        </div>
      </section>
    </>
  );
}
