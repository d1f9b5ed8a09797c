import '../../styles/attachments.css';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type Attachment, attachmentLimits } from '../../../../shared/contract/attachments.ts';
import type { CaseState } from '../../../../shared/contract/cases.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';
import * as api from '../../api/attachments.ts';
import { mayDecide } from '../../session.ts';
import { ask } from '../../ui/dialog.tsx';
import { download } from '../../ui/download.ts';
import { Icon } from '../../ui/icon.tsx';
import { Ago, Line } from '../../ui/labels.tsx';
import { failureText } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { refreshCase } from '../case-store.ts';
import { usePart } from '../listed-part.ts';
import { PartList } from '../part-list.tsx';
import { endings, sha256Of, sizeWords } from './check.ts';
import { say } from './texts.ts';
import { addFiles } from './uploads.ts';

const accepted = endings.map((ending) => `.${ending}`).join(',');

/** Fetches a file, holds its bytes against its name, and hands it over only when they fit. */
async function fetchFile(id: number, one: Attachment): Promise<void> {
  const bytes = await api.attachmentBytes(id, one.sha256);
  if (bytes === null) return void toast('error', say('fetch.failed', { name: oneLine(one.name) }));
  if ((await sha256Of(bytes)) !== one.sha256)
    return void toast('error', say('fetch.changed', { name: oneLine(one.name) }));
  // Never as what it is: the browser saves it, and shows nothing.
  download(one.name, new Blob([bytes], { type: 'application/octet-stream' }));
}

async function remove(id: number, one: Attachment): Promise<void> {
  if (!(await ask(say('remove.ask'), say('remove.body', { name: oneLine(one.name) }), say('remove')))) return;
  const answer = await api.removeAttachment(id, one.sha256);
  if (!answer.ok) toast('error', failureText(answer.error));
  refreshCase(id);
}

function FileRow({ id, one, edits }: { id: number; one: Attachment; edits: boolean }) {
  const busy = useSignal(false);
  return (
    <li class="file-row">
      <Icon name={['png', 'jpeg', 'webp'].includes(one.kind) ? 'picture' : 'templates'} />
      <div class="file-name">
        <b>
          <Line text={one.name} />
        </b>
        <span class="quiet small">
          {say(`kind.${one.kind}`)} · {sizeWords(one.bytes)} · <Line text={one.by} /> · <Ago at={one.at} />
        </span>
      </div>
      <button
        type="button"
        class="button button-small"
        disabled={busy.value}
        aria-label={say('fetch.of', { name: oneLine(one.name) })}
        onClick={() => {
          busy.value = true;
          void fetchFile(id, one).finally(() => {
            busy.value = false;
          });
        }}
      >
        {say(busy.value ? 'fetching' : 'fetch')}
      </button>
      {edits && (
        <button
          type="button"
          class="icon-button"
          aria-label={say('remove.of', { name: oneLine(one.name) })}
          title={say('remove')}
          onClick={() => void remove(id, one)}
        >
          <Icon name="trash" />
        </button>
      )}
    </li>
  );
}

/** The files of a case, and the button that adds some; fetched back only when their bytes are what was stored. */
export function Attachments({ state }: { state: CaseState }) {
  const { id } = state;
  const part = usePart<Attachment>(null, () => api.attachmentsOf(id));
  const edits = mayDecide.value && state.mergedInto === null;
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="stack">
      {edits && (
        <div class="file-drop">
          <button type="button" class="button" onClick={() => input.current?.click()}>
            <Icon name="plus" />
            {say('add')}
          </button>
          <span class="quiet small">
            {say('add.what', { endings: endings.join(', '), most: sizeWords(attachmentLimits.maxBytes) })}
          </span>
          <input
            ref={input}
            class="unseen"
            type="file"
            multiple
            accept={accepted}
            tabIndex={-1}
            aria-hidden="true"
            onChange={({ currentTarget }) => {
              addFiles(id, currentTarget.files ?? []);
              currentTarget.value = '';
            }}
          />
        </div>
      )}
      <PartList part={part} none={<p class="quiet">{say('none')}</p>}>
        {(items) => (
          <ul class="bare-list file-list" aria-label={say('files')}>
            {items.map((one) => (
              <FileRow key={one.id} id={id} one={one} edits={edits} />
            ))}
          </ul>
        )}
      </PartList>
    </div>
  );
}
