import { termKinds } from '../../../shared/contract/watchlist.ts';
import { t } from '../i18n.ts';
import type { Draft } from './draft.ts';
import { say } from './texts.ts';

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

/** The fields of one term. */
export function TermFields({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const { text, aliases, exclude, any, within, evasion, kind, level } = draft;
  return (
    <div class="form">
      <label class="field">
        <span>{t('term.text')}</span>
        <input
          class="input"
          required
          maxLength={60}
          // biome-ignore lint/a11y/noAutofocus: a dialog opens with its first field; the browser gives the focus back
          autoFocus
          value={text}
          onInput={({ currentTarget }) => set({ text: currentTarget.value })}
        />
        <small class="quiet">{t('term.text.hint')}</small>
      </label>
      <Several
        label={t('term.aliases')}
        hint={t('term.aliases.hint')}
        value={aliases}
        onChange={(value) => set({ aliases: value })}
      />
      <label class="check check-tall">
        <input
          type="checkbox"
          checked={evasion}
          onChange={({ currentTarget }) => set({ evasion: currentTarget.checked })}
        />
        <span>
          {t('term.evasion')}
          <small class="quiet">{say('evasion.hint')}</small>
        </span>
      </label>
      <Several
        label={t('term.exclude')}
        hint={t('term.exclude.hint')}
        value={exclude}
        onChange={(value) => set({ exclude: value })}
      />
      <Several
        label={t('term.require')}
        hint={t('term.require.hint')}
        value={any}
        onChange={(value) => set({ any: value })}
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
            disabled={any.trim() === ''}
            value={within}
            onInput={({ currentTarget }) => set({ within: currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>{t('term.kind')}</span>
          <select
            class="select"
            value={kind}
            onChange={({ currentTarget }) =>
              set({ kind: termKinds.find((one) => one === currentTarget.value) ?? 'other' })
            }
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
            value={String(level)}
            onChange={({ currentTarget }) => set({ level: Number(currentTarget.value) })}
          >
            {([1, 2, 3] as const).map((one) => (
              <option key={one} value={String(one)}>
                {t(`level.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  );
}
