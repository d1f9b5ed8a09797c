import type { ComponentChildren } from 'preact';
import '../../styles/charts.css';
import { Line } from '../labels.tsx';
import { say } from './texts.ts';

export interface TableColumn {
  readonly name: string;
  readonly number?: boolean;
}

/** The facts of a picture as a table. Cells are shown as text on one line. */
export interface ChartTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** So many rows are shown; a picture may be of more. */
const mostRows = 400;

function Table({ title, table }: { title: string; table: ChartTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be scrolled with keys, too
    <section class="chart-table" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map(({ name, number }) => (
              <th key={name} scope="col" class={number ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, mostRows).map((cells, index) => (
            <tr key={index}>
              {cells.map((cell, place) =>
                place === 0 ? (
                  <th key={place} scope="row">
                    <Line text={String(cell)} />
                  </th>
                ) : (
                  <td key={place} class={table.columns[place]?.number ? 'number' : undefined}>
                    <Line text={String(cell)} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > mostRows && <p class="quiet">{say('table.more', { n: table.rows.length - mostRows })}</p>}
    </section>
  );
}

interface ChartProps {
  title: string;
  /** Said beside the title: what is left out, what counts. */
  note?: ComponentChildren;
  /** Buttons beside the title. */
  tools?: ComponentChildren;
  legend?: ComponentChildren;
  /** The same facts for who does not see the picture, or wants the numbers. */
  table: ChartTable;
  /** The title is said by a heading above already. */
  quietTitle?: boolean;
  children: ComponentChildren;
}

/** A picture of figures with its title and legend, and the figures as a table that opens below it. */
export function Chart({ title, note, tools, legend, table, quietTitle = false, children }: ChartProps) {
  return (
    <figure class="chart">
      <figcaption class={quietTitle && tools === undefined && note === undefined ? 'unseen' : 'chart-head'}>
        <span class={quietTitle ? 'unseen' : 'chart-title'}>{title}</span>
        {note !== undefined && <span class="quiet">{note}</span>}
        {tools !== undefined && <span class="chart-tools">{tools}</span>}
      </figcaption>
      {children}
      {legend}
      <details class="chart-facts">
        <summary>{say('table')}</summary>
        <Table title={title} table={table} />
      </details>
    </figure>
  );
}
