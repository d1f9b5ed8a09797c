import { type FlagClass, flagClassNames } from '../../../shared/domain/classes.ts';
import { type PostState, postStates } from '../../../shared/domain/posts.ts';
import { grades } from '../../../shared/domain/risks.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { gradeName } from '../house.ts';
import { t } from '../i18n.ts';
import { filter } from '../router.ts';
import { SiteFilter } from '../ui/site-filter.tsx';
import { changeFilter, otherLists } from './change-filter.ts';
import { terms } from './marks.ts';
import { sites } from './store.ts';
import { say } from './texts.ts';

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

/** What the list can be narrowed by. */
export function FilterPanel() {
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
