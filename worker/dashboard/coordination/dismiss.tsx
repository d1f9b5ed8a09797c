import { useSignal } from '@preact/signals';
import type { Finding } from '../../../shared/contract/coordination.ts';
import { type DismissReason, dismissReasons } from '../../../shared/domain/coordination.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { dismissalWords } from '../../../shared/text/reason-words.ts';
import * as api from '../api/leads.ts';
import { useKept } from '../drafts/kept.ts';
import { isText } from '../drafts/storage.ts';
import { t } from '../i18n.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { SelectField, TextField } from '../ui/form-fields.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { say } from './texts.ts';

/** Asks why a finding is nothing, and says so. */
export function DismissDialog({
  finding,
  close,
  done,
}: {
  finding: Finding;
  close: () => void;
  done: (now: Finding) => void;
}) {
  const reason = useSignal<DismissReason>(finding.dismissed?.reason ?? 'coincidence');
  const note = useKept(`finding.${finding.id}`, finding.dismissed?.note ?? '', isText);
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  // What is there when it is said: another's dismissal is replaced only by who has seen it.
  const seen = useSignal(finding);
  const save = async () => {
    busy.value = true;
    const now = await api.finding(finding.id);
    if (now.ok && now.value.finding.dismissed?.at !== seen.value.dismissed?.at) {
      const { dismissed } = now.value.finding;
      seen.value = now.value.finding;
      busy.value = false;
      problem.value =
        dismissed === null
          ? say('dismiss.reopened')
          : say('dismiss.meanwhile', { who: oneLine(dismissed.by), reason: dismissalWords(dismissed.reason, t) });
      return;
    }
    const answer = await api.dismissFinding(finding.id, { reason: reason.value, note: note.value.peek().trim() });
    busy.value = false;
    if (!answer.ok) {
      problem.value = failureText(answer.error);
      return;
    }
    note.forget();
    toast('info', say('dismiss.done'));
    done(answer.value);
    close();
  };
  return (
    <FormDialog
      title={say('dismiss.title')}
      close={close}
      save={save}
      yes={say('dismiss')}
      busy={busy.value}
      problem={problem.value}
    >
      <p class="quiet">{say('dismiss.what')}</p>
      <SelectField
        label={say('dismiss.reason')}
        value={reason.value}
        options={dismissReasons.map((one) => [one, dismissalWords(one, t)] as const)}
        change={(chosen) => {
          reason.value = chosen;
        }}
      />
      <TextField label={say('dismiss.note')} value={note.value.value} rows={3} max={2000} change={note.set} />
    </FormDialog>
  );
}
