import { useSignal } from '@preact/signals';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { changesBetween, mergeTerms } from './changes.ts';
import { giveUp, saved, settle, terms, theirs } from './store.ts';

const mostShown = 12;

function Names({ label, of }: { label: string; of: readonly WatchTerm[] }) {
  if (of.length === 0) return null;
  const shown = of.slice(0, mostShown).map((term) => oneLine(term.text));
  return (
    <li>
      {label} <bdi>{shown.join(t('comma'))}</bdi>
      {of.length > mostShown && t('andMore', { n: of.length - mostShown })}
    </li>
  );
}

/** Somebody else saved first: shows what they did, and brings both together. */
export function Settle() {
  const prefer = useSignal<'mine' | 'theirs'>('mine');
  const other = theirs.value;
  const base = saved.value;
  if (other === null || base === null) return null;
  const done = changesBetween(base.terms, other.terms);
  const { terms: merged, conflicts } = mergeTerms(base.terms, terms.value, other.terms, prefer.value);
  return (
    <Dialog
      title={t('settle.title')}
      onClose={() => {
        theirs.value = null;
      }}
      wide
    >
      <p class="dialog-text">
        {t('settle.who', { who: oneLine(other.updatedBy ?? '?'), n: other.version })}{' '}
        {other.updatedAt !== null && <Ago at={other.updatedAt} />}
      </p>
      <ul class="settle-list">
        <Names label={t('settle.added')} of={done.added} />
        <Names label={t('settle.changed')} of={done.changed.map((change) => change.after)} />
        <Names label={t('settle.removed')} of={done.removed} />
      </ul>
      {conflicts.length > 0 && (
        <fieldset class="choice">
          <legend>{t('settle.conflicts', { n: conflicts.length })}</legend>
          <p class="quiet">
            <Line
              text={conflicts
                .slice(0, mostShown)
                .map((one) => (one.mine ?? one.theirs)?.text ?? one.id)
                .join(t('comma'))}
            />
          </p>
          {(['mine', 'theirs'] as const).map((one) => (
            <label key={one} class="check">
              <input
                type="radio"
                name="prefer"
                checked={prefer.value === one}
                onChange={() => {
                  prefer.value = one;
                }}
              />
              {t(`settle.${one}`)}
            </label>
          ))}
        </fieldset>
      )}
      <footer class="dialog-foot">
        <button type="button" class="button button-danger" onClick={giveUp}>
          {t('settle.giveUp')}
        </button>
        <button type="button" class="button button-main" onClick={() => void settle(merged)}>
          {t('settle.merge')}
        </button>
      </footer>
    </Dialog>
  );
}
