import { useEffect } from 'preact/hooks';
import '../styles/alerts.css';
import type { Alert } from '../../../shared/contract/alerts.ts';
import type { Severity } from '../../../shared/domain/alerts.ts';
import { alertWords } from '../../../shared/text/alert-words.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { news } from '../live/news.ts';
import { postPath } from '../router.ts';
import { mayDecide } from '../session.ts';
import { Icon } from '../ui/icon.tsx';
import { Ago, Line, siteName } from '../ui/labels.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { alerts, choose, failure, loadAlerts, move, next, receive, type Which, which } from './store.ts';
import { say } from './texts.ts';

const lists: readonly Which[] = ['open', 'muted', 'closed'];

/** What became of it, in words; nothing of one that nobody has looked at. */
function Fate({ alert: { acknowledged, closed } }: { alert: Alert }) {
  if (closed !== null) {
    const how = say(`closed.${closed.why}`, { who: oneLine(closed.by ?? '') });
    return (
      <span>
        {how} <Ago at={closed.at} />
        {closed.note !== '' && (
          <>
            {': '}
            <Line text={closed.note} />
          </>
        )}
      </span>
    );
  }
  return acknowledged === null ? null : <span>{say('seen', { who: oneLine(acknowledged.by) })}</span>;
}

/** Sites are called as people call them. */
const withSiteName = (alert: Alert): Alert =>
  typeof alert.title.site === 'string'
    ? { ...alert, title: { ...alert.title, site: siteName(alert.title.site) } }
    : alert;

function Row({ alert }: { alert: Alert }) {
  const { title, sentence } = alertWords(withSiteName(alert), t);
  const heading = oneLine(title);
  return (
    <li class={`alert alert-${alert.severity}`} data-alert={alert.id}>
      <h2>
        <span class="alert-severity">{t(`alert.severity.${alert.severity as Severity}`)}</span> <Line text={title} />
      </h2>
      <p>
        <Line text={sentence} />
      </p>
      <p class="quiet alert-fate">
        <Ago at={alert.lastAt} />
        {alert.count > 1 && <span>{say('times', { n: alert.count })}</span>}
        <Fate alert={alert} />
      </p>
      <span class="line-tools">
        {alert.post !== null && (
          <a class="button" href={postPath(alert.post)} aria-label={say('post.of', { title: heading })}>
            {say('post')}
          </a>
        )}
        {mayDecide.value && alert.state === 'new' && (
          <button
            type="button"
            class="button"
            aria-label={say('acknowledge.of', { title: heading })}
            onClick={() => void move(alert, 'acknowledge')}
          >
            <Icon name="check" />
            {say('acknowledge')}
          </button>
        )}
        {mayDecide.value && alert.state !== 'closed' && (
          <button
            type="button"
            class="button"
            aria-label={say('close.of', { title: heading })}
            onClick={() => void move(alert, 'close')}
          >
            {say('close')}
          </button>
        )}
      </span>
    </li>
  );
}

/** What somebody should look at now. */
export function AlertsView() {
  useEffect(() => {
    void loadAlerts();
    return news.subscribe(receive);
  }, []);
  const list = alerts.value;
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{say('title')}</h1>
          <p class="quiet">{say('what')}</p>
        </div>
        <div class="page-tools">
          <select
            class="select"
            aria-label={say('which')}
            value={which.value}
            onChange={({ currentTarget }) => choose(currentTarget.value as Which)}
          >
            {lists.map((name) => (
              <option key={name} value={name}>
                {say(`which.${name}`)}
              </option>
            ))}
          </select>
        </div>
      </header>
      {list === null && failure.value === null && <Loading rows={4} />}
      {failure.value !== null && <Failed failure={failure.value} retry={() => void loadAlerts()} />}
      {list?.length === 0 && (
        <Notice icon="alerts" title={say(`none.${which.value}`)}>
          {which.value === 'open' && <p>{say('none.open.body')}</p>}
        </Notice>
      )}
      {list !== null && list.length > 0 && (
        <ul class="alerts">
          {list.map((alert) => (
            <Row key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      {list !== null && next.value !== null && (
        <button type="button" class="button" onClick={() => void loadAlerts(true)}>
          {say('more')}
        </button>
      )}
    </div>
  );
}
