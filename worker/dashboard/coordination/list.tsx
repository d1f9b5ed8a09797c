import type { Finding } from '../../../shared/contract/coordination.ts';
import { findingKinds, findingStates } from '../../../shared/domain/coordination.ts';
import { findingWords, reasonsInWords } from '../../../shared/text/reason-words.ts';
import * as api from '../api/leads.ts';
import { t } from '../i18n.ts';
import { navigate, query, withQuery } from '../router.ts';
import { type Column, DataTable, More } from '../ui/data-table.tsx';
import { usePages } from '../ui/fetched.ts';
import { Ago, Line } from '../ui/labels.tsx';
import { Page } from '../ui/page.tsx';
import { useRowKeys } from '../ui/row-keys.ts';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { Score } from './score.tsx';
import { say } from './texts.ts';
import { findingName, spanWords } from './words.ts';
import '../styles/leads.css';

/** Choices of how strong a finding is at least. */
const scores = ['40', '60', '80'] as const;

/** The filter as the address has it. */
export function filterIn(found: URLSearchParams) {
  const score = found.get('score') ?? '';
  return {
    state: findingStates.find((state) => state === found.get('state')) ?? 'open',
    kind: findingKinds.find((kind) => kind === found.get('kind')),
    score: /^\d{1,2}$|^100$/.test(score) && score !== '0' ? score : undefined,
  };
}
type Filter = ReturnType<typeof filterIn>;

const addressOf = ({ state, kind, score }: Filter) =>
  withQuery('/coordination', { state: state === 'open' ? null : state, kind, score });

const columns = (): readonly Column<Finding>[] => [
  {
    key: 'finding',
    label: say('column.finding'),
    wide: true,
    names: true,
    cell: (finding) => (
      <>
        <a class="row-link clamped" href={`/coordination/${finding.id}`}>
          <Line text={findingName(finding)} />
        </a>
        <span class="quiet small">{findingWords(finding.kind, t)}</span>
      </>
    ),
  },
  { key: 'score', label: say('column.score'), cell: ({ score }) => <Score n={score} /> },
  {
    key: 'why',
    label: say('column.why'),
    wide: true,
    cell: ({ reasons }) => <span class="small">{reasonsInWords(reasons, t).for.slice(0, 2).join(' · ')}</span>,
  },
  { key: 'accounts', label: say('column.accounts'), end: true, cell: ({ accounts }) => accounts },
  { key: 'sites', label: say('column.sites'), end: true, cell: ({ sites }) => sites },
  { key: 'span', label: say('column.span'), end: true, cell: spanWords },
  { key: 'last', label: say('column.last'), cell: ({ lastAt }) => <Ago at={lastAt} /> },
];

/** What looks like coordinated copying. */
export function FindingsList() {
  const filter = filterIn(query.value);
  const set = (part: Partial<Filter>) => void navigate(addressOf({ ...filter, ...part }), 'replace');
  const pages = usePages(
    JSON.stringify(filter),
    (cursor) => api.findings(filter, cursor),
    ({ id }) => id,
  );
  const filtered = filter.kind !== undefined || filter.score !== undefined;
  const rows = pages.items.value;
  useRowKeys('.table .row-link');
  return (
    <Page
      title={say('title')}
      what={say('what')}
      bar={
        <>
          <Tabs
            label={say('lists')}
            items={findingStates.map((state) => ({
              key: state,
              label: say(`state.${state}`),
              href: addressOf({ ...filter, state }),
            }))}
            chosen={filter.state}
          />
          <fieldset class="filters" aria-label={say('filter')}>
            <select
              class="select"
              aria-label={say('kind')}
              value={filter.kind ?? ''}
              onChange={({ currentTarget }) => set({ kind: findingKinds.find((kind) => kind === currentTarget.value) })}
            >
              <option value="">{say('kind.any')}</option>
              {findingKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {findingWords(kind, t)}
                </option>
              ))}
            </select>
            <select
              class="select"
              aria-label={say('score')}
              value={filter.score ?? ''}
              onChange={({ currentTarget }) => set({ score: currentTarget.value || undefined })}
            >
              <option value="">{say('score.any')}</option>
              {[...new Set([...scores, ...(filter.score === undefined ? [] : [filter.score])])].map((n) => (
                <option key={n} value={n}>
                  {say('score.least', { n })}
                </option>
              ))}
            </select>
            {filtered && (
              <button type="button" class="link" onClick={() => set({ kind: undefined, score: undefined })}>
                {say('clear')}
              </button>
            )}
          </fieldset>
        </>
      }
    >
      <p class="quiet small">{say(`state.${filter.state}.what`)}</p>
      {rows === null && pages.failure.value === null && <Loading />}
      {pages.failure.value !== null && <Failed failure={pages.failure.value} retry={pages.again} />}
      {rows?.length === 0 &&
        pages.next.value === null &&
        (filtered ? (
          <Notice icon="search" title={say('none.filter')} />
        ) : (
          <Notice icon="coordination" title={say(`none.${filter.state}`)}>
            {filter.state === 'open' && <p>{say('none.open.body')}</p>}
          </Notice>
        ))}
      {rows !== null && rows.length > 0 && (
        <DataTable label={say('title')} columns={columns()} rows={rows} keyOf={({ id }) => id} />
      )}
      {rows !== null && <More next={pages.next.value !== null} busy={pages.busy.value} more={pages.more} />}
    </Page>
  );
}
