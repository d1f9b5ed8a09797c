import type { Alert } from '../../../shared/contract/alerts.ts';
import type { Severity } from '../../../shared/domain/alerts.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { acknowledge, closing, muting } from './acts.ts';
import { cursor } from './go-to.ts';
import { choose, chosen, inboxPath, opened } from './store.ts';
import { say } from './texts.ts';
import { wordsOf } from './words.ts';

const tones: Readonly<Record<Severity, Tone>> = { 1: 'neutral', 2: 'warn', 3: 'bad' };

/** How grave it is: in a word, not by its colour alone. */
export function SeverityBadge({ severity }: { severity: number }) {
  const grave = severity as Severity;
  return <Badge tone={tones[grave]}>{t(`alert.severity.${grave}`)}</Badge>;
}

/** What became of it, in words; nothing of one that nobody has looked at. */
export function Fate({ alert: { acknowledged, closed, muted } }: { alert: Alert }) {
  if (closed !== null) {
    return (
      <span>
        <Line text={say(`closed.${closed.why}`, { who: closed.by ?? '' })} /> <Ago at={closed.at} />
      </span>
    );
  }
  return (
    <>
      {muted && <Badge icon="hidden">{t('alert.state.muted')}</Badge>}
      {acknowledged !== null && (
        <Badge tone="good" icon="check">
          <Line text={say('seen', { who: acknowledged.by })} />
        </Badge>
      )}
    </>
  );
}

function Tools({ alert, heading }: { alert: Alert; heading: string }) {
  if (!mayDecide.value || alert.state === 'closed') return null;
  return (
    <span class="alert-tools">
      {alert.state === 'new' && (
        <button
          type="button"
          class="button button-small"
          aria-label={say('acknowledge.of', { title: heading })}
          onClick={() => void acknowledge([alert])}
        >
          <Icon name="check" />
          {say('acknowledge')}
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        title={say('mute')}
        aria-label={say('mute.of', { title: heading })}
        onClick={() => {
          muting.value = alert;
        }}
      >
        <Icon name="hidden" />
      </button>
      <button
        type="button"
        class="icon-button"
        title={say('close')}
        aria-label={say('close.of', { title: heading })}
        onClick={() => {
          closing.value = [alert];
        }}
      >
        <Icon name="close" />
      </button>
    </span>
  );
}

/** One alert in the inbox. */
export function Row({ alert }: { alert: Alert }) {
  const { title, sentence } = wordsOf(alert);
  const heading = oneLine(title);
  const marks = [
    'alert',
    `alert-${alert.severity}`,
    alert.state === 'new' ? 'alert-new' : '',
    alert.state === 'closed' ? 'alert-over' : '',
    cursor.value === alert.id ? 'alert-at' : '',
  ];
  return (
    <li class={marks.filter(Boolean).join(' ')} data-alert={alert.id}>
      {mayDecide.value && (
        <input
          type="checkbox"
          class="alert-choice"
          aria-label={say('choose.of', { title: heading })}
          checked={chosen.value.has(alert.id)}
          onChange={() => choose(alert.id)}
        />
      )}
      <div class="alert-body">
        <h2>
          <SeverityBadge severity={alert.severity} />{' '}
          <a
            class="alert-link"
            href={inboxPath(alert.id)}
            aria-current={opened.value === alert.id ? 'true' : undefined}
            onFocus={() => {
              cursor.value = alert.id;
            }}
          >
            <Line text={title} />
          </a>
        </h2>
        <p class="alert-sentence">
          <Line text={sentence} />
        </p>
        {alert.about !== null && (
          <p class="quiet small alert-about">
            {alert.about.author !== null && (
              <>
                <Line text={alert.about.author} />
                {' · '}
              </>
            )}
            <Line text={alert.about.excerpt} />
          </p>
        )}
        <p class="quiet small alert-fate">
          <Ago at={alert.lastAt} />
          {alert.count > 1 && <span>{say('times', { n: alert.count })}</span>}
          <Fate alert={alert} />
        </p>
      </div>
      <Tools alert={alert} heading={heading} />
    </li>
  );
}
