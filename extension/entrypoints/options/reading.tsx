import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { languages } from '../../../shared/i18n.ts';
import type { LocalSettings } from '../../messages.ts';
import { send } from '../../messaging.ts';
import { flagKeyPattern } from '../../session/settings.ts';
import type { PageProps } from '../../ui/start-page.tsx';

/** Each language by its own name. */
const names = { 'zh-CN': '简体中文', en: 'English' } as const satisfies Record<(typeof languages)[number], string>;

/** Language, highlighting and keys. A change counts at once. */
export function Reading({ t, status, reload }: PageProps) {
  const { settings } = status;
  const [said, setSaid] = useState<'saved' | 'bad' | null>(null);
  const [shortcut, setShortcut] = useState('');
  useEffect(() => {
    void browser.commands
      .getAll()
      .then((all) => setShortcut(all.find(({ name }) => name === 'flag-focused')?.shortcut ?? ''));
  }, []);
  const set = async (change: Partial<LocalSettings>) => {
    const done = await send('settings/set', change).then(
      () => true,
      () => false,
    );
    setSaid(done ? 'saved' : 'bad');
    await reload();
  };
  const firefox = browser.runtime.getURL('').startsWith('moz-extension:');
  return (
    <section aria-labelledby="reading">
      <h2 id="reading">{t('options.reading')}</h2>
      <label class="row">
        {t('options.language')}
        <select
          name="language"
          value={settings.language}
          onChange={(event) => {
            const chosen = languages.find((language) => language === event.currentTarget.value);
            void set({ language: chosen ?? 'auto' });
          }}
        >
          <option value="auto">{t('options.language.auto')}</option>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {names[language]}
            </option>
          ))}
        </select>
      </label>
      <label class="row">
        <input
          type="checkbox"
          name="highlight"
          checked={settings.highlight}
          onChange={(event) => void set({ highlight: event.currentTarget.checked })}
        />
        {t('options.highlight')}
      </label>
      <label class="row">
        {t('options.flag-key')}
        <input
          class="key"
          name="flagKey"
          maxLength={1}
          autocomplete="off"
          defaultValue={settings.flagKey}
          aria-describedby="flag-key-hint"
          onInput={({ currentTarget }) => {
            const flagKey = currentTarget.value.toLowerCase();
            if (flagKeyPattern.test(flagKey)) return void set({ flagKey });
            currentTarget.value = settings.flagKey;
            setSaid('bad');
          }}
        />
      </label>
      <p id="flag-key-hint" class="soft">
        {t('options.flag-key.hint')}
      </p>
      <p>
        {t('options.shortcut')}: {shortcut === '' ? t('options.shortcut.none') : <kbd>{shortcut}</kbd>}{' '}
        <span class="soft">{t(firefox ? 'options.shortcut.hint.firefox' : 'options.shortcut.hint.chrome')}</span>
      </p>
      <p role="status" class={said === 'bad' ? 'trouble' : 'soft'}>
        {said === 'bad' ? t('options.flag-key.bad') : said === 'saved' ? t('options.saved') : ''}
      </p>
    </section>
  );
}
