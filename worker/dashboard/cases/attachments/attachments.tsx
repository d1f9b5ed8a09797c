import '../../styles/attachments.css';
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Attachment, attachmentLimits } from '../../../../shared/contract/attachments.ts';
import type { CaseState } from '../../../../shared/contract/cases.ts';
import { attachmentKinds } from '../../../../shared/domain/attachments.ts';
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
import { sha256Of, sizeWords } from './check.ts';
import { say } from './texts.ts';
import { addFiles, again, forget, type Upload, uploads } from './uploads.ts';

const endings = Object.values(attachmentKinds).flatMap((kind) => kind.endings);
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

function UploadRow({ upload }: { upload: Upload }) {
  const going = upload.state === 'reading' || upload.state === 'sending';
  const name = oneLine(upload.name);
  return (
    <li class="file-row">
      <Icon name={going ? 'up' : 'warning'} />
      <div class="file-name">
        <b>
          <Line text={upload.name} />
        </b>
        {going ? (
          <progress aria-label={say('sending.of', { name })} max={1} value={upload.share} />
        ) : (
          <span class="file-why" role="alert">
            {upload.unfit === null
              ? upload.why
              : say(`unfit.${upload.unfit}`, {
                  endings: endings.join(', '),
                  most: sizeWords(attachmentLimits.maxBytes),
                })}
          </span>
        )}
      </div>
      {upload.state === 'failed' && (
        <button type="button" class="button button-small" onClick={() => again(upload.key)}>
          {say('again')}
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={say(going ? 'stop.of' : 'forget.of', { name })}
        onClick={() => forget(upload.key)}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** The files of a case: dropped, chosen or pasted; fetched back only when their bytes are what was stored. */
export function Attachments({ state }: { state: CaseState }) {
  const { id } = state;
  const part = usePart<Attachment>(null, () => api.attachmentsOf(id));
  const edits = mayDecide.value && state.mergedInto === null;
  const over = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const own = useComputed(() => uploads.value.filter((one) => one.case === id));
  useEffect(() => {
    if (!edits) return;
    const paste = (event: ClipboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, dialog') !== null;
      const files = event.clipboardData?.files;
      if (typing || files === undefined || files.length === 0) return;
      event.preventDefault();
      addFiles(id, files);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, [id, edits]);
  return (
    <div class="stack">
      {edits && (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut, the button inside does the same
        <div
          class={over.value ? 'file-drop file-drop-over' : 'file-drop'}
          onDragOver={(event) => {
            event.preventDefault();
            over.value = true;
          }}
          onDragLeave={() => {
            over.value = false;
          }}
          onDrop={(event) => {
            event.preventDefault();
            over.value = false;
            if (event.dataTransfer !== null) addFiles(id, event.dataTransfer.files);
          }}
        >
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
      {own.value.length > 0 && (
        <ul class="bare-list file-list" aria-label={say('sending')}>
          {own.value.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
      <PartList part={part} none={own.value.length === 0 ? <p class="quiet">{say('none')}</p> : null}>
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
