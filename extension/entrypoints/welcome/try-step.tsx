import { isLoopback } from '../../session/join-link.ts';
import type { PageProps } from '../../ui/start-page.tsx';

/** How to flag, and the demo feed where the server has one: those on this machine do. */
export function TryStep({ t, status }: PageProps) {
  const { server, settings, watchlist, connection } = status;
  const key = settings.flagKey.toUpperCase();
  const demo = server !== null && connection !== 'revoked' && isLoopback(server) ? `${server}/demo/weibo` : null;
  return (
    <>
      <ol class="how">
        <li>{t('first.try.see')}</li>
        <li>{key === '' ? t('first.try.point') : t('first.try.point-key', { key })}</li>
        <li>{t('first.try.choose')}</li>
        <li>{t('first.try.undo')}</li>
      </ol>
      {demo !== null && watchlist?.terms === 0 && <p class="notice">{t('page.no-terms')}</p>}
      {demo === null ? (
        <p class="soft">{t(server === null ? 'first.try.after' : 'first.try.real')}</p>
      ) : (
        <div class="row">
          <a class="button button-main" href={demo} target="_blank" rel="noreferrer">
            {t('join.next.demo')}
          </a>
          <span class="soft">{t('first.try.demo')}</span>
        </div>
      )}
    </>
  );
}
