import { useSignal } from '@preact/signals';
import { t } from '../i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Line } from '../ui/labels.tsx';
import { addImported, changesBetween } from './changes.ts';
import { decodeText } from './csv.ts';
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
  const after = found === null ? [] : way.value === 'add' ? addImported(terms.value, found.terms) : replaced(found);
  const diff = changesBetween(terms.value, after);
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
            {!found.header && <p class="note">{t('import.noHeader')}</p>}
            {found.errors.length > 0 && (
              <div class="import-errors">
                <p>
                  <b>{t('import.errors', { n: found.errors.length })}</b>
                </p>
                <ul>
                  {found.errors.slice(0, mostErrors).map((error) => (
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

/** The imported terms alone; those whose text is known keep their ids. */
function replaced(found: ImportPreview) {
  const texts = new Set(found.terms.map((term) => term.text));
  return addImported(
    terms.value.filter((term) => texts.has(term.text)),
    found.terms,
  );
}
