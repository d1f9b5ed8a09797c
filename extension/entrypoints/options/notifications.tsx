import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { send } from '../../messaging.ts';
import type { PageProps } from '../../ui/start-page.tsx';

const toNotify = { permissions: ['notifications' as const] };

/** The switch for notifications of alerts, for those who decide what becomes of them. The browser is asked by the same click. */
export function Notifications({ t, status, reload }: PageProps) {
  const on = status.settings.notifications;
  const [granted, setGranted] = useState<boolean | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const look = () => void browser.permissions.contains(toNotify).then(setGranted);
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);
  const role = status.me?.member.role;
  if (role !== 'lead' && role !== 'admin') return null;

  const toggle = async (wanted: boolean) => {
    // The browser asks only while the click still counts, so this comes before anything that waits.
    const given = wanted ? await browser.permissions.request(toNotify).catch(() => false) : false;
    setRefused(wanted && !given);
    await send('settings/set', { notifications: wanted && given });
    if (!wanted) await browser.permissions.remove(toNotify).catch(() => false);
    await reload();
  };
  return (
    <section aria-labelledby="notifications">
      <h2 id="notifications">{t('notifications.title')}</h2>
      <label class="row">
        <input
          type="checkbox"
          name="notifications"
          checked={on && granted === true}
          aria-describedby="notifications-what"
          onChange={(event) => void toggle(event.currentTarget.checked)}
        />
        {t('notifications.switch')}
      </label>
      <p id="notifications-what" class="soft">
        {t('notifications.what')}
      </p>
      {on && granted === false && <p class="notice">{t('notifications.missing')}</p>}
      <p role="status" class="trouble">
        {refused ? t('notifications.refused') : ''}
      </p>
    </section>
  );
}
