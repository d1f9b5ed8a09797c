import { useSignal } from '@preact/signals';
import type { Alert } from '../../../shared/contract/alerts.ts';
import { alertRules } from '../../../shared/domain/alerts.ts';
import { useKept } from '../drafts/kept.ts';
import { isText } from '../drafts/storage.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Line } from '../ui/labels.tsx';
import { close, closing } from './acts.ts';
import { say } from './texts.ts';
import { wordsOf } from './words.ts';

/** As long as the server takes. */
const longest = 500;

function CloseForm({ alerts, done }: { alerts: readonly Alert[]; done: () => void }) {
  const kept = useKept('alerts.close', '', isText);
  const note = kept.value;
  const busy = useSignal(false);
  const send = async () => {
    if (busy.value) return;
    busy.value = true;
    const ok = await close(alerts, note.value.trim());
    busy.value = false;
    if (!ok) return;
    kept.forget();
    done();
  };
  const quiet = Math.min(...alerts.map(({ kind }) => alertRules[kind].quietHours));
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {alerts.length === 1 && alerts[0] !== undefined && (
        <p class="dialog-text">
          <Line text={wordsOf(alerts[0]).sentence} />
        </p>
      )}
      <Field label={say('close.note')} hint={quiet > 0 ? say('close.quiet', { n: quiet }) : say('close.again')}>
        {(tied) => (
          <textarea
            {...tied}
            class="input"
            rows={3}
            maxLength={longest}
            autofocus
            value={note.value}
            onInput={({ currentTarget }) => kept.set(currentTarget.value)}
          />
        )}
      </Field>
      <footer class="dialog-foot">
        <button type="button" class="button" onClick={done}>
          {say('cancel')}
        </button>
        <button type="submit" class="button button-main" disabled={busy.value}>
          {say('close.do', { n: alerts.length })}
        </button>
      </footer>
    </form>
  );
}

/** Asks for a note before alerts are closed. */
export function CloseDialog() {
  const alerts = closing.value;
  if (alerts === null || alerts.length === 0) return null;
  const done = () => {
    closing.value = null;
  };
  return (
    <Dialog title={say('close.title', { n: alerts.length })} onClose={done}>
      <CloseForm alerts={alerts} done={done} />
    </Dialog>
  );
}
