import { flagClassNames } from '../../../shared/domain/classes.ts';
import { postStates } from '../../../shared/domain/posts.ts';
import { t } from '../i18n.ts';
import { filter, navigate } from '../router.ts';
import { queryOf } from '../routes.ts';
import { Icon } from '../ui/icon.tsx';
import { Key } from '../ui/key.tsx';
import { siteName } from '../ui/labels.tsx';
import type { QueueFilter } from './merge.ts';
import { openCount, openPost, sites, words } from './store.ts';

function change(part: Partial<QueueFilter>): void {
  const path = openPost.value === null ? '/' : `/posts/${openPost.value}`;
  void navigate(`${path}${queryOf({ ...filter.value, ...part })}`);
}

/** Which posts the list shows; kept in the address, so that a link or a reload shows the same. */
export function Filters() {
  const { state, class: chosen, site } = filter.value;
  return (
    <div class="filters">
      <fieldset class="tabs" aria-label={t('filter.state')}>
        {postStates.map((name) => (
          <button
            key={name}
            type="button"
            class="tab"
            aria-pressed={state === name}
            onClick={() => change({ state: name })}
          >
            {t(`state.${name}`)}
            {name === 'open' && openCount.value !== null && <span class="tab-count">{openCount.value}</span>}
          </button>
        ))}
      </fieldset>
      <div class="filter-row">
        <label class="search">
          <Icon name="search" />
          <span class="unseen">{t('filter.words')}</span>
          <input
            id="queue-search"
            type="search"
            placeholder={t('filter.words')}
            value={words.value}
            autocomplete="off"
            onInput={({ currentTarget }) => {
              words.value = currentTarget.value;
            }}
          />
          <Key>/</Key>
        </label>
        <select
          class="select"
          aria-label={t('filter.class')}
          value={chosen ?? ''}
          onChange={({ currentTarget }) =>
            change({ class: flagClassNames.find((name) => name === currentTarget.value) ?? null })
          }
        >
          <option value="">{t('filter.anyClass')}</option>
          {flagClassNames.map((name) => (
            <option key={name} value={name}>
              {t(`class.${name}`)}
            </option>
          ))}
        </select>
        <select
          class="select"
          aria-label={t('filter.site')}
          value={site ?? ''}
          onChange={({ currentTarget }) => change({ site: currentTarget.value || null })}
        >
          <option value="">{t('filter.anySite')}</option>
          {[...new Set([...sites.value, ...(site === null ? [] : [site])])].map((name) => (
            <option key={name} value={name}>
              {siteName(name)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
