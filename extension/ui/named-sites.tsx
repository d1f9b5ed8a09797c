import { useCallback, useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { send } from '../messaging.ts';
import { hostOf, type NamedPages, namedPages } from '../sites/named-pages.ts';
import type { T } from './texts.ts';

type Name = NamedPages['name'];

/** Which named sites are read, and the one whose switch did not do what was wanted last. */
function useNamedSites() {
  const [on, setOn] = useState<readonly string[] | null>(null);
  const [trouble, setTrouble] = useState<{ name: Name; is: 'refused' | 'kept' } | null>(null);
  const load = useCallback(() => void send('named/list', {}).then((answer) => setOn(answer.on)), []);
  useEffect(() => {
    load();
    // Permissions also come and go in the browser's own settings.
    browser.permissions.onAdded.addListener(load);
    browser.permissions.onRemoved.addListener(load);
    return () => {
      browser.permissions.onAdded.removeListener(load);
      browser.permissions.onRemoved.removeListener(load);
    };
  }, [load]);
  const change = async ({ name, patterns }: NamedPages, wanted: boolean) => {
    setTrouble(null);
    // The browser asks only while the click still counts, so this comes before anything that waits.
    const given = !wanted || (await browser.permissions.request({ origins: [...patterns] }).catch(() => false));
    if (!given) return setTrouble({ name, is: 'refused' });
    const answer = await send('named/switch', { name, on: wanted });
    setOn(answer.on);
    if (answer.on.includes(name) !== wanted) setTrouble({ name, is: wanted ? 'refused' : 'kept' });
  };
  return { on, trouble, change };
}

/** A switch for each named site, with why one would want it and which hosts the browser will be asked for. */
export function NamedSites({ t }: { t: T }) {
  const { on, trouble, change } = useNamedSites();
  if (on === null) return null;
  return (
    <ul class="sites">
      {namedPages.map((site) => (
        <li key={site.name}>
          <label>
            <input
              type="checkbox"
              role="switch"
              aria-checked={on.includes(site.name)}
              name={`site-${site.name}`}
              checked={on.includes(site.name)}
              aria-label={t('sites.switch', { site: t(`site.${site.name}`) })}
              aria-describedby={`why-${site.name}`}
              onClick={(event) => {
                // It shows what is so, and moves when the browser has answered.
                event.preventDefault();
                void change(site, !on.includes(site.name));
              }}
            />
            <b>{t(`site.${site.name}`)}</b>
          </label>
          <p id={`why-${site.name}`}>
            {t(`site.${site.name}.why`)} <span class="soft hosts">{site.patterns.map(hostOf).join(' · ')}</span>
          </p>
          {trouble?.name === site.name && (
            <p class="trouble" role="alert">
              {t(`sites.${trouble.is}`, { site: t(`site.${site.name}`) })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
