import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import * as api from '../api/cases.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { DueLabel } from './due-label.tsx';
import { failure, loadMentions, loadMyTasks, mentions, tasks } from './for-me.ts';
import { counts } from './store.ts';
import { say } from './texts.ts';

/** So many of what waits are shown beside the way to all. */
const fewToClose = 10;

/** Cases that others want to close: the first to be due. */
function ToClose() {
  const rows = useSignal<readonly CaseRow[] | null>(null);
  useEffect(() => {
    void api.cases({ stage: 'open', toClose: '1', limit: fewToClose }).then((answer) => {
      if (answer.ok) rows.value = answer.value.items;
    });
  }, []);
  if (rows.value === null || rows.value.length === 0) return null;
  return (
    <section class="stack">
      <h3>{say('forMe.toClose')}</h3>
      <ul class="case-mine">
        {rows.value.map((row) => (
          <li key={row.id}>
            <a href={`/cases/${row.id}`}>
              <Line text={row.title} />
            </a>
            {row.closing !== null && (
              <span class="quiet small">
                <Line text={row.closing.by.name} /> · <Ago at={row.closing.at} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {(counts.value?.toClose ?? 0) > fewToClose && <a href="/cases?toClose=1">{say('forMe.toClose.all')}</a>}
    </section>
  );
}

function Mentions() {
  const list = mentions.value;
  if (list === null) return failure.value === null ? <Loading rows={2} /> : null;
  return (
    <section class="stack">
      <h3>{say('forMe.mentions')}</h3>
      {list.length === 0 ? (
        <p class="quiet">{say('forMe.mentions.none')}</p>
      ) : (
        <ul class="case-mine">
          {list.map((mention) => (
            <li key={mention.id}>
              <a href={`/cases/${mention.case.id}?tab=notes`}>
                <Line text={mention.case.title} />
              </a>
              <span class="quiet small">
                <Line text={mention.by} /> · <Ago at={mention.at} />
              </span>
              <span class="case-mine-text">
                <Line text={mention.excerpt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Tasks() {
  const mine = tasks.value;
  if (mine === null) return null;
  return (
    <section class="stack">
      <h3>{say('forMe.tasks')}</h3>
      {mine.items.length === 0 ? (
        <p class="quiet">{say('forMe.tasks.none')}</p>
      ) : (
        <ul class="case-mine">
          {mine.items.map(({ task, case: of }) => (
            <li key={task.id}>
              <a href={`/cases/${of.id}?tab=tasks`}>
                <Line text={task.text} />
              </a>
              <span class="line-up small quiet">
                <Line text={of.title} />
                <DueLabel at={task.dueAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {mine.more && <p class="quiet">{say('forMe.tasks.more', { n: mine.items.length })}</p>}
    </section>
  );
}

/** What waits for me in all cases, at the window's side. */
export function ForMe({ onClose }: { onClose: () => void }) {
  useEffect(() => {
    void loadMentions();
    void loadMyTasks();
  }, []);
  const reload = () => {
    void loadMentions();
    void loadMyTasks();
  };
  return (
    <Dialog title={say('forMe')} onClose={onClose} side>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a link in it leads away */}
      <div
        class="stack"
        onClick={({ target }) => {
          if (target instanceof Element && target.closest('a') !== null) onClose();
        }}
      >
        {failure.value !== null && <Failed failure={failure.value} retry={reload} />}
        <Mentions />
        <Tasks />
        {(counts.value?.toClose ?? 0) > 0 && <ToClose />}
      </div>
    </Dialog>
  );
}
