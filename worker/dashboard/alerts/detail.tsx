import type { AlertDetail, AlertEvent } from '../../../shared/contract/alerts.ts';
import { alertRules } from '../../../shared/domain/alerts.ts';
import { openCaseDialog } from '../cases/start-case.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { moment } from '../time.ts';
import { Facts } from '../ui/facts.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { type Moment, Timeline } from '../ui/timeline.tsx';
import { acknowledge, closing, muting, release, reopen } from './acts.ts';
import { detail, openAlert } from './detail-store.ts';
import { jumpsOf } from './jumps.ts';
import { Fate, SeverityBadge } from './row.tsx';
import { inboxPath } from './store.ts';
import { say } from './texts.ts';
import { scopeWords, wordsOf } from './words.ts';

function Acts({ alert }: Pick<AlertDetail, 'alert'>) {
  if (!mayDecide.value) return null;
  return (
    <p class="line-up">
      {alert.state === 'new' && (
        <button type="button" class="button button-main" onClick={() => void acknowledge([alert])}>
          <Icon name="check" />
          {say('acknowledge')}
        </button>
      )}
      {alert.state === 'acknowledged' && (
        <button type="button" class="button" onClick={() => void release(alert)}>
          <Icon name="undo" />
          {say('release')}
        </button>
      )}
      {alert.state !== 'closed' && (
        <button
          type="button"
          class="button"
          onClick={() => {
            closing.value = [alert];
          }}
        >
          {say('close')}
        </button>
      )}
      {alert.state === 'closed' && (
        <button type="button" class="button" onClick={() => void reopen(alert)}>
          <Icon name="undo" />
          {say('reopen')}
        </button>
      )}
      <button type="button" class="button" onClick={() => openCaseDialog({ alert: alert.id })}>
        <Icon name="cases" />
        {say('case')}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => {
          muting.value = alert;
        }}
      >
        <Icon name="hidden" />
        {say('mute')}
      </button>
    </p>
  );
}

function Jumps({ alert }: Pick<AlertDetail, 'alert'>) {
  const jumps = jumpsOf(alert);
  if (jumps.length === 0) return null;
  return (
    <p class="line-up">
      {jumps.map(({ to, href }, place) => (
        <a key={href} class={place === 0 ? 'button' : 'button button-quiet'} href={href}>
          {say(`to.${to}`)}
        </a>
      ))}
    </p>
  );
}

const signs = {
  raised: { icon: 'alerts', tone: 'bad' },
  acknowledged: { icon: 'check', tone: 'good' },
  released: { icon: 'undo', tone: 'plain' },
  closed: { icon: 'close', tone: 'plain' },
  reopened: { icon: 'undo', tone: 'warn' },
} as const satisfies Record<AlertEvent['what'], Pick<Moment, 'icon' | 'tone'>>;

function happened({ what, by, severity, muted, why }: AlertEvent): string {
  if (what === 'raised') {
    const grave = t(`alert.severity.${(severity ?? 1) as 1 | 2 | 3}`);
    return say(muted ? 'event.raised.muted' : 'event.raised', { severity: grave });
  }
  if (what === 'closed') return say(`closed.${why ?? 'over'}`, { who: by ?? '' });
  return say(`event.${what}`, { who: by ?? '' });
}

function History({ history, total }: { history: AlertDetail['history']; total: number }) {
  const moments = history.toReversed().map(
    (event): Moment => ({
      key: event.seq,
      at: event.at,
      ...signs[event.what],
      what: <Line text={happened(event)} />,
      ...(event.note === '' ? {} : { more: <Line text={event.note} /> }),
    }),
  );
  return (
    <Panel title={say('history')} count={total > 1 ? say('times', { n: total }) : undefined}>
      <Timeline label={say('history')} moments={moments} />
    </Panel>
  );
}

function Told({ told, muted }: { told: AlertDetail['told']; muted: boolean }) {
  return (
    <Panel title={say('told')}>
      {told.length === 0 ? (
        <p class="quiet">{say(muted ? 'told.muted' : 'told.none')}</p>
      ) : (
        <ul class="bare-list stack">
          {told.map(({ webhook, name, state, at, doneAt }) => (
            <li key={`${webhook}-${at}`} class="line-up">
              <b>
                <Line text={name} />
              </b>
              <span class="quiet">{say(`told.${state}`)}</span>
              <span class="quiet push">
                <Ago at={doneAt ?? at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/settings?section=integrations">{say('to.webhooks')}</a>
      </p>
    </Panel>
  );
}

function Whole({ alert, scopes, history, told }: AlertDetail) {
  const { title, sentence } = wordsOf(alert);
  const { lifeHours, endsItself } = alertRules[alert.kind];
  return (
    <>
      <h2 class="alert-title" id="alert-title">
        <SeverityBadge severity={alert.severity} /> <Line text={title} />
      </h2>
      <p class="alert-text">
        <Line text={sentence} />
      </p>
      <p class="line-up">
        <Fate alert={alert} />
      </p>
      <Jumps alert={alert} />
      <Acts alert={alert} />
      <Facts
        items={[
          [say('fact.kind'), t(`alert.kind.${alert.kind}`)],
          [say('fact.first'), moment(alert.firstAt, 'minute')],
          alert.count > 1 ? [say('fact.last'), <Ago key="last" at={alert.lastAt} />] : null,
          alert.count > 1 ? [say('fact.count'), say('times', { n: alert.count })] : null,
          alert.state === 'closed'
            ? null
            : [
                say('fact.ends'),
                endsItself
                  ? say('ends.itself')
                  : lifeHours === null
                    ? say('ends.never')
                    : lifeHours % 24 === 0
                      ? say('ends.silent.days', { n: lifeHours / 24 })
                      : say('ends.silent', { n: lifeHours }),
              ],
        ]}
      />
      <History history={history} total={alert.count} />
      <Told told={told} muted={alert.muted} />
      {mayDecide.value && scopes.length > 0 && (
        <p class="quiet small">
          {say('mute.could')} <Line text={scopes.map(scopeWords).join(say('list.and'))} />
        </p>
      )}
    </>
  );
}

/** The alert that is opened, beside the list. */
export function Opened() {
  const shown = detail.value;
  if (shown === null) return null;
  return (
    <section class="alert-detail" aria-label={say('opened')} tabIndex={-1} id="alert-opened">
      <p class="alert-back">
        <a class="button button-quiet button-small" href={inboxPath(null)}>
          <Icon name="back" />
          {say('back')}
        </a>
      </p>
      {shown.state === 'asking' && <Loading rows={4} />}
      {shown.state === 'gone' && <Notice icon="search" title={say('gone')} />}
      {shown.state === 'failed' && <Failed failure={shown.failure} retry={() => void openAlert(shown.id)} />}
      {shown.state === 'ready' && <Whole {...shown.detail} />}
    </section>
  );
}
