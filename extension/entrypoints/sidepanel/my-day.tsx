import { useEffect, useState } from 'preact/hooks';
import type { MyFlag } from '../../../shared/contract/flags.ts';
import type { OutboxView } from '../../messages.ts';
import { send } from '../../messaging.ts';
import { FlagRow } from '../../ui/flag-row.tsx';
import { PostLink } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import { dayOf } from './day.ts';

/** As many as the background gives at once. */
const most = 500;

/** The member's own flags of today with their outcomes. */
export function MyDay({ t, language, status }: PageProps) {
  const [mine, setMine] = useState<{ flags: MyFlag[]; entries: OutboxView[] } | null>(null);
  useEffect(() => {
    void Promise.all([send('flags/mine', { limit: most }), send('outbox/list', {})])
      .then(([{ flags }, { entries }]) => setMine({ flags, entries }))
      .catch(() => null);
  }, [status]);
  if (mine === null) return <p class="count">{t('panel.loading')}</p>;
  const day = dayOf(mine.flags, mine.entries, Date.now());
  return (
    <>
      <p class="count">
        <b>{t(day.flags.length >= most ? 'panel.day.count-at-least' : 'panel.day.count', { n: day.count })}</b>
      </p>
      {day.count + day.flags.length === 0 && <p class="soft padded">{t('panel.day.empty')}</p>}
      {day.outcomes.length + day.waiting.length > 0 && (
        <ul class="outcomes" aria-label={t('panel.day.outcomes')}>
          {day.outcomes.map(({ outcome, n }) => (
            <li key={outcome} data-outcome={outcome}>
              {t(`outcome.${outcome}`)} <b>{n}</b>
            </li>
          ))}
          {day.waiting.length > 0 && (
            <li data-outcome="waiting">
              {t('panel.day.waiting')} <b>{day.waiting.length}</b>
            </li>
          )}
        </ul>
      )}
      <ul class="items day">
        {day.waiting.map((entry) => (
          <li key={entry.id}>
            <div class="row apart">
              <b>{t(`class.${entry.class}`)}</b>
              <span class="state warn">{t('panel.day.waiting')}</span>
            </div>
            <PostLink url={entry.url} text={entry.excerpt || entry.url} />
          </li>
        ))}
        {day.flags.map((flag) => (
          <FlagRow key={flag.id} {...{ t, language, flag }} />
        ))}
      </ul>
    </>
  );
}
