import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/client.ts';
import { t } from '../i18n.ts';
import { CopyButton } from '../post/evidence.tsx';
import { eventText } from '../post/history.tsx';
import { moment } from '../time.ts';
import { Icon } from '../ui/icon.tsx';
import { Failed, Loading } from '../ui/states.tsx';

const pageSize = 100;

/** The event's subject as a link where this page can show it. */
function Subject({ subject }: { subject: string }) {
  const post = /^post:(\d{1,15})$/.exec(subject)?.[1];
  return post === undefined ? <code>{oneLine(subject)}</code> : <a href={`/posts/${post}`}>{subject}</a>;
}

function EventLine({ event }: { event: WorkspaceEvent }) {
  const open = useSignal(false);
  const id = `event-${event.seq}`;
  return (
    <li class="event">
      <span class="event-seq">#{event.seq}</span>
      <span class="event-what">
        <bdi>{eventText(event)}</bdi> <Subject subject={event.subject} />
      </span>
      <time class="quiet" dateTime={new Date(event.at).toISOString()}>
        {moment(event.at, 'second')}
      </time>
      <span class="event-hash">
        <code title={event.hash}>{event.hash.slice(0, 12)}…</code>
        <CopyButton text={event.hash} />
      </span>
      <button
        type="button"
        class="icon-button"
        aria-expanded={open.value}
        aria-controls={id}
        aria-label={t('audit.more', { n: event.seq })}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <Icon name={open.value ? 'up' : 'down'} />
      </button>
      {open.value && (
        <dl class="event-more" id={id}>
          <dt>{t('audit.data')}</dt>
          <dd>
            <pre>{event.data === null ? t('audit.erased') : JSON.stringify(event.data, null, 2)}</pre>
          </dd>
          <dt>{t('audit.hash')}</dt>
          <dd>
            <code>{event.hash}</code>
          </dd>
          <dt>{t('audit.prev')}</dt>
          <dd>
            <code>{event.prevHash}</code>
          </dd>
          <dt>{t('audit.dataHash')}</dt>
          <dd>
            <code>{event.dataHash}</code>
          </dd>
        </dl>
      )}
    </li>
  );
}

/** Everything that happened, newest first, each event with its place in the hash chain. */
export function AuditView() {
  const events = useSignal<readonly WorkspaceEvent[]>([]);
  /** Events up to this position are still to be fetched; null before the newest position is known. */
  const rest = useSignal<number | null>(null);
  const busy = useSignal(true);
  const failure = useSignal<Failure | null>(null);

  const load = async (fresh: boolean) => {
    busy.value = true;
    failure.value = null;
    let upTo = fresh ? null : rest.value;
    if (upTo === null) {
      // The API lists oldest first; the queue's answer says where the newest is.
      const newest = await api.queue({ state: 'open', class: null, site: null }, null, 1);
      if (!newest.ok) {
        failure.value = newest.error;
        busy.value = false;
        return;
      }
      upTo = newest.value.seq;
    }
    const from = Math.max(0, upTo - pageSize);
    const answer = await api.audit(from, pageSize);
    busy.value = false;
    if (!answer.ok) {
      failure.value = answer.error;
      return;
    }
    const older = answer.value.items.filter((event) => event.seq <= (upTo ?? 0)).reverse();
    events.value = fresh ? older : [...events.value, ...older];
    rest.value = from;
  };
  useEffect(() => void load(true), []);

  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{t('nav.audit')}</h1>
          <p class="quiet">{t('audit.what')}</p>
        </div>
        <div class="page-tools">
          <button type="button" class="button" disabled={busy.value} onClick={() => void load(true)}>
            {t('audit.refresh')}
          </button>
        </div>
      </header>
      {events.value.length > 0 && (
        <ol class="events">
          {events.value.map((event) => (
            <EventLine key={event.seq} event={event} />
          ))}
        </ol>
      )}
      {failure.value !== null && <Failed failure={failure.value} retry={() => void load(events.value.length === 0)} />}
      {busy.value && <Loading rows={4} />}
      {!busy.value && failure.value === null && rest.value !== null && rest.value > 0 && (
        <button type="button" class="button" onClick={() => void load(false)}>
          {t('audit.older')}
        </button>
      )}
      {rest.value === 0 && events.value.length > 0 && <p class="list-end">{t('audit.first')}</p>}
    </div>
  );
}
