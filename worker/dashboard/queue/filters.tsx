import { signal } from '@preact/signals';
import { oneLine } from '../../../shared/text/hostile.ts';
import { gradeName } from '../house.ts';
import { t } from '../i18n.ts';
import { filter } from '../router.ts';
import { Icon } from '../ui/icon.tsx';
import { Key } from '../ui/key.tsx';
import { siteName } from '../ui/labels.tsx';
import { changeFilter, otherLists } from './change-filter.ts';
import { everything, isNarrowed, type QueueFilter } from './filter.ts';
import { FilterPanel } from './filter-panel.tsx';
import { words } from './find.ts';
import { LaneTabs } from './lanes.tsx';
import { loadMarks, termName, terms } from './marks.ts';
import { textName } from './text-name.ts';
import { say } from './texts.ts';
import { ViewsMenu } from './views/menu.tsx';

const open = signal(false);

/** What the list is narrowed to, each part with a way to take it away; so is seen what is not shown. */
function Narrowed() {
  const now = filter.value;
  const { classes, site, grade, term, cluster, state, lane } = now;
  const parts: { key: string; name: string; without: Partial<QueueFilter> }[] = [
    ...(lane === null && state !== 'open'
      ? [{ key: 'state', name: t(`state.${state}`), without: { state: 'open' as const } }]
      : []),
    ...otherLists
      .filter((name) => name === lane)
      .map((name) => ({ key: 'lane', name: say(`lane.${name}`), without: { lane: null } })),
    ...classes.map((name) => ({
      key: name,
      name: t(`class.${name}`),
      without: { classes: classes.filter((one) => one !== name) },
    })),
    ...(site === null ? [] : [{ key: 'site', name: siteName(site), without: { site: null } }]),
    ...(grade === null ? [] : [{ key: 'grade', name: gradeName(grade), without: { grade: null } }]),
    ...(term === null ? [] : [{ key: 'term', name: oneLine(termName(term)), without: { term: null } }]),
    ...(cluster === null ? [] : [{ key: 'cluster', name: textName(cluster), without: { cluster: null } }]),
  ];
  if (parts.length === 0) return null;
  return (
    <p class="narrowed line-up">
      {parts.map(({ key, name, without }) => (
        <button
          key={key}
          type="button"
          class="chip narrowed-part"
          aria-label={say('filter.without', { name })}
          onClick={() => changeFilter(without)}
        >
          <bdi>{name}</bdi>
          <Icon name="close" />
        </button>
      ))}
      {parts.length > 1 && (
        <button
          type="button"
          class="link"
          onClick={() => changeFilter({ ...everything, lane: isNarrowed(now) && lane !== null ? lane : null })}
        >
          {t('filter.clear')}
        </button>
      )}
    </p>
  );
}

/** Which posts the list shows; kept in the address, so that a link or a reload shows the same. */
export function Filters() {
  return (
    <div class="filters">
      <LaneTabs />
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
            maxLength={200}
            onInput={({ currentTarget }) => {
              words.value = currentTarget.value;
            }}
          />
          <Key>/</Key>
        </label>
        <button
          type="button"
          class="button"
          aria-expanded={open.value}
          aria-controls="queue-filters"
          onClick={() => {
            open.value = !open.value;
            if (terms.value === null) void loadMarks();
          }}
        >
          <Icon name="filter" />
          {say('filter.more')}
        </button>
        <ViewsMenu />
      </div>
      {open.value && <FilterPanel />}
      <Narrowed />
    </div>
  );
}
