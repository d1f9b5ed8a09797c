import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import '../styles/terms.css';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { language, t } from '../i18n.ts';
import { news } from '../live/news.ts';
import { mayLeave } from '../router.ts';
import { mayDecide } from '../session.ts';
import { ask } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Key } from '../ui/key.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { countChanges } from './changes.ts';
import { Import } from './import.tsx';
import { Settle } from './settle.tsx';
import {
  changes,
  dirty,
  discard,
  failure,
  loadWatchlist,
  newTermId,
  putTerm,
  removeTerm,
  save,
  saved,
  saving,
  terms,
} from './store.ts';
import { TermTable } from './table.tsx';
import { writeTerms } from './term-csv.ts';
import { TermForm } from './term-form.tsx';
import { Tester } from './tester.tsx';

const blank = (): WatchTerm => ({
  id: newTermId(),
  text: '',
  aliases: [],
  exclude: [],
  require: null,
  evasion: false,
  kind: 'brand',
  level: 2,
});

/** Gives the list to the browser as a file. */
function download(): void {
  const address = URL.createObjectURL(
    new Blob([writeTerms(terms.value, language.value)], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `${t('watch.file')}-v${saved.value?.version ?? 0}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function SaveBar() {
  const { added, changed, removed } = changes.value;
  if (!dirty.value) return null;
  return (
    <div class="save-bar" role="status">
      <span>
        <b>{t('watch.unsaved', { n: countChanges(changes.value) })}</b>{' '}
        <span class="quiet">
          {t('import.diff', { added: added.length, changed: changed.length, removed: removed.length })}
        </span>
      </span>
      <span class="save-tools">
        <button type="button" class="button" onClick={discard}>
          {t('watch.discard')}
        </button>
        <button type="button" class="button button-main" disabled={saving.value} onClick={() => void save()}>
          {t(saving.value ? 'watch.saving' : 'watch.save')}
        </button>
      </span>
    </div>
  );
}

/** The watchlist; those who may, edit it. */
export function WatchlistView() {
  const words = useSignal('');
  const editing = useSignal<WatchTerm | null>(null);
  const importing = useSignal(false);
  const shown = useComputed(() => {
    const wanted = words.value.trim().toLowerCase();
    if (wanted === '') return terms.value;
    return terms.value.filter((term) =>
      [term.text, ...term.aliases].some((text) => text.toLowerCase().includes(wanted)),
    );
  });
  const unsaved = useComputed(
    () => new Set([...changes.value.added, ...changes.value.changed.map((one) => one.after)].map((term) => term.id)),
  );

  useEffect(() => {
    void loadWatchlist();
  }, []);
  useSignalEffect(() => {
    const message = news.value;
    if (message?.type === 'watchlist' && message.version !== saved.peek()?.version && !dirty.peek())
      void loadWatchlist();
  });
  useSignalEffect(() => {
    mayLeave.value = dirty.value
      ? () =>
          ask(t('leave.title'), t('leave.body'), t('leave.yes')).then((yes) => {
            if (yes) discard();
            return yes;
          })
      : null;
    return () => {
      mayLeave.value = null;
    };
  });

  const list = saved.value;
  const edits = mayDecide.value;
  const edit = edits
    ? (term: WatchTerm) => {
        editing.value = term;
      }
    : null;
  if (list === null)
    return (
      <div class="page">
        {failure.value === null ? <Loading /> : <Failed failure={failure.value} retry={() => void loadWatchlist()} />}
      </div>
    );
  return (
    <div class="page page-tall">
      <header class="page-head">
        <div>
          <h1>{t('watch.title')}</h1>
          <p class="quiet">
            {t('watch.count', { n: terms.value.length })} · {t('watch.version', { n: list.version })}
            {list.updatedAt !== null && (
              <>
                {' · '}
                {list.updatedBy !== null && <Line text={list.updatedBy} />} <Ago at={list.updatedAt} />
              </>
            )}
          </p>
        </div>
        <div class="page-tools">
          <button type="button" class="button" disabled={terms.value.length === 0} onClick={download}>
            <Icon name="download" />
            {t('watch.export')}
          </button>
          {edits && (
            <>
              <button
                type="button"
                class="button"
                onClick={() => {
                  importing.value = true;
                }}
              >
                <Icon name="upload" />
                {t('watch.import')}
              </button>
              <button
                type="button"
                class="button button-main"
                onClick={() => {
                  editing.value = blank();
                }}
              >
                <Icon name="plus" />
                {t('term.add')}
              </button>
            </>
          )}
        </div>
      </header>
      {!edits && <p class="note">{t('watch.readOnly')}</p>}
      <Tester onEdit={edit} />
      <label class="search">
        <Icon name="search" />
        <span class="unseen">{t('watch.search')}</span>
        <input
          type="search"
          placeholder={t('watch.search')}
          value={words.value}
          onInput={({ currentTarget }) => {
            words.value = currentTarget.value;
          }}
        />
        <Key>/</Key>
      </label>
      {terms.value.length === 0 ? (
        <Notice icon="watchlist" title={t('watch.empty')}>
          <p>{t('watch.empty.body')}</p>
        </Notice>
      ) : shown.value.length === 0 ? (
        <Notice icon="search" title={t('watch.noMatch')} />
      ) : (
        <TermTable terms={shown.value} unsaved={unsaved.value} onEdit={edit} onRemove={edits ? removeTerm : null} />
      )}
      <SaveBar />
      {editing.value !== null && (
        <TermForm
          term={editing.value}
          onClose={() => {
            editing.value = null;
          }}
          onDone={(term) => {
            putTerm(term);
            editing.value = null;
          }}
        />
      )}
      {importing.value && (
        <Import
          onClose={() => {
            importing.value = false;
          }}
        />
      )}
      <Settle />
    </div>
  );
}
