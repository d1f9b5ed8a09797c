import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { languages } from '../../../shared/i18n.ts';
import type { LocalSettings } from '../../messages.ts';
import { send } from '../../messaging.ts';
import { keyPattern, keysClash } from '../../session/settings.ts';
import type { PageProps } from '../../ui/start-page.tsx';

/** Each language by its own name. */
const names = { 'zh-CN': '简体中文', en: 'English' } as const satisfies Record<(typeof languages)[number], string>;

/** The browser's own shortcuts, in the order they are shown. */
const commands = {
  'flag-focused': 'flag',
  'next-mention': 'next',
  'previous-mention': 'previous',
  'open-panel': 'panel',
} as const;

/** The keys that can be set, by their setting's name. */
const labels = { flagKey: 'flag-key', nextKey: 'next-key' } as const;
const keys = ['flagKey', 'nextKey'] as const satisfies readonly (keyof typeof labels)[];

/** Language, highlighting and keys. A change counts at once. */
export function Reading({ t, status, reload }: PageProps) {
  const { settings } = status;
  const [said, setSaid] = useState<'options.saved' | 'options.key.bad' | 'options.key.same' | null>(null);
  const [shortcuts, setShortcuts] = useState<Partial<Record<string, string>>>({});
  useEffect(() => {
    void browser.commands
      .getAll()
      .then((all) => setShortcuts(Object.fromEntries(all.map(({ name, shortcut }) => [name, shortcut]))));
  }, []);
  const set = async (change: Partial<LocalSettings>) => {
    const done = await send('settings/set', change).then(
      () => true,
      () => false,
    );
    setSaid(done ? 'options.saved' : 'options.key.bad');
    await reload();
  };
  const firefox = browser.runtime.getURL('').startsWith('moz-extension:');
  return (
    <section aria-labelledby="reading">
      <h2 id="reading">{t('options.reading')}</h2>
      <label class="row">
        {t('options.language')}
        <select
          class="select"
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
      {keys.map((name) => (
        <Key
          key={name}
          name={name}
          label={t(`options.${labels[name]}`)}
          hint={t(`options.${labels[name]}.hint`)}
          value={settings[name]}
          onKey={(key) => {
            const change = { [name]: key };
            if (!keyPattern.test(key)) setSaid('options.key.bad');
            else if (keysClash({ ...settings, ...change })) setSaid('options.key.same');
            else {
              void set(change);
              return true;
            }
            return false;
          }}
        />
      ))}
      <h3>{t('options.shortcut')}</h3>
      <ul class="plain">
        {Object.entries(commands).map(([command, name]) => (
          <li key={command}>
            {t(`options.shortcut.${name}`)}:{' '}
            {shortcuts[command] ? <kbd>{shortcuts[command]}</kbd> : t('options.shortcut.none')}
          </li>
        ))}
      </ul>
      <p class="soft">{t(firefox ? 'options.shortcut.hint.firefox' : 'options.shortcut.hint.chrome')}</p>
      <p role="status" class={said === 'options.saved' || said === null ? 'soft' : 'trouble'}>
        {said === null ? '' : t(said)}
      </p>
    </section>
  );
}

interface KeyProps {
  name: keyof typeof labels;
  label: string;
  hint: string;
  value: string;
  /** A key was typed, or none is wanted; false when it is refused. */
  onKey: (key: string) => boolean;
}

/** A field for one key. What is refused goes back to what it was. */
function Key({ name, label, hint, value, onKey }: KeyProps) {
  return (
    <>
      <label class="row">
        {label}
        <input
          class="input key"
          name={name}
          maxLength={1}
          autocomplete="off"
          defaultValue={value}
          aria-describedby={`${name}-hint`}
          onInput={({ currentTarget }) => {
            if (!onKey(currentTarget.value.toLowerCase())) currentTarget.value = value;
          }}
        />
      </label>
      <p id={`${name}-hint`} class="soft">
        {hint}
      </p>
    </>
  );
}
