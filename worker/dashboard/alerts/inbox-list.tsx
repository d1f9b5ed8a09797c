import { More } from '../ui/data-table.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { acknowledge, closing } from './acts.ts';
import { Row } from './row.tsx';
import { busy, chooseNone, chosen, failure, filter, inboxPath, list, loadAlerts, next, showFresh } from './store.ts';
import { say } from './texts.ts';

/** What may be done with all that are chosen. */
function Chosen() {
  const rows = (list.value?.rows ?? []).filter(({ id }) => chosen.value.has(id));
  if (rows.length === 0) return null;
  const fresh = rows.filter(({ state }) => state === 'new');
  const open = rows.filter(({ state }) => state !== 'closed');
  return (
    <div class="line-up alerts-chosen" role="status">
      <b>{say('chosen', { n: rows.length })}</b>
      <button
        type="button"
        class="button button-small button-main"
        disabled={fresh.length === 0}
        onClick={() => void acknowledge(rows)}
      >
        {say('acknowledge.n', { n: fresh.length })}
      </button>
      <button
        type="button"
        class="button button-small"
        disabled={open.length === 0}
        onClick={() => {
          closing.value = open;
        }}
      >
        {say('close.n', { n: open.length })}
      </button>
      <button type="button" class="button button-small button-quiet push" onClick={chooseNone}>
        {say('chosen.none')}
      </button>
    </div>
  );
}

function Fresh() {
  const n = list.value?.fresh.length ?? 0;
  return (
    <div role="status">
      {n > 0 && (
        <button type="button" class="button alerts-fresh" onClick={showFresh}>
          {say('fresh', { n })}
        </button>
      )}
    </div>
  );
}

function None() {
  const { which, kind, severity } = filter.value;
  if (kind !== null || severity !== null) {
    return (
      <Notice icon="filter" title={say('none.fits')}>
        <a class="button" href={inboxPath(null, { which, kind: null, severity: null })}>
          {say('none.fits.all')}
        </a>
      </Notice>
    );
  }
  return (
    <Notice icon="alerts" title={say(`none.${which}`)}>
      {which === 'open' && (
        <>
          <p>{say('none.open.body')}</p>
          <a class="button" href="/settings?section=warning">
            {say('settings')}
          </a>
        </>
      )}
    </Notice>
  );
}

/** The alerts that are asked for, with what came since and what is chosen of them. */
export function List() {
  const shown = list.value;
  if (shown === null) {
    if (failure.value !== null) return <Failed failure={failure.value} retry={() => void loadAlerts()} />;
    return <Loading rows={5} />;
  }
  return (
    <div class="alerts-list">
      {failure.value !== null && <Failed failure={failure.value} retry={() => void loadAlerts()} />}
      <Fresh />
      <Chosen />
      {shown.rows.length === 0 && shown.fresh.length === 0 && <None />}
      <ul class="alerts bare-list">
        {shown.rows.map((alert) => (
          <Row key={alert.id} alert={alert} />
        ))}
      </ul>
      <More next={next.value !== null} busy={busy.value} more={() => void loadAlerts(true)} />
    </div>
  );
}
