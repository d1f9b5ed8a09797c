import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { moveCase, type Stage, stages } from '../../../shared/domain/cases.ts';
import { More } from '../ui/data-table.tsx';
import type { Loaded } from './board.ts';
import { Card } from './card.tsx';
import { isNarrowed } from './filter.ts';
import { dragged, openMove } from './moving.ts';
import { board, busy, counts, filter, loadMore } from './store.ts';
import { say } from './texts.ts';

/** Whether what is being dragged may go to this stage. */
const takes = (stage: Stage): boolean => {
  const card = dragged.value;
  return card !== null && card.mergedInto === null && moveCase(card.stage, stage) !== undefined;
};

function Column({ stage, loaded }: { stage: Stage; loaded: Loaded }) {
  const id = useId();
  const over = useSignal(false);
  const may = takes(stage);
  const n = isNarrowed(filter.value) ? (loaded.next === null ? loaded.items.length : undefined) : counts.value?.[stage];
  return (
    <section
      class={`case-column${may ? ' case-column-takes' : ''}${may && over.value ? ' case-column-over' : ''}`}
      aria-labelledby={id}
      data-stage={stage}
      onDragOver={(event) => {
        if (!takes(stage)) return;
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) over.value = false;
      }}
      onDrop={(event) => {
        const card = dragged.value;
        over.value = false;
        if (card === null || !takes(stage)) return;
        event.preventDefault();
        openMove(card, stage);
      }}
    >
      <header class="case-column-head">
        <h2 id={id}>{say(`stage.${stage}`)}</h2>
        {n !== undefined && <span class="panel-count">{n}</span>}
      </header>
      {loaded.items.length === 0 ? (
        <p class="case-column-empty quiet">{say(`column.empty.${stage}`)}</p>
      ) : (
        <ul class="case-cards">
          {loaded.items.map((row) => (
            <Card key={row.id} row={row} />
          ))}
        </ul>
      )}
      <More next={loaded.next !== null} busy={busy.value === stage} more={() => void loadMore(stage)} />
    </section>
  );
}

/** All stages beside each other. */
export function BoardView() {
  const columns = board.value;
  if (columns === null) return null;
  return (
    <div class="case-board">
      {stages.map((stage) => (
        <Column key={stage} stage={stage} loaded={columns[stage]} />
      ))}
    </div>
  );
}
