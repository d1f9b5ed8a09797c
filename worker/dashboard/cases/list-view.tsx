import type { CaseRow } from '../../../shared/contract/cases.ts';
import { navigate } from '../router.ts';
import { type Column, DataTable, More } from '../ui/data-table.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { Person } from '../ui/person.tsx';
import { Card, CaseMarks, Graded } from './card.tsx';
import { DueLabel } from './due-label.tsx';
import { queryOfCases, type Sort } from './filter.ts';
import { busy, cursor, filter, list, loadMore, mostSorted, narrow, shownList, tabStop } from './store.ts';
import { say } from './texts.ts';

const columns = (): readonly Column<CaseRow>[] => [
  {
    key: 'title',
    label: say('column.title'),
    wide: true,
    names: true,
    cell: (row) => (
      <span class="case-line">
        <a
          href={`/cases/${row.id}`}
          data-case={row.id}
          tabIndex={tabStop.value === row.id ? 0 : -1}
          onFocus={() => {
            cursor.value = row.id;
          }}
        >
          <Line text={row.title} />
        </a>
        <span class="line-up">
          <CaseMarks row={row} />
        </span>
      </span>
    ),
  },
  { key: 'stage', label: say('column.stage'), cell: (row) => say(`stage.${row.stage}`) },
  { key: 'grade', label: say('field.grade'), sort: true, cell: (row) => <Graded row={row} /> },
  { key: 'owner', label: say('field.owner'), cell: (row) => <Person name={row.owner.name} /> },
  {
    key: 'due',
    label: say('column.due'),
    sort: true,
    cell: (row) => (row.closedAt === null ? <DueLabel at={row.lateAt} /> : <Ago at={row.closedAt} />),
  },
  { key: 'posts', label: say('column.posts'), end: true, cell: (row) => row.posts },
  { key: 'tasks', label: say('column.tasks'), end: true, cell: (row) => row.openTasks },
  { key: 'since', label: say('column.since'), cell: (row) => <Ago at={row.stageSince} /> },
];

/** Chooses the order of the list. */
export const sortBy = (sort: Sort) => void navigate(`/cases${queryOfCases({ ...filter.peek(), sort })}`, 'replace');

/** A stage at a time: what all have in common needs not be said with each. */
const severalStages = () => filter.value.stage === 'open' || filter.value.stage === 'all';

/** The cases as a table; on a phone as the cards that the board has: a table's lines would say little each. */
export function ListView() {
  const { sort } = filter.value;
  const loaded = list.value;
  if (loaded === null) return null;
  const foot = (
    <>
      {sort !== 'due' && loaded.next !== null && (
        <p class="note">{say('sort.part', { n: loaded.items.length, most: mostSorted })}</p>
      )}
      <More next={loaded.next !== null} busy={busy.value === 'list'} more={() => void loadMore('list')} />
    </>
  );
  if (narrow.value) {
    return (
      <>
        <ul class="case-cards bare-list" aria-label={say('title')}>
          {shownList.value.map((row) => (
            <Card key={row.id} row={row} staged={severalStages()} />
          ))}
        </ul>
        {foot}
      </>
    );
  }
  return (
    <section class="panel">
      <DataTable
        label={say('title')}
        columns={columns()}
        rows={shownList.value}
        keyOf={({ id }) => id}
        current={({ id }) => id === cursor.value}
        sorted={sort === 'updated' ? undefined : { key: sort, descending: sort === 'grade' }}
        sort={(key) => sortBy(key === 'grade' ? 'grade' : 'due')}
      />
      {foot}
    </section>
  );
}
