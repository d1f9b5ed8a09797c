import { useSignal, useSignalEffect } from '@preact/signals';
import type { Author } from '../../../shared/contract/author.ts';
import { authorOrders } from '../../../shared/contract/authors.ts';
import * as api from '../api/leads.ts';
import { navigate, query, withQuery } from '../router.ts';
import { type Column, DataTable, More } from '../ui/data-table.tsx';
import { usePages } from '../ui/fetched.ts';
import { Icon } from '../ui/icon.tsx';
import { Ago, Line, siteName } from '../ui/labels.tsx';
import { Page } from '../ui/page.tsx';
import { useRowKeys } from '../ui/row-keys.ts';
import { useSettled } from '../ui/settled.ts';
import { SiteFilter } from '../ui/site-filter.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { Decided } from './classes.tsx';
import { nameOf } from './name.ts';
import { say } from './texts.ts';
import '../styles/leads.css';

/** The list is asked for once nobody has typed for so long, in milliseconds. */
const settledMs = 300;

/** The filter as the address has it. */
export function filterIn(found: URLSearchParams) {
  const words = (found.get('q') ?? '').slice(0, 60).trim();
  return {
    order: authorOrders.find((order) => order === found.get('order')) ?? 'posts',
    site: found.get('site')?.slice(0, 64) || undefined,
    // One character is in too many names.
    q: [...words].length < 2 ? undefined : words,
  };
}
type Filter = ReturnType<typeof filterIn>;

const columns = (): readonly Column<Author>[] => [
  {
    key: 'account',
    label: say('account'),
    wide: true,
    names: true,
    cell: (author) => (
      <a class="row-link" href={`/authors/${author.id}`}>
        <Line text={nameOf(author)} />
      </a>
    ),
  },
  { key: 'site', label: say('site'), cell: ({ site }) => <Line text={siteName(site)} /> },
  { key: 'posts', label: say('posts'), end: true, cell: ({ posts }) => posts },
  { key: 'classes', label: say('classes'), cell: ({ classes }) => <Decided classes={classes} /> },
  { key: 'first', label: say('first'), cell: ({ firstAt }) => <Ago at={firstAt} /> },
  { key: 'last', label: say('last'), cell: ({ lastAt }) => <Ago at={lastAt} /> },
];

/** Accounts whose posts were flagged. */
export function AuthorsList() {
  const filter = filterIn(query.value);
  const typed = useSignal(filter.q ?? '');
  const settled = useSettled(typed, settledMs);
  const set = (part: Partial<Filter>) => {
    const next = { ...filterIn(query.peek()), ...part };
    void navigate(withQuery('/authors', { ...next, order: next.order === 'posts' ? null : next.order }), 'replace');
  };
  useSignalEffect(() => {
    const words = settled.value;
    if ((filterIn(query.peek()).q ?? '') !== words.trim()) set({ q: words.trim() });
  });
  const pages = usePages(
    JSON.stringify(filter),
    (cursor) => api.authors(filter, cursor),
    ({ id }) => id,
  );
  const filtered = filter.site !== undefined || filter.q !== undefined;
  const rows = pages.items.value;
  useRowKeys('.table .row-link');
  return (
    <Page
      title={say('title')}
      what={say('what')}
      bar={
        <fieldset class="filters" aria-label={say('filter')}>
          <label class="search">
            <Icon name="search" />
            <span class="unseen">{say('find')}</span>
            <input
              type="search"
              placeholder={say('find')}
              maxLength={60}
              value={typed.value}
              onInput={({ currentTarget }) => {
                typed.value = currentTarget.value;
              }}
            />
          </label>
          <SiteFilter site={filter.site} choose={(site) => set({ site })} />
          <select
            class="select"
            aria-label={say('order')}
            value={filter.order}
            onChange={({ currentTarget }) => set({ order: currentTarget.value as Filter['order'] })}
          >
            {authorOrders.map((order) => (
              <option key={order} value={order}>
                {say(`order.${order}`)}
              </option>
            ))}
          </select>
          {filtered && (
            <button
              type="button"
              class="link"
              onClick={() => {
                typed.value = '';
                void navigate('/authors', 'replace');
              }}
            >
              {say('clear')}
            </button>
          )}
          {[...typed.value.trim()].length === 1 && <span class="quiet small">{say('find.hint')}</span>}
        </fieldset>
      }
    >
      {rows === null && pages.failure.value === null && <Loading />}
      {pages.failure.value !== null && <Failed failure={pages.failure.value} retry={pages.again} />}
      {rows?.length === 0 &&
        (filtered ? (
          <Notice icon="search" title={say(pages.next.value === null ? 'none.filter' : 'none.far')} />
        ) : (
          <Notice icon="authors" title={say('none')}>
            <p>{say('none.body')}</p>
          </Notice>
        ))}
      {rows !== null && rows.length > 0 && (
        <DataTable label={say('title')} columns={columns()} rows={rows} keyOf={({ id }) => id} />
      )}
      {rows !== null && <More next={pages.next.value !== null} busy={pages.busy.value} more={pages.more} />}
    </Page>
  );
}
