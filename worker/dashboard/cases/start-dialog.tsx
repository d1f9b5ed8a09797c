import '../styles/cases.css';
import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type CaseDraft, maxPostsAtOnce } from '../../../shared/contract/cases.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/cases.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { AddToCase } from './add-to-case.tsx';
import { NewCase } from './new-case.tsx';
import { type CaseStart, starting } from './start-case.ts';
import { originOf } from './start-parts.tsx';
import { say } from './texts.ts';

function Starting({ start }: { start: CaseStart }) {
  const how = useSignal<'new' | 'add'>('new');
  const draft = useSignal<CaseDraft | null>(null);
  const failure = useSignal<Failure | null>(null);
  const { posts, clusters, alerts } = originOf(start);
  const bare = posts.length + clusters.length + alerts.length === 0;
  const addable = useComputed(() => posts.length + clusters.length > 0);
  const load = async () => {
    failure.value = null;
    const answer = await api.draftCase(originOf(start));
    if (answer.ok) draft.value = answer.value;
    else failure.value = answer.error;
  };
  useEffect(() => {
    if (!bare && posts.length <= maxPostsAtOnce) void load();
  }, []);
  return (
    <Dialog
      title={say(how.value === 'new' ? 'new' : 'add')}
      onClose={() => {
        starting.value = null;
      }}
      wide
    >
      <div class="stack">
        {addable.value && (
          <Segmented
            label={say('new.how')}
            chosen={how.value}
            items={[
              { key: 'new', label: say('new') },
              { key: 'add', label: say('add') },
            ]}
            choose={(key) => {
              how.value = key;
            }}
          />
        )}
        {posts.length > maxPostsAtOnce ? (
          <Notice icon="warning" title={say('new.tooMany', { n: posts.length, most: maxPostsAtOnce })} />
        ) : failure.value !== null ? (
          <Failed failure={failure.value} retry={() => void load()} />
        ) : !bare && draft.value === null ? (
          <Loading rows={4} />
        ) : how.value === 'new' ? (
          <NewCase start={start} draft={draft.value} />
        ) : (
          <AddToCase start={start} draft={draft.value} />
        )}
      </div>
    </Dialog>
  );
}

/** Makes a case of posts, a text, an alert or nothing, or adds them to one there is. Stands once in the page. */
export function StartDialog() {
  const start = starting.value;
  return start === null ? null : <Starting key={JSON.stringify(start)} start={start} />;
}
