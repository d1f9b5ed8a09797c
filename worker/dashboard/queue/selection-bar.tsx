import { bulk } from '../decide/bulk/state.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { Icon } from '../ui/icon.tsx';
import { openCaseFor } from './cases.ts';
import { selected, selectedRows, selecting, selectLoaded, selectNone, shown } from './store.ts';
import { say } from './texts.ts';

/** How many rows are chosen, and what can be done with all of them. */
export function SelectionBar() {
  const n = selected.value;
  return (
    <div role="status" class={n > 0 || selecting.value ? 'selection-bar' : 'selection-place'}>
      {(n > 0 || selecting.value) && (
        <>
          <b>{say('select.n', { n })}</b>
          {n < shown.value.rows.length && (
            <button type="button" class="link" onClick={selectLoaded}>
              {say('select.all', { n: shown.value.rows.length })}
            </button>
          )}
          {mayDecide.value && n > 0 && (
            <>
              <button
                type="button"
                class="button button-main button-small"
                onClick={() => {
                  bulk.value = { rows: selectedRows(), verdict: null };
                }}
              >
                {say('select.decide')}
              </button>
              <button
                type="button"
                class="button button-small"
                onClick={() => openCaseFor(selectedRows().map(({ id }) => id))}
              >
                <Icon name="cases" />
                {say('select.case')}
              </button>
            </>
          )}
          <button
            type="button"
            class="icon-button push"
            aria-label={say('select.none')}
            title={say('select.none')}
            onClick={selectNone}
          >
            <Icon name="close" />
          </button>
          <span class="unseen">{t('help.escape')}</span>
        </>
      )}
    </div>
  );
}

/** Where fingers begin to choose: they cannot point at a row to see its box. */
export function StartSelecting() {
  if (!mayDecide.value || selecting.value || selected.value > 0) return null;
  return (
    <button
      type="button"
      class="button start-selecting"
      onClick={() => {
        selecting.value = true;
      }}
    >
      {say('select.start')}
    </button>
  );
}
