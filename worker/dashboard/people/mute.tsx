import { useSignal } from '@preact/signals';
import type { Member } from '../../../shared/contract/people.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/people.ts';
import { useKept } from '../drafts/kept.ts';
import { isText } from '../drafts/storage.ts';
import { moment } from '../time.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/form-fields.tsx';
import { loadMembers, told } from './members.ts';
import { say } from './texts.ts';

/** Has a member's flags weigh nothing, or weigh again: with a reason, which goes into the log. */
export function Mute({ member }: { member: Member }) {
  const open = useSignal(false);
  const busy = useSignal(false);
  const kept = useKept(`member.${member.id}.mute`, '', isText);
  const reason = kept.value;
  const muted = member.mutedAt !== null;
  const save = async () => {
    const given = reason.peek().trim();
    busy.value = true;
    const answer = await api.muteMember(
      member.id,
      muted ? { muted: false, reason: given } : { muted: true, reason: given },
    );
    busy.value = false;
    const done = told(answer, say('conflict.admin'));
    await loadMembers();
    if (!done) return;
    open.value = false;
    kept.set('');
  };
  return (
    <>
      <p class="line-up">
        {member.mutedAt !== null && <span>{say('muted.since', { at: moment(member.mutedAt) })}</span>}
        <button
          type="button"
          class="button"
          onClick={() => {
            open.value = true;
          }}
        >
          {say(muted ? 'mute.undo' : 'mute.do')}
        </button>
      </p>
      {open.value && (
        <FormDialog
          title={say(muted ? 'unmute.ask' : 'mute.ask', { who: oneLine(member.name) })}
          close={() => {
            open.value = false;
          }}
          save={save}
          yes={say(muted ? 'mute.undo' : 'mute.do')}
          busy={busy.value}
          blocked={!muted && reason.value.trim() === ''}
          changed={reason.value.trim() !== ''}
          gone={() => kept.set('')}
        >
          <p>{say('mute.what')}</p>
          <TextField
            label={say('mute.reason')}
            hint={say('mute.reason.hint')}
            rows={3}
            max={500}
            value={reason.value}
            change={kept.set}
          />
        </FormDialog>
      )}
    </>
  );
}
