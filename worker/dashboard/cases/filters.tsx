import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { gradeName } from '../house.ts';
import { t } from '../i18n.ts';
import { navigate } from '../router.ts';
import { Icon } from '../ui/icon.tsx';
import { useSettled } from '../ui/settled.ts';
import { Segmented, Tabs } from '../ui/tabs.tsx';
import {
  type CaseFilter,
  drillChoices,
  everything,
  gradeChoices,
  isNarrowed,
  listed,
  longestSearch,
  queryOfCases,
  sorts,
  whoseChoices,
} from './filter.ts';
import { asBoard, counts, filter, narrow } from './store.ts';
import { say } from './texts.ts';

/** Goes on being typed for so long before it is asked for. */
const typedMs = 250;

const show = (change: Partial<CaseFilter>) =>
  void navigate(`/cases${queryOfCases({ ...filter.peek(), ...change })}`, 'replace');

/** The search: what is typed reaches the address once the hand rests. */
function Search() {
  const typed = useSignal(filter.value.text);
  const rested = useSettled(typed, typedMs);
  const asked = useRef(filter.value.text);
  useEffect(() => {
    if (rested.value === asked.current) return;
    asked.current = rested.value;
    show({ text: rested.value });
  }, [rested.value]);
  // The address changed by other means: a link, back.
  const { text } = filter.value;
  useEffect(() => {
    if (text === asked.current.slice(0, longestSearch)) return;
    asked.current = text;
    typed.value = text;
  }, [text]);
  return (
    <label class="search">
      <Icon name="search" />
      <span class="unseen">{say('search')}</span>
      <input
        type="search"
        placeholder={say('search')}
        maxLength={longestSearch}
        value={typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
        }}
      />
    </label>
  );
}

interface PickProps<Key extends string> {
  label: string;
  keys: readonly Key[];
  name: (key: Key) => string;
  value: Key | '';
  all?: string;
  choose: (key: Key | null) => void;
}

function Pick<Key extends string>({ label, keys, name, value, all, choose }: PickProps<Key>) {
  return (
    <select
      class="select"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => choose(keys.find((key) => key === currentTarget.value) ?? null)}
    >
      {all !== undefined && <option value="">{all}</option>}
      {keys.map((key) => (
        <option key={key} value={key}>
          {name(key)}
        </option>
      ))}
    </select>
  );
}

const stageCount = (stage: CaseFilter['stage']): number | undefined => {
  const n = counts.value;
  if (n === null) return undefined;
  if (stage === 'open') return n.report + n.response + n.follow_up;
  return stage === 'all' ? undefined : n[stage];
};

/** Board or list; a phone has no room for the board. */
export function AsSwitch() {
  if (narrow.value) return null;
  return (
    <Segmented
      label={say('as')}
      chosen={filter.value.as}
      items={[
        { key: 'board', label: say('as.board') },
        { key: 'list', label: say('as.list') },
      ]}
      choose={(as) => show({ as })}
    />
  );
}

/** Which cases are shown, and in what order. */
export function Filters() {
  const wanted = filter.value;
  const list = useComputed(() => !asBoard.value);
  return (
    <>
      {list.value && (
        <Tabs
          label={say('stages')}
          chosen={wanted.stage}
          items={listed.map((stage) => ({
            key: stage,
            label: say(`stage.${stage}`),
            count: stageCount(stage),
            href: `/cases${queryOfCases({ ...wanted, stage })}`,
          }))}
        />
      )}
      <Search />
      <Pick
        label={say('whose')}
        keys={whoseChoices}
        name={(key) => say(`whose.${key}`)}
        value={wanted.whose}
        choose={(whose) => show({ whose: whose ?? 'all' })}
      />
      <Pick
        label={say('field.grade')}
        keys={gradeChoices}
        name={(key) => (key === 'none' ? say('grade.none') : gradeName(key))}
        value={wanted.grade ?? ''}
        all={say('grade.all')}
        choose={(grade) => show({ grade })}
      />
      <Pick
        label={say('drills')}
        keys={drillChoices}
        name={(key) => say(`drill.${key}`)}
        value={wanted.drill}
        choose={(drill) => show({ drill: drill ?? 'with' })}
      />
      {list.value && (
        <Pick
          label={say('sort')}
          keys={sorts}
          name={(key) => say(`sort.${key}`)}
          value={wanted.sort}
          choose={(sort) => show({ sort: sort ?? 'due' })}
        />
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={wanted.overdue}
          onChange={({ currentTarget }) => show({ overdue: currentTarget.checked })}
        />
        {say('overdue')}
        {(counts.value?.overdue ?? 0) > 0 && <span class="tab-count tab-count-bad">{counts.value?.overdue}</span>}
      </label>
      {(wanted.toClose || (counts.value?.toClose ?? 0) > 0) && (
        <label class="check">
          <input
            type="checkbox"
            checked={wanted.toClose}
            onChange={({ currentTarget }) => show({ toClose: currentTarget.checked })}
          />
          {say('forMe.toClose')}
          {(counts.value?.toClose ?? 0) > 0 && <span class="tab-count">{counts.value?.toClose}</span>}
        </label>
      )}
      {isNarrowed(wanted) && (
        <button
          type="button"
          class="link"
          onClick={() => show({ ...everything, as: wanted.as, stage: wanted.stage, sort: wanted.sort })}
        >
          {t('filter.clear')}
        </button>
      )}
    </>
  );
}
