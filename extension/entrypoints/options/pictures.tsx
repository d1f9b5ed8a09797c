import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { send } from '../../messaging.ts';
import type { PageProps } from '../../ui/start-page.tsx';

/** What browsers want of an extension that looks at what a tab shows: there is no smaller permission. */
const toLook = { origins: ['<all_urls>'] };

/** The switch for pictures of flagged posts. The browser is asked by the same click, and gets its permission back. */
export function Pictures({ t, status, reload }: PageProps) {
  const on = status.settings.pictures;
  const allowed = status.workspace?.pictures ?? true;
  const [granted, setGranted] = useState<boolean | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const look = () => void browser.permissions.contains(toLook).then(setGranted);
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);

  /** The browser asks only while the click still counts, so this comes before anything that waits. */
  const request = async () => {
    const given = await browser.permissions.request(toLook).catch(() => false);
    setRefused(!given);
    setGranted(given);
  };
  const toggle = async (wanted: boolean) => {
    if (wanted && granted !== true) await request();
    // Without the permission pictures are still possible where the person has called us into a tab.
    await send('settings/set', { pictures: wanted });
    if (!wanted) {
      setRefused(false);
      // A browser that was set up with it does not take it back.
      await browser.permissions.remove(toLook).catch(() => false);
    }
    await reload();
  };
  return (
    <section aria-labelledby="pictures">
      <h2 id="pictures">{t('pictures.title')}</h2>
      <label class="row">
        <input
          type="checkbox"
          name="pictures"
          checked={on && allowed}
          disabled={!allowed}
          aria-describedby="pictures-what pictures-why"
          onChange={(event) => void toggle(event.currentTarget.checked)}
        />
        {t('pictures.switch')}
      </label>
      {!allowed && <p class="notice">{t('pictures.off')}</p>}
      <p id="pictures-what" class="soft">
        {t('pictures.what')}
      </p>
      <p id="pictures-why" class="soft">
        {t('pictures.why')}
      </p>
      {on && allowed && granted === true && <p class="soft">{t('pictures.granted')}</p>}
      {on && allowed && granted === false && (
        <>
          <p class="notice">{t('pictures.missing')}</p>
          <div class="row">
            <button type="button" class="button" onClick={() => void request()}>
              {t('pictures.ask')}
            </button>
          </div>
        </>
      )}
      <p role="status" class="trouble">
        {refused ? t('pictures.refused') : ''}
      </p>
    </section>
  );
}
