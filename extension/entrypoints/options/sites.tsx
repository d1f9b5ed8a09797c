import { useEffect, useState } from 'preact/hooks';
import { send } from '../../messaging.ts';
import { NamedSites } from '../../ui/named-sites.tsx';
import type { T } from '../../ui/texts.ts';
import { useNamedSites } from '../../ui/use-named-sites.ts';

/** The named sites with a switch each, and those that were switched on by hand, each with a button to switch it off. */
export function Sites({ t }: { t: T }) {
  const named = useNamedSites();
  const [origins, setOrigins] = useState<string[]>([]);
  const load = () => void send('site/list', {}).then((answer) => setOrigins(answer.origins));
  useEffect(load, []);
  const off = async (origin: string) => {
    await send('site/switch', { origin, on: false });
    load();
  };
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{t('options.sites')}</h2>
      <p>{t('sites.ask')}</p>
      <NamedSites t={t} sites={named} />
      <h3>{t('sites.by-hand')}</h3>
      {origins.length === 0 && <p>{t('options.sites.none')}</p>}
      {origins.length > 0 && (
        <ul class="items">
          {origins.map((origin) => (
            <li key={origin}>
              <div class="row apart">
                <span>{origin}</span>
                <button
                  type="button"
                  class="button"
                  aria-label={t('options.sites.off-label', { site: origin })}
                  onClick={() => void off(origin)}
                >
                  {t('options.sites.off')}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
