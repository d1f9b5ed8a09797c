import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { termKinds, WatchTerm } from '../../../shared/contract/watchlist.ts';
import { t } from '../i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { terms } from './store.ts';

const lines = (text: string) => [
  ...new Set(
    text
      .split(/[\n|;；、]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** A text field in which each line is one value. */
function Several({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <textarea class="input" rows={2} value={value} onInput={({ currentTarget }) => onChange(currentTarget.value)} />
      <small class="quiet">{hint}</small>
    </label>
  );
}

/** Adds or edits one term. Nothing is saved before the list is. */
export function TermForm({
  term,
  onDone,
  onClose,
}: {
  term: WatchTerm;
  onDone: (term: WatchTerm) => void;
  onClose: () => void;
}) {
  const text = useSignal(term.text);
  const aliases = useSignal(term.aliases.join('\n'));
  const exclude = useSignal(term.exclude.join('\n'));
  const any = useSignal(term.require?.any.join('\n') ?? '');
  const within = useSignal(String(term.require?.within ?? 30));
  const kind = useSignal(term.kind);
  const level = useSignal(term.level);
  const problem = useSignal<string | null>(null);
  const isNew = term.text === '';

  const submit = (event: Event) => {
    event.preventDefault();
    const needed = lines(any.value);
    const made = v.safeParse(WatchTerm, {
      id: term.id,
      text: text.value.trim(),
      aliases: lines(aliases.value),
      exclude: lines(exclude.value),
      require: needed.length === 0 ? null : { any: needed, within: Number(within.value) },
      kind: kind.value,
      level: level.value,
    });
    if (!made.success) problem.value = t('term.invalid');
    else if (terms.value.some((one) => one.id !== term.id && one.text === made.output.text))
      problem.value = t('term.twice');
    else onDone(made.output);
  };

  return (
    <Dialog title={t(isNew ? 'term.add' : 'term.edit')} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label class="field">
          <span>{t('term.text')}</span>
          <input
            class="input"
            required
            maxLength={60}
            autoFocus
            value={text.value}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
            }}
          />
          <small class="quiet">{t('term.text.hint')}</small>
        </label>
        <Several
          label={t('term.aliases')}
          hint={t('term.aliases.hint')}
          value={aliases.value}
          onChange={(value) => {
            aliases.value = value;
          }}
        />
        <Several
          label={t('term.exclude')}
          hint={t('term.exclude.hint')}
          value={exclude.value}
          onChange={(value) => {
            exclude.value = value;
          }}
        />
        <Several
          label={t('term.require')}
          hint={t('term.require.hint')}
          value={any.value}
          onChange={(value) => {
            any.value = value;
          }}
        />
        <div class="fields">
          <label class="field">
            <span>{t('term.within')}</span>
            <input
              class="input"
              type="number"
              min={1}
              max={200}
              required
              disabled={any.value.trim() === ''}
              value={within.value}
              onInput={({ currentTarget }) => {
                within.value = currentTarget.value;
              }}
            />
          </label>
          <label class="field">
            <span>{t('term.kind')}</span>
            <select
              class="select"
              value={kind.value}
              onChange={({ currentTarget }) => {
                kind.value = termKinds.find((one) => one === currentTarget.value) ?? 'other';
              }}
            >
              {termKinds.map((one) => (
                <option key={one} value={one}>
                  {t(`kind.${one}`)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{t('term.level')}</span>
            <select
              class="select"
              value={String(level.value)}
              onChange={({ currentTarget }) => {
                level.value = Number(currentTarget.value);
              }}
            >
              {([1, 2, 3] as const).map((one) => (
                <option key={one} value={String(one)}>
                  {t(`level.${one}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {problem.value !== null && (
          <p class="warning" role="alert">
            {problem.value}
          </p>
        )}
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main">
            {t(isNew ? 'term.add' : 'term.done')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
