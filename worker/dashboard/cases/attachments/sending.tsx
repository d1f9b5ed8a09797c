import '../../styles/attachments.css';
import { useComputed } from '@preact/signals';
import { attachmentLimits } from '../../../../shared/contract/attachments.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';
import { Icon } from '../../ui/icon.tsx';
import { Line } from '../../ui/labels.tsx';
import { endings, sizeWords } from './check.ts';
import { useReceiving } from './receive.ts';
import { say } from './texts.ts';
import { again, forget, type Upload, uploads } from './uploads.ts';

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

/**
 * The files of a case that are on their way or were not taken, whichever part of it is open; and where others can be dropped:
 * all of its page.
 */
export function Sending({ id, takes }: { id: number; takes: boolean }) {
  const over = useReceiving(id, takes);
  const own = useComputed(() => uploads.value.filter((one) => one.case === id));
  return (
    <>
      {over.value && (
        <p class="file-over" role="status">
          <span class="badge badge-accent">{say('drop')}</span>
        </p>
      )}
      {own.value.length > 0 && (
        <ul class="bare-list file-list file-sending" aria-label={say('sending')}>
          {own.value.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
    </>
  );
}
