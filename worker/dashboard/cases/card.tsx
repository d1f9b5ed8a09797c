import { useId } from 'preact/hooks';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { keysOn } from '../keys/listen.ts';
import { mayDecide } from '../session.ts';
import { Badge } from '../ui/badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, GradeLabel, Line } from '../ui/labels.tsx';
import { Person } from '../ui/person.tsx';
import { DueLabel } from './due-label.tsx';
import { unreadIn } from './for-me.ts';
import { dragged, openMove } from './moving.ts';
import { cursor, tabStop } from './store.ts';
import { say } from './texts.ts';

/** What is to be known of a case at a glance, beside its grade and due time. */
export function CaseMarks({ row }: { row: CaseRow }) {
  const unread = unreadIn.value.get(row.id) ?? 0;
  const grown = row.grown.posts + row.grown.flags;
  return (
    <>
      {row.drill && <Badge tone="accent">{say('drill')}</Badge>}
      {row.reportedFrom !== undefined && <Badge icon="up">{say('reportedFrom', { from: row.reportedFrom })}</Badge>}
      {row.closing !== null && <Badge tone="warn">{say('closing.waits')}</Badge>}
      {row.mergedInto !== null && <Badge>{say('merged.badge')}</Badge>}
      {row.stage === 'follow_up' && grown > 0 && <Badge tone="warn">{say('grown.badge', { n: grown })}</Badge>}
      {unread > 0 && (
        <Badge tone="accent" icon="mail">
          {say('mentions.badge', { n: unread })}
        </Badge>
      )}
    </>
  );
}

/** How grave it is; that nobody has said so yet is said, too. */
export const Graded = ({ row: { grade } }: { row: Pick<CaseRow, 'grade'> }) =>
  grade === null ? <span class="quiet small">{say('grade.none')}</span> : <GradeLabel grade={grade} />;

/**
 * A case on the board. The whole card is a link; one card is reached by Tab, the others by the arrows. `staged`: it says in
 * which stage it is, where no column does.
 */
export function Card({ row, staged = false }: { row: CaseRow; staged?: boolean }) {
  const id = useId();
  return (
    <li
      class={`case-card grade-${row.grade ?? 'none'}${cursor.value === row.id ? ' case-card-here' : ''}`}
      draggable={mayDecide.value}
      onDragStart={({ dataTransfer }) => {
        dataTransfer?.setData('text/plain', String(row.id));
        dragged.value = row;
      }}
      onDragEnd={() => {
        dragged.value = null;
      }}
    >
      <a
        class="case-card-title"
        href={`/cases/${row.id}`}
        data-case={row.id}
        tabIndex={tabStop.value === row.id ? 0 : -1}
        draggable={false}
        aria-describedby={id}
        onFocus={() => {
          cursor.value = row.id;
        }}
      >
        <Line text={row.title} />
      </a>
      {mayDecide.value && row.mergedInto === null && (
        <button
          type="button"
          class="icon-button case-card-move"
          tabIndex={keysOn.value ? -1 : 0}
          title={say('move')}
          aria-label={say('move.of', { title: oneLine(row.title) })}
          onClick={() => openMove(row)}
        >
          <Icon name="more" />
        </button>
      )}
      <div id={id} class="case-card-more">
        <span class="line-up">
          {staged && <span class="small">{say(`stage.${row.stage}`)}</span>}
          <Graded row={row} />
          {row.closedAt === null ? <DueLabel at={row.lateAt} /> : staged && <Ago at={row.closedAt} />}
          <CaseMarks row={row} />
        </span>
        <span class="case-card-foot">
          <Person name={row.owner.name} />
          <span class="quiet small push">
            {say('posts.n', { n: row.posts })}
            {row.openTasks > 0 && ` · ${say('tasks.n', { n: row.openTasks })}`}
          </span>
        </span>
      </div>
    </li>
  );
}
