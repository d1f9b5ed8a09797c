import { signal } from '@preact/signals';
import { type FlagClass, flagClassNames } from '../../../shared/domain/classes.ts';
import type { Lane } from '../../../shared/domain/lanes.ts';
import { type PostState, postStates } from '../../../shared/domain/posts.ts';
import { grades } from '../../../shared/domain/risks.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { gradeName } from '../house.ts';
import { t } from '../i18n.ts';
import { filter, navigate } from '../router.ts';
import { Icon } from '../ui/icon.tsx';
import { Key } from '../ui/key.tsx';
import { siteName } from '../ui/labels.tsx';
import { SiteFilter } from '../ui/site-filter.tsx';
import { everything, isNarrowed, type QueueFilter, queryOf } from './filter.ts';
import { words } from './find.ts';
import { LaneTabs } from './lanes.tsx';
import { loadMarks, termName, terms } from './marks.ts';
import { openPost, sites } from './store.ts';
import { textName } from './text-name.ts';
import { say } from './texts.ts';
import { ViewsMenu } from './views/menu.tsx';

export function changeFilter(part: Partial<QueueFilter>): void {
  const path = openPost.value === null ? '/' : `/posts/${openPost.value}`;
  void navigate(`${path}${queryOf({ ...filter.value, ...part })}`);
}

const open = signal(false);

/** Lists that are no tab: what was decided, what others have in hand, what one has proposed. */
const otherLists = ['claimed', 'proposed'] as const satisfies readonly Lane[];

function StateSelect() {
  const { lane, state } = filter.value;
  const listed = otherLists.find((name) => name === lane);
  return (
    <label class="field">
      <span>{t('filter.state')}</span>
      <select
        class="select"
        value={listed ?? state}
        onChange={({ currentTarget: { value } }) => {
          const other = otherLists.find((name) => name === value) ?? null;
          changeFilter({ lane: other, state: postStates.find((name): name is PostState => name === value) ?? 'open' });
        }}
      >
        {postStates.map((name) => (
          <option key={name} value={name}>
            {t(`state.${name}`)}
          </option>
        ))}
        {otherLists.map((name) => (
          <option key={name} value={name}>
            {say(`lane.${name}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Classes() {
  const { classes } = filter.value;
  const flip = (name: FlagClass) =>
    changeFilter({ classes: classes.includes(name) ? classes.filter((one) => one !== name) : [...classes, name] });
  return (
    <fieldset class="choice filter-classes">
      <legend>{t('filter.class')}</legend>
      <span class="line-up">
        {flagClassNames.map((name) => (
          <button
            key={name}
            type="button"
            class={`filter-class class-${name}`}
            aria-pressed={classes.includes(name)}
            onClick={() => flip(name)}
          >
            {t(`class.${name}`)}
          </button>
        ))}
      </span>
    </fieldset>
  );
}

interface OneOfProps {
  label: string;
  any: string;
  value: string | null;
  all: readonly { key: string; name: string }[];
  choose: (value: string | null) => void;
}

function OneOf({ label, any, value, all, choose }: OneOfProps) {
  const listed = value === null || all.some(({ key }) => key === value) ? all : [...all, { key: value, name: value }];
  return (
    <label class="field">
      <span>{label}</span>
      <select
        class="select"
        value={value ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value === '' ? null : currentTarget.value)}
      >
        <option value="">{any}</option>
        {listed.map(({ key, name }) => (
          <option key={key} value={key}>
            {oneLine(name)}
          </option>
        ))}
      </select>
    </label>
  );
}

function FilterPanel() {
  const { site, grade, term } = filter.value;
  return (
    <div class="filter-panel" id="queue-filters">
      <Classes />
      <div class="fields">
        <StateSelect />
        <label class="field" htmlFor="queue-site">
          <span>{t('filter.site')}</span>
          <SiteFilter
            id="queue-site"
            site={site ?? undefined}
            seen={sites.value}
            choose={(value) => changeFilter({ site: value ?? null })}
          />
        </label>
        <OneOf
          label={t('grade')}
          any={say('filter.anyGrade')}
          value={grade}
          all={grades.map((key) => ({ key, name: gradeName(key) }))}
          choose={(value) => changeFilter({ grade: grades.find((name) => name === value) ?? null })}
        />
        <OneOf
          label={say('filter.term')}
          any={say('filter.anyTerm')}
          value={term}
          all={(terms.value ?? []).map(({ id, text }) => ({ key: id, name: text }))}
          choose={(value) => changeFilter({ term: value })}
        />
      </div>
    </div>
  );
}

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
