import { useId } from 'preact/hooks';
import { namedSites } from '../../../shared/text/named-sites.ts';
import { t } from '../i18n.ts';
import { siteName } from './labels.tsx';

/** Sites with a name of their own are offered; every other is called by its host, which is typed. */
const offered = Object.keys(namedSites);

/** The site somebody means who types its name or its host; undefined: all. */
function siteMeant(typed: string): string | undefined {
  const text = typed.trim().toLowerCase();
  if (text === '') return undefined;
  return offered.find((name) => siteName(name).toLowerCase() === text) ?? text.slice(0, 64);
}

/** Which site's things are shown; undefined: all. */
export function SiteFilter({ site, choose }: { site: string | undefined; choose: (site: string | undefined) => void }) {
  const id = useId();
  return (
    <>
      <input
        class="input filter-site"
        type="text"
        list={id}
        aria-label={t('filter.site')}
        placeholder={t('filter.anySite')}
        maxLength={64}
        defaultValue={site === undefined ? '' : siteName(site)}
        key={site ?? ''}
        onChange={({ currentTarget }) => choose(siteMeant(currentTarget.value))}
      />
      <datalist id={id}>
        {offered.map((name) => (
          <option key={name} value={siteName(name)} />
        ))}
      </datalist>
    </>
  );
}
