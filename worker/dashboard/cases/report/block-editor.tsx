import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type ReportBlock, type ReportTable, reportLimits } from '../../../../shared/contract/reports.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { say } from './texts.ts';

interface GrowingProps {
  label: string;
  value: string;
  set: (value: string) => void;
  max?: number;
  class?: string;
}

/** A text that is as high as what stands in it. */
function Growing({ label, value, set, max, class: looks = '' }: GrowingProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const area = box.current;
    if (area === null || CSS.supports('field-sizing', 'content')) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [value]);
  return (
    <textarea
      ref={box}
      class={`input report-text ${looks}`}
      rows={2}
      aria-label={label}
      aria-invalid={max !== undefined && value.length > max ? 'true' : undefined}
      value={value}
      onInput={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}

function TableEditor({ table, set }: { table: ReportTable; set: (table: ReportTable) => void }) {
  const columns = table.head.length;
  const cell = (text: string, label: string, change: (text: string) => void) => (
    <input
      class="input report-cell"
      aria-label={label}
      maxLength={500}
      value={text}
      onInput={({ currentTarget }) => change(currentTarget.value)}
    />
  );
  const at = (row: number, column: number, text: string) =>
    set({
      ...table,
      rows: table.rows.map((cells, index) =>
        index === row ? table.head.map((_, n) => (n === column ? text : (cells[n] ?? ''))) : cells,
      ),
    });
  return (
    <div class="stack report-table">
      <input
        class="input"
        aria-label={say('table.caption')}
        placeholder={say('table.caption')}
        maxLength={200}
        value={table.caption}
        onInput={({ currentTarget }) => set({ ...table, caption: currentTarget.value })}
      />
      <section class="report-table-box" aria-label={oneLine(table.caption) || say('block.table')}>
        <table>
          <thead>
            <tr>
              {table.head.map((name, column) => (
                <th key={column} scope="col">
                  {cell(name, say('table.head', { n: column + 1 }), (text) =>
                    set({ ...table, head: table.head.map((one, n) => (n === column ? text : one)) }),
                  )}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {table.rows.map((cells, row) => (
              <tr key={row}>
                {table.head.map((_, column) => (
                  <td key={column}>
                    {cell(cells[column] ?? '', say('table.cell', { row: row + 1, column: column + 1 }), (text) =>
                      at(row, column, text),
                    )}
                  </td>
                ))}
                <td>
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={say('table.row.remove', { n: row + 1 })}
                    title={say('table.row.remove', { n: row + 1 })}
                    onClick={() => set({ ...table, rows: table.rows.toSpliced(row, 1) })}
                  >
                    <Icon name="minus" />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="line-up">
        <button
          type="button"
          class="button button-quiet button-small"
          disabled={table.rows.length >= reportLimits.rows}
          onClick={() => set({ ...table, rows: [...table.rows, table.head.map(() => '')] })}
        >
          <Icon name="plus" />
          {say('table.row.add')}
        </button>
        <button
          type="button"
          class="button button-quiet button-small"
          disabled={columns >= reportLimits.columns}
          onClick={() => set({ ...table, head: [...table.head, ''], rows: table.rows.map((cells) => [...cells, '']) })}
        >
          <Icon name="plus" />
          {say('table.column.add')}
        </button>
        <button
          type="button"
          class="button button-quiet button-small"
          disabled={columns <= 1}
          onClick={() =>
            set({
              ...table,
              head: table.head.slice(0, -1),
              rows: table.rows.map((cells) => cells.slice(0, columns - 1)),
            })
          }
        >
          <Icon name="minus" />
          {say('table.column.remove')}
        </button>
      </div>
    </div>
  );
}

function Words({ block, set }: { block: ReportBlock; set: (block: ReportBlock) => void }) {
  if (block.kind === 'paragraph') {
    return (
      <Growing
        label={say('block.paragraph')}
        value={block.text}
        max={reportLimits.paragraph}
        set={(text) => set({ ...block, text })}
      />
    );
  }
  if (block.kind === 'heading') {
    return (
      <input
        class="input report-subheading"
        aria-label={say('block.heading')}
        maxLength={200}
        value={block.text}
        onInput={({ currentTarget }) => set({ ...block, text: currentTarget.value })}
      />
    );
  }
  if (block.kind === 'list') {
    return (
      <Growing
        label={say('block.list.hint')}
        class="report-list"
        value={block.items.join('\n')}
        set={(text) => set({ ...block, items: text.split('\n') })}
      />
    );
  }
  return <TableEditor table={block} set={set} />;
}

/** What a block was written from: links to the posts, places in the archive. */
function SourceLine({ block }: { block: ReportBlock }) {
  const all = useSignal(false);
  if (block.kind === 'heading' || block.sources === undefined) return null;
  const { posts, events } = block.sources;
  if (posts.length === 0 && events.length === 0) return null;
  const few = 8;
  const shown = all.value ? posts : posts.slice(0, few);
  return (
    <p class="quiet small line-up">
      {posts.length > 0 && <span>{say('sources.posts')}</span>}
      {shown.map((id) => (
        <a key={id} href={`/posts/${id}`}>
          {id}
        </a>
      ))}
      {posts.length > shown.length && (
        <button
          type="button"
          class="link"
          onClick={() => {
            all.value = true;
          }}
        >
          {say('sources.more', { n: posts.length - shown.length })}
        </button>
      )}
      {events.length > 0 && <span>{say('sources.events', { events: events.slice(0, few).join(', ') })}</span>}
    </p>
  );
}

interface BlockProps {
  block: ReportBlock;
  /** Its place, from 1, and how many there are. */
  place: number;
  count: number;
  set: (block: ReportBlock) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
}

/** One piece of a section, edited in place. */
export function BlockEditor({ block, place, count, set, move, remove }: BlockProps) {
  return (
    <div class={`report-block report-block-${block.kind}`}>
      <div class="report-block-words">
        <Words block={block} set={set} />
        <SourceLine block={block} />
      </div>
      <Menu
        label={say('block.acts', { n: place })}
        items={[
          { key: 'up', label: say('block.up'), icon: 'up', disabled: place === 1, act: () => move(-1) },
          { key: 'down', label: say('block.down'), icon: 'down', disabled: place === count, act: () => move(1) },
          { key: 'remove', label: say('block.remove'), icon: 'trash', danger: true, act: remove },
        ]}
      />
    </div>
  );
}
