import { useSignal } from '@preact/signals';
import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { oneLine, pieces } from '../../../shared/text/hostile.ts';
import { CopyButton } from '../post/evidence.tsx';
import { moment } from '../time.ts';
import { Icon } from '../ui/icon.tsx';
import { Line } from '../ui/labels.tsx';
import { everything, pathOf } from './filter.ts';
import { subjectParts } from './subject.ts';
import { say, sayOr, sentenceOf, speakerOf } from './texts.ts';

/** The event's subject by name, as a link where a page shows it. */
function Subject({ subject }: { subject: string }) {
  // There is but one, and sentences name it where they speak of it.
  if (subject === 'workspace') return null;
  const { kind, id, path } = subjectParts(subject);
  const words = sayOr(`subject.${kind}`, { n: id ?? '' });
  if (path !== null) return <a href={path}>{words ?? oneLine(subject)}</a>;
  return words === null ? <code>{oneLine(subject)}</code> : <span>{words}</span>;
}

/** Why, where the event says so. */
function reasonOf({ data }: WorkspaceEvent): string {
  const reason = typeof data === 'object' && data !== null && 'reason' in data ? data.reason : '';
  return typeof reason === 'string' ? reason : '';
}

/** A payload as it is hashed, with misleading characters by name. */
function Payload({ data }: { data: unknown }) {
  return (
    <pre>
      {pieces(JSON.stringify(data, null, 2))
        .map((piece) => piece.text)
        .join('')}
    </pre>
  );
}

/** One event: who did what to what when; its place in the chain for those who ask. */
export function EventLine({ event }: { event: WorkspaceEvent }) {
  const open = useSignal(false);
  const id = `event-${event.seq}`;
  const reason = reasonOf(event);
  const speaker = speakerOf(event);
  return (
    <li class="event" data-event={event.seq}>
      <span class="event-seq">#{event.seq}</span>
      <span class="event-what">
        <bdi>{sentenceOf(event)}</bdi> <Subject subject={event.subject} />
        {reason !== '' && (
          <span class="quiet small">
            {' '}
            · {speaker !== null && <bdi>{say('reason.of', { who: speaker })}</bdi>}
            <Line text={reason} />
          </span>
        )}
      </span>
      <time class="quiet" dateTime={new Date(event.at).toISOString()}>
        {moment(event.at, 'second')}
      </time>
      <span class="event-hash">
        <code title={event.hash}>{event.hash.slice(0, 12)}…</code>
      </span>
      <button
        type="button"
        class="icon-button"
        aria-expanded={open.value}
        aria-controls={id}
        aria-label={say('more', { n: event.seq })}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <Icon name={open.value ? 'up' : 'down'} />
      </button>
      {open.value && (
        <dl class="event-more" id={id}>
          <dt>{say('data')}</dt>
          <dd>{event.data === null ? say('erased') : <Payload data={event.data} />}</dd>
          <dt>{say('hash')}</dt>
          <dd>
            <code>{event.hash}</code> <CopyButton text={event.hash} />
          </dd>
          <dt>{say('prev')}</dt>
          <dd>
            <code>{event.prevHash}</code>
          </dd>
          <dt>{say('dataHash')}</dt>
          <dd>
            <code>{event.dataHash}</code>
          </dd>
          <dd class="line-up">
            <a href={pathOf({ ...everything, subject: event.subject })}>{say('of.subject')}</a>
            <a href={pathOf({ ...everything, actor: event.actorId ?? 0 })}>{say('of.actor')}</a>
          </dd>
        </dl>
      )}
    </li>
  );
}
