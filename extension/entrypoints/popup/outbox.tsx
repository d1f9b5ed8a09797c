import { useEffect, useState } from 'preact/hooks';
import type { OutboxView } from '../../messages.ts';
import { send } from '../../messaging.ts';
import { AskFirst, PostLink } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import { agoText, reasonText, type T } from '../../ui/texts.ts';

/** At most this many are listed; the rest is counted. */
const listed = 20;

/** What waits to be sent, and what the server refused. */
export function Outbox({ t, language, status, reload }: PageProps) {
  const [entries, setEntries] = useState<OutboxView[]>([]);
  useEffect(() => {
    void send('outbox/list', {}).then((answer) => setEntries(answer.entries));
  }, [status]);
  const { waiting, rejected } = status.outbox;
  const retry = (id?: string) => void send('outbox/retry', id === undefined ? {} : { id }).then(reload);
  return (
    <section aria-labelledby="outbox">
      <div class="row apart">
        <h2 id="outbox">{t('outbox.title')}</h2>
        {waiting + rejected > 0 && status.connection !== 'signed-out' && (
          <button type="button" class="button" onClick={() => retry()}>
            {t('outbox.retry')}
          </button>
        )}
      </div>
      {waiting + rejected === 0 ? (
        <p class="soft">{t('outbox.empty')}</p>
      ) : (
        <p>
          {waiting > 0 && <b>{t('outbox.waiting', { n: waiting })}</b>}{' '}
          {rejected > 0 && <b class="trouble">{t('outbox.rejected', { n: rejected })}</b>}
        </p>
      )}
      {entries.length > 0 && (
        <ul class="items">
          {entries.slice(0, listed).map((entry) => (
            <Waiting
              key={entry.id}
              t={t}
              entry={entry}
              ago={agoText(t, language, entry.at, Date.now())}
              retry={() => retry(entry.id)}
              discard={() => void send('outbox/discard', { id: entry.id }).then(reload)}
            />
          ))}
        </ul>
      )}
      {entries.length > listed && <p class="soft">{t('outbox.more', { n: entries.length - listed })}</p>}
    </section>
  );
}

interface WaitingProps {
  t: T;
  entry: OutboxView;
  ago: string;
  retry: () => void;
  discard: () => void;
}

function Waiting({ t, entry, ago, retry, discard }: WaitingProps) {
  const excerpt = entry.excerpt || entry.url || t('outbox.unnamed');
  const reason = entry.reason === null ? null : reasonText(t, entry.reason);
  return (
    <li>
      <div class="row apart">
        <b>{t(`class.${entry.class}`)}</b>
        <span class="soft">{ago}</span>
      </div>
      <PostLink url={entry.url} text={excerpt} />
      {reason !== null && (
        <p class={entry.state === 'rejected' ? 'trouble' : 'soft'}>
          {reason.text}
          {reason.detail !== '' && <span class="soft"> ({reason.detail})</span>}
        </p>
      )}
      {(entry.state === 'rejected' || entry.reason === 'other-member' || entry.tries > 0) && (
        <div class="row">
          {entry.state === 'rejected' && (
            <button type="button" class="button" onClick={retry} aria-label={`${t('outbox.retry-one')}: ${excerpt}`}>
              {t('outbox.retry-one')}
            </button>
          )}
          <AskFirst
            label={t('outbox.discard')}
            question={t('outbox.discard.ask')}
            yes={t('outbox.discard.yes')}
            no={t('button.cancel')}
            about={excerpt}
            act={discard}
          />
        </div>
      )}
    </li>
  );
}
