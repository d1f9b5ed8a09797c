import { clusterOrders, type ListedCluster } from '../../../shared/contract/copies.ts';
import * as api from '../api/leads.ts';
import { language } from '../i18n.ts';
import { navigate, query, withQuery } from '../router.ts';
import { clockWords } from '../ui/charts/local-time.ts';
import { Sparkline } from '../ui/charts/sparkline.tsx';
import { type Column, DataTable, More } from '../ui/data-table.tsx';
import { usePages } from '../ui/fetched.ts';
import { Ago, Line } from '../ui/labels.tsx';
import { Page } from '../ui/page.tsx';
import { useRowKeys } from '../ui/row-keys.ts';
import { SiteFilter } from '../ui/site-filter.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { utcOffset } from '../workspace-time.ts';
import { clusterName } from './cluster-line.tsx';
import { say } from './texts.ts';
import '../styles/leads.css';
import '../styles/charts.css';

/** Choices of how large a text must be at least. */
const least = { posts: [3, 5, 10, 50], accounts: [3, 5, 10, 50] } as const;

/** The filter as the address has it; what the server would not understand is left out. */
export function filterIn(found: URLSearchParams) {
  const number = (name: 'posts' | 'accounts') => {
    const value = found.get(name) ?? '';
    return /^[1-9]\d{0,5}$/.test(value) ? value : undefined;
  };
  return {
    order: clusterOrders.find((order) => order === found.get('order')) ?? 'size',
    site: found.get('site')?.slice(0, 64) || undefined,
    posts: number('posts'),
    accounts: number('accounts'),
  };
}

function Growth({ cluster: { growth } }: { cluster: ListedCluster }) {
  const label = say('growth.label', {
    from: clockWords(growth.from, 'moment', utcOffset.value, language.value),
    hours: growth.hours,
    values: growth.values.join(', '),
  });
  return <Sparkline values={growth.values} label={label} />;
}

const columns = (): readonly Column<ListedCluster>[] => [
  {
    key: 'text',
    label: say('text'),
    wide: true,
    names: true,
    cell: (cluster) => (
      <a class="row-link clamped" href={`/copies/${cluster.id}`}>
        <Line text={clusterName(cluster)} />
      </a>
    ),
  },
  { key: 'posts', label: say('posts'), end: true, cell: ({ posts }) => posts },
  { key: 'accounts', label: say('accounts'), end: true, cell: ({ authors }) => authors },
  { key: 'sites', label: say('sites'), end: true, cell: ({ sites }) => sites },
  { key: 'growth', label: say('growth'), cell: (cluster) => <Growth cluster={cluster} /> },
  { key: 'first', label: say('first'), cell: ({ firstAt }) => <Ago at={firstAt} /> },
  { key: 'last', label: say('last'), cell: ({ lastAt }) => <Ago at={lastAt} /> },
];

/** Texts that stand in more than one post. */
export function CopiesList() {
  const filter = filterIn(query.value);
  const set = (part: Partial<ReturnType<typeof filterIn>>) => {
    const next = { ...filter, ...part };
    void navigate(withQuery('/copies', { ...next, order: next.order === 'size' ? null : next.order }), 'replace');
  };
  const pages = usePages(
    JSON.stringify(filter),
    (cursor) => api.clusters(filter, cursor),
    ({ id }) => id,
  );
  const filtered = filter.site !== undefined || filter.posts !== undefined || filter.accounts !== undefined;
  const rows = pages.items.value;
  useRowKeys('.table .row-link');
  const atLeast = (name: 'posts' | 'accounts') => (
    <select
      class="select"
      aria-label={say(name)}
      value={filter[name] ?? ''}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.value || undefined })}
    >
      <option value="">{say(`${name}.any`)}</option>
      {[...new Set([...least[name].map(String), ...(filter[name] === undefined ? [] : [filter[name]])])].map((n) => (
        <option key={n} value={n}>
          {say(`${name}.least`, { n })}
        </option>
      ))}
    </select>
  );
  return (
    <Page
      title={say('title')}
      what={say('what')}
      bar={
        <fieldset class="filters" aria-label={say('filter')}>
          <select
            class="select"
            aria-label={say('order')}
            value={filter.order}
            onChange={({ currentTarget }) => set({ order: currentTarget.value as (typeof clusterOrders)[number] })}
          >
            {clusterOrders.map((order) => (
              <option key={order} value={order}>
                {say(`order.${order}`)}
              </option>
            ))}
          </select>
          <SiteFilter site={filter.site} choose={(site) => set({ site })} />
          {atLeast('posts')}
          {atLeast('accounts')}
          {filtered && (
            <button type="button" class="link" onClick={() => void navigate('/copies', 'replace')}>
              {say('clear')}
            </button>
          )}
        </fieldset>
      }
    >
      {rows === null && pages.failure.value === null && <Loading />}
      {pages.failure.value !== null && <Failed failure={pages.failure.value} retry={pages.again} />}
      {rows?.length === 0 &&
        pages.next.value === null &&
        (filtered ? (
          <Notice icon="search" title={say('none.filter')} />
        ) : (
          <Notice icon="copies" title={say('none')}>
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
