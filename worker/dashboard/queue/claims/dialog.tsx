import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Member } from '../../../../shared/contract/people.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';
import type { Failure } from '../../api/call.ts';
import * as api from '../../api/client.ts';
import { t } from '../../i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Line } from '../../ui/labels.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { me } from '../store.ts';
import { say } from '../texts.ts';
import { claimDialog, handOver, takeOver } from './store.ts';

/** Longest note to who gets a post, and reason to take one over. */
const longest = 500;

type People = { is: 'loading' } | { is: 'failed'; failure: Failure } | { is: 'there'; people: readonly Member[] };

const decides = (member: Member) =>
  member.state === 'active' && member.id !== me.peek() && (member.role === 'lead' || member.role === 'admin');

/** Gives a post to another lead with a word on it, or takes it over from one with a reason. */
export function ClaimDialog() {
  const now = claimDialog.value;
  const people = useSignal<People>({ is: 'loading' });
  const to = useSignal('');
  const note = useSignal('');
  const load = async () => {
    people.value = { is: 'loading' };
    const answer = await api.members();
    people.value = answer.ok
      ? { is: 'there', people: answer.value.items.filter(decides) }
      : { is: 'failed', failure: answer.error };
  };
  const handing = now?.do === 'hand-over';
  useEffect(() => {
    if (handing) void load();
  }, [handing]);
  if (now === null) return null;
  const close = () => {
    claimDialog.value = null;
  };
  const send = (event: Event) => {
    event.preventDefault();
    const said = note.value.trim();
    if (!handing) {
      if (said === '') return;
      close();
      void takeOver(now.row, said);
      return;
    }
    const chosen =
      people.value.is === 'there' ? people.value.people.find(({ id }) => String(id) === to.value) : undefined;
    if (chosen === undefined) return;
    close();
    void handOver(now.row, chosen, said);
  };
  const { value: known } = people;
  return (
    <Dialog title={say(handing ? 'hand.title' : 'take.title')} onClose={close}>
      <form class="form" onSubmit={send}>
        <p class="dialog-text cut-lines">
          <Line text={now.row.excerpt} />
        </p>
        {!handing && <p class="warning">{say('take.what', { who: oneLine(now.row.claim?.name ?? '') })}</p>}
        {handing && known.is === 'loading' && <Loading rows={2} />}
        {handing && known.is === 'failed' && <Failed failure={known.failure} retry={() => void load()} />}
        {handing && known.is === 'there' && known.people.length === 0 && <p class="quiet">{say('hand.nobody')}</p>}
        {handing && known.is === 'there' && known.people.length > 0 && (
          <Field label={say('hand.to')}>
            {(tied) => (
              <select
                {...tied}
                class="select"
                required
                value={to.value}
                onChange={({ currentTarget }) => {
                  to.value = currentTarget.value;
                }}
              >
                <option value="">{say('hand.choose')}</option>
                {known.people.map(({ id, name, role }) => (
                  <option key={id} value={String(id)}>
                    {oneLine(name)} · {t(`role.${role}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={say(handing ? 'hand.note' : 'take.reason')}>
          {(tied) => (
            <textarea
              {...tied}
              class="input"
              rows={3}
              maxLength={longest}
              required={!handing}
              value={note.value}
              onInput={({ currentTarget }) => {
                note.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {t('cancel')}
          </button>
          <button
            type="submit"
            class="button button-main"
            disabled={handing ? to.value === '' : note.value.trim() === ''}
          >
            {say(handing ? 'hand.do' : 'claim.takeOver')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
