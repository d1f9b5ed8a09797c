import { useId } from 'preact/hooks';
import { t } from '../i18n.ts';
import { siteName } from './labels.tsx';
import { namedSiteKeys, siteMeant } from './site-meant.ts';

/** Which site's things are shown; undefined: all. `seen` is offered beside the sites with a name of their own; `id` is the field's. */
export function SiteFilter({
  id,
  site,
  seen = [],
  choose,
}: {
  id?: string;
  site: string | undefined;
  seen?: readonly string[];
  choose: (site: string | undefined) => void;
}) {
  const own = useId();
  const list = `${id ?? own}-sites`;
  return (
    <>
      <input
        class="input filter-site"
        type="text"
        id={id ?? own}
        list={list}
        aria-label={t('filter.site')}
        placeholder={t('filter.anySite')}
        maxLength={500}
        defaultValue={site === undefined ? '' : siteName(site)}
        key={site ?? ''}
        onChange={({ currentTarget }) => choose(siteMeant(currentTarget.value, siteName))}
      />
      <datalist id={list}>
        {[...new Set([...seen, ...namedSiteKeys])].map((name) => (
          <option key={name} value={siteName(name)} />
        ))}
      </datalist>
    </>
  );
}
