import { useComputed, useSignal } from '@preact/signals';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import { t } from '../i18n.ts';
import { markedText } from '../text/marks.ts';
import { Hostile } from '../ui/labels.tsx';
import { terms } from './store.ts';

const longest = 2_000;

/** Shows what the edited list would highlight in a text, before it is saved. */
export function Tester() {
  const text = useSignal('');
  const compiled = useComputed(() => compileWatchlist(terms.value));
  const parts = useComputed(() => (text.value === '' ? [] : markedText(text.value, compiled.value.find(text.value))));
  const hits = parts.value.filter((part) => part.mention !== null).length;
  const info = compiled.value.terms;
  return (
    <details class="tester">
      <summary>{t('tester.title')}</summary>
      <label class="field">
        <span class="unseen">{t('tester.text')}</span>
        <textarea
          class="input"
          rows={3}
          maxLength={longest}
          placeholder={t('tester.text')}
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
          }}
        />
      </label>
      {text.value !== '' && (
        <div role="status">
          <p class="tester-out">
            {parts.value.map((part, index) =>
              part.mention === null ? (
                <Hostile key={index} text={part.text} />
              ) : (
                <mark key={index} class={`how-${part.mention.how}`} title={info.get(part.mention.term)?.text}>
                  <Hostile text={part.text} />
                </mark>
              ),
            )}
          </p>
          <p class="quiet">{t('tester.hits', { n: hits })}</p>
        </div>
      )}
      {compiled.value.errors.length > 0 && (
        <p class="warning">{t('tester.unsearchable', { n: compiled.value.errors.length })}</p>
      )}
    </details>
  );
}
