import { hostOf, namedPages } from '../sites/named-pages.ts';
import type { T } from './texts.ts';
import type { NamedSitesState } from './use-named-sites.ts';

/** A switch for each named site, with why one would want it and which hosts the browser will be asked for. */
export function NamedSites({ t, sites: { on, refused, change } }: { t: T; sites: NamedSitesState }) {
  if (on === null) return null;
  return (
    <ul class="sites">
      {namedPages.map((site) => {
        const { name, patterns } = site;
        const isOn = on.includes(name);
        return (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                role="switch"
                aria-checked={isOn}
                name={`site-${name}`}
                checked={isOn}
                aria-label={t('sites.switch', { site: t(`site.${name}`) })}
                aria-describedby={`why-${name}`}
                onClick={(event) => {
                  // It shows what is so, and moves when the browser has answered.
                  event.preventDefault();
                  void change(site, !isOn);
                }}
              />
              <b>{t(`site.${name}`)}</b>
            </label>
            <p id={`why-${name}`}>
              {t(`site.${name}.why`)} <span class="soft hosts">{patterns.map(hostOf).join(' · ')}</span>
            </p>
            {refused === name && (
              <p class="trouble" role="alert">
                {t('sites.refused', { site: t(`site.${name}`) })}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
