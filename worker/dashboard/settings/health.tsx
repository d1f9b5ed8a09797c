import type { HealthState } from '../../../shared/contract/site-health.ts';
import { t } from '../i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { Ago } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { health, loadHealth } from './store.ts';
import { adapterLabel, dayText, pageLabel, say } from './texts.ts';

/** What is wrong, as a person would say it: "Zhihu · answer: comment author unreadable since Tuesday". */
export function brokenText(state: HealthState, now: number): string {
  const kind = state.kind === null ? '' : say('health.of', { kind: t(`post.${state.kind}`).toLowerCase() });
  return say('health.broken', {
    site: adapterLabel(state.adapter),
    page: pageLabel(state.page),
    what: say(`check.${state.check}`, { kind }),
    since: dayText(state.brokenSince ?? now, now),
  });
}

const keyOf = ({ adapter, page, kind, check }: HealthState) => `${adapter}/${page}/${kind}/${check}`;

function Numbers({ state }: { state: HealthState }) {
  return (
    <span class="line-more quiet">
      {say('health.numbers', { looked: state.looked, missed: state.missed })} · {say('health.last')}{' '}
      <Ago at={state.lastAt} />
    </span>
  );
}

/** Which pages can still be read, as the extensions tell it: what is broken first. */
export function Health() {
  const { items, failure } = health.value;
  const broken = items?.filter(({ brokenSince }) => brokenSince !== null) ?? [];
  const well = items?.filter(({ brokenSince }) => brokenSince === null) ?? [];
  return (
    <Panel title={say('health')} what={say('health.what')}>
      {items === null && failure === null && <Loading rows={2} />}
      {items === null && failure !== null && <Failed failure={failure} retry={() => void loadHealth()} />}
      {items?.length === 0 && <p class="quiet">{say('health.none')}</p>}
      {items !== null && items.length > 0 && broken.length === 0 && <p>{say('health.well')}</p>}
      {broken.length > 0 && (
        <ul class="lines">
          {broken.map((state) => (
            <li key={keyOf(state)} class="line line-broken" data-broken={keyOf(state)}>
              <span class="line-main">
                <Icon name="warning" />
                <b>{brokenText(state, Date.now())}</b>
              </span>
              <Numbers state={state} />
            </li>
          ))}
        </ul>
      )}
      {well.length > 0 && (
        <details>
          <summary>{say('fine.title', { n: well.length })}</summary>
          <ul class="lines">
            {well.map((state) => (
              <li key={keyOf(state)} class="line line-broken">
                <span class="line-main">
                  {adapterLabel(state.adapter)} · {pageLabel(state.page)}
                  {state.kind !== null && ` · ${t(`post.${state.kind}`)}`} · {state.check}
                </span>
                <Numbers state={state} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}
