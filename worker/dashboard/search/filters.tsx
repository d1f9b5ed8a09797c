import { useId } from 'preact/hooks';
import type { SearchFilter } from '../../../shared/contract/search.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import { postStates } from '../../../shared/domain/posts.ts';
import { grades } from '../../../shared/domain/risks.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { watchlist } from '../api/client.ts';
import { gradeName } from '../house.ts';
import { t } from '../i18n.ts';
import { useFetched } from '../ui/fetched.ts';
import { Icon } from '../ui/icon.tsx';
import { SiteFilter } from '../ui/site-filter.tsx';
import { say } from './texts.ts';

type Change = (part: { readonly [Name in keyof SearchFilter]?: SearchFilter[Name] | undefined }) => void;

interface OneOfProps<Value extends string> {
  label: string;
  any: string;
  all: readonly Value[];
  name: (value: Value) => string;
  value: Value | undefined;
  choose: (value: Value | undefined) => void;
}

function OneOf<Value extends string>({ label, any, all, name, value, choose }: OneOfProps<Value>) {
  return (
    <select
      class="select"
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => choose(all.find((one) => one === currentTarget.value))}
    >
      <option value="">{any}</option>
      {all.map((one) => (
        <option key={one} value={one}>
          {name(one)}
        </option>
      ))}
    </select>
  );
}

/** So many watch terms are offered; others are found by typing them whole. */
const offered = 300;

function TermFilter({ term, choose }: { term: string | undefined; choose: (term: string | undefined) => void }) {
  const id = useId();
  const terms = useFetched('terms', watchlist).value.value?.terms ?? [];
  const known = terms.find((one) => one.id === term)?.text ?? term ?? '';
  return (
    <>
      <input
        class="input filter-site"
        list={id}
        aria-label={say('term')}
        placeholder={say('term.any')}
        maxLength={60}
        key={known}
        defaultValue={oneLine(known)}
        onChange={({ currentTarget }) => {
          const typed = currentTarget.value.trim();
          const found = terms.find(({ text }) => oneLine(text) === typed);
          choose(found?.id);
          if (found === undefined) currentTarget.value = '';
        }}
      />
      <datalist id={id}>
        {terms.slice(0, offered).map((one) => (
          <option key={one.id} value={oneLine(one.text)} />
        ))}
      </datalist>
    </>
  );
}

function Day({
  label,
  value,
  choose,
}: {
  label: string;
  value: string | undefined;
  choose: (day: string | undefined) => void;
}) {
  return (
    <label class="line-up small">
      {label}
      <input
        class="input filter-site"
        type="date"
        min="2000-01-01"
        max="2099-12-31"
        value={value ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value || undefined)}
      />
    </label>
  );
}

/** What is asked of a post beside its words. */
export function SearchFilters({
  filter,
  change,
  clear,
}: {
  filter: SearchFilter;
  change: Change;
  clear: (() => void) | null;
}) {
  const { author } = filter;
  return (
    <fieldset class="filters" aria-label={say('filter')}>
      <OneOf
        label={say('state')}
        any={say('state.any')}
        all={postStates}
        name={(state) => t(`state.${state}`)}
        value={filter.state}
        choose={(state) => change({ state })}
      />
      <OneOf
        label={say('class')}
        any={say('class.any')}
        all={flagClassNames}
        name={(name) => t(`class.${name}`)}
        value={filter.class}
        choose={(name) => change({ class: name })}
      />
      <OneOf
        label={say('grade')}
        any={say('grade.any')}
        all={grades}
        name={gradeName}
        value={filter.grade}
        choose={(grade) => change({ grade })}
      />
      <SiteFilter site={filter.site} choose={(site) => change({ site })} />
      <TermFilter term={filter.term} choose={(term) => change({ term })} />
      <Day label={say('from')} value={filter.from} choose={(from) => change({ from })} />
      <Day label={say('to')} value={filter.to} choose={(to) => change({ to })} />
      {author !== undefined && (
        <span class="badge badge-accent">
          <a href={`/authors/${author}`} aria-label={say('author.open', { n: author })}>
            {say('author.n', { n: author })}
          </a>
          <button
            type="button"
            class="link"
            aria-label={say('remove', { name: say('author.n', { n: author }) })}
            onClick={() => change({ author: undefined })}
          >
            <Icon name="close" />
          </button>
        </span>
      )}
      {clear !== null && (
        <button type="button" class="link" onClick={clear}>
          {say('clear')}
        </button>
      )}
    </fieldset>
  );
}
