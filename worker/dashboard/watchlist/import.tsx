import { useSignal } from '@preact/signals';
import { t } from '../i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Line } from '../ui/labels.tsx';
import { addImported, changesBetween, replacedBy } from './changes.ts';
import { decodeText } from './csv.ts';
import { ImportChanges } from './import-changes.tsx';
import { newTermId, terms } from './store.ts';
import { columns, type ImportPreview, readTerms } from './term-csv.ts';

/** A file of this size holds far more than the most terms there may be. */
const mostBytes = 8_000_000;
const mostErrors = 50;

/** Reads a CSV file, shows what it would do, line by line where it cannot, and applies it when asked. */
export function Import({ onClose }: { onClose: () => void }) {
  const preview = useSignal<(ImportPreview & { name: string; encoding: string }) | null>(null);
  const refused = useSignal<string | null>(null);
  const way = useSignal<'add' | 'replace'>('add');

  const read = async (file: File | undefined) => {
    preview.value = null;
    refused.value = null;
    if (file === undefined) return;
    if (file.size > mostBytes) {
      refused.value = t('import.tooLarge');
      return;
    }
    const { text, encoding } = decodeText(new Uint8Array(await file.arrayBuffer()));
    preview.value = { ...readTerms(text, newTermId), name: file.name, encoding };
  };

  const found = preview.value;
  const added = addImported(terms.value, found?.terms ?? []);
  const after = way.value === 'add' ? added.terms : replacedBy(terms.value, found?.terms ?? []);
  const diff = changesBetween(terms.value, after);
  const full = way.value === 'add' ? added.tooMany : [];
  const errors: ImportPreview['errors'] = [
    ...(found?.errors ?? []),
    ...full.map(({ line, term }) => ({ line, problem: 'too-long' as const, value: term.text })),
  ];
  return (
    <Dialog title={t('import.title')} onClose={onClose} wide>
      <div class="form">
        <p class="dialog-text">{t('import.what')}</p>
        <p class="quiet import-columns">
          {t('import.columns')}{' '}
          {Object.values(columns).map((names) => (
            <code key={names[0]}>
              {names[0]}/{names[1]}
            </code>
          ))}
        </p>
        <label class="field">
          <span>{t('import.file')}</span>
          <input
            class="input"
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
          />
        </label>
        {refused.value !== null && (
          <p class="warning" role="alert">
            {refused.value}
          </p>
        )}
        {found !== null && (
          <>
            <fieldset class="choice">
              <legend class="unseen">{t('import.way')}</legend>
              {(['add', 'replace'] as const).map((one) => (
                <label key={one} class="check">
                  <input
                    type="radio"
                    name="way"
                    checked={way.value === one}
                    onChange={() => {
                      way.value = one;
                    }}
                  />
                  {t(`import.${one}`)}
                </label>
              ))}
            </fieldset>
            <p role="status">
              <b>{t('import.found', { n: found.terms.length, encoding: found.encoding.toUpperCase() })}</b>{' '}
              {t('import.diff', {
                added: diff.added.length,
                changed: diff.changed.length,
                removed: diff.removed.length,
              })}
            </p>
            <ImportChanges diff={diff} />
            {!found.header && <p class="note">{t('import.noHeader')}</p>}
            {errors.length > 0 && (
              <div class="import-errors">
                <p>
                  <b>{t('import.errors', { n: errors.length })}</b>
                </p>
                <ul>
                  {errors.slice(0, mostErrors).map((error) => (
                    <li key={`${error.line} ${error.problem}`}>
                      {t('import.line', { n: error.line })} {t(`import.problem.${error.problem}`)}
                      {error.value !== '' && (
                        <>
                          {' '}
                          <code>
                            <Line text={error.value.slice(0, 60)} />
                          </code>
                        </>
                      )}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </>
        )}
      </div>
      <footer class="dialog-foot">
        <button type="button" class="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button
          type="button"
          class="button button-main"
          disabled={found === null || found.terms.length === 0}
          onClick={() => {
            terms.value = after;
            onClose();
          }}
        >
          {t('import.apply')}
        </button>
      </footer>
    </Dialog>
  );
}
