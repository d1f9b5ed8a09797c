import type { ComponentChildren } from 'preact';
import { t } from '../i18n.ts';
import { Icon } from './icon.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Figures stand at the end of their cell. */
  readonly end?: boolean;
  /** Takes what room is left. */
  readonly wide?: boolean;
  /** Holds sentences: its lines break; those of others do not. */
  readonly wrap?: boolean;
  /** The way it can be sorted; absent: it cannot. */
  readonly sort?: boolean;
  /** The cell that names the row, for screen readers; the first column where none says so. */
  readonly names?: boolean;
}

interface DataTableProps<Row> {
  /** What the table is of, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  sorted?: { key: string; descending: boolean } | undefined;
  sort?: (key: string) => void;
  /** Marks a row, as the one the keyboard is on. */
  current?: (row: Row) => boolean;
}

const looksOf = ({ end, wide, wrap }: Pick<Column<never>, 'end' | 'wide' | 'wrap'>) =>
  [end && 'cell-end', wide && 'cell-wide', wrap && 'cell-wrap'].filter(Boolean).join(' ') || undefined;

/** A table whose head stays in view; on a phone every row is a card with its columns' names. */
export function DataTable<Row>({ label, columns, rows, keyOf, sorted, sort, current }: DataTableProps<Row>) {
  const naming = columns.find(({ names }) => names)?.key ?? columns[0]?.key;
  return (
    <div class="table-frame">
      <table class="table" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, label: name, sort: sortable, ...column }) => {
              const order = sorted?.key === key ? (sorted.descending ? 'descending' : 'ascending') : undefined;
              return (
                <th key={key} scope="col" class={looksOf(column)} aria-sort={sortable ? (order ?? 'none') : undefined}>
                  {sortable && sort ? (
                    <button type="button" class="table-sort" onClick={() => sort(key)}>
                      {name}
                      {order && <Icon name={order === 'descending' ? 'down' : 'up'} />}
                    </button>
                  ) : (
                    name
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} class={current?.(row) ? 'row-current' : undefined}>
              {columns.map(({ key, label: name, cell, ...column }) => {
                const inside = cell(row);
                const shared = { class: looksOf(column), 'data-label': name };
                return key === naming ? (
                  <th key={key} scope="row" {...shared}>
                    {inside}
                  </th>
                ) : (
                  <td key={key} {...shared}>
                    {inside}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The foot of a list that is fetched a page at a time. */
export function More({ next, busy, more }: { next: boolean; busy: boolean; more: () => void }) {
  if (!next) return null;
  return (
    <p class="list-more">
      <button type="button" class="button" disabled={busy} onClick={more}>
        {busy ? t('loading') : t('more')}
      </button>
    </p>
  );
}
