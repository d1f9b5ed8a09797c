import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Member } from '../../../../shared/contract/people.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';
import type { Failure } from '../../api/call.ts';
import * as api from '../../api/client.ts';
import { keepMyDraft, myDraft } from '../../drafts/mine.ts';
import { t } from '../../i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Line } from '../../ui/labels.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { me } from '../store.ts';
import { say } from '../texts.ts';
import { assign, claimDialog, handOver, takeOver } from './store.ts';

/** Longest note to who gets a post, and reason to take one over. */
const longest = 500;

/** What is written in the dialog, kept in the tab until it was done: a session that ends loses nothing. */
interface Written {
  readonly to: string;
  readonly note: string;
}
const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' &&
  value !== null &&
  ['to', 'note'].every((name) => typeof Reflect.get(value, name) === 'string');

type People = { is: 'loading' } | { is: 'failed'; failure: Failure } | { is: 'there'; people: readonly Member[] };

const decides = (member: Member) => member.state === 'active' && (member.role === 'lead' || member.role === 'admin');

/** What the dialog says for each thing it does. */
const words = {
  'hand-over': { title: 'hand.title', send: 'hand.do', note: 'hand.note' },
  'take-over': { title: 'take.title', send: 'claim.takeOver', note: 'take.reason' },
  assign: { title: 'owner.title', send: 'owner.do', note: null },
} as const;

/** Gives a post to another lead with a word on it, takes it over from one with a reason, or says whose it is to answer for. */
export function ClaimDialog() {
  const now = claimDialog.value;
  const people = useSignal<People>({ is: 'loading' });
  const place = `claim.${now?.do}.${now?.row.id}`;
  const written = useSignal<Written>(myDraft(place, isWritten) ?? { to: '', note: '' });
  const { to, note } = written.value;
  const write = (part: Partial<Written>) => {
    written.value = { ...written.peek(), ...part };
    keepMyDraft(place, written.value);
  };
  const assigning = now?.do === 'assign';
  const choosing = now?.do === 'hand-over' || assigning;
  const load = async () => {
    people.value = { is: 'loading' };
    const answer = await api.members();
    people.value = answer.ok
      ? { is: 'there', people: answer.value.items.filter(decides).filter(({ id }) => assigning || id !== me.peek()) }
      : { is: 'failed', failure: answer.error };
  };
  useEffect(() => {
    if (choosing) void load();
  }, [choosing]);
  if (now === null) return null;
  const close = () => {
    claimDialog.value = null;
  };
  // What was refused is there again when the dialog is opened again.
  const sent = (done: Promise<boolean>) => {
    close();
    void done.then((ok) => ok && keepMyDraft(place, null));
  };
  const send = (event: Event) => {
    event.preventDefault();
    const said = note.trim();
    if (!choosing) {
      if (said !== '') sent(takeOver(now.row, said));
      return;
    }
    const chosen = people.value.is === 'there' ? people.value.people.find(({ id }) => String(id) === to) : undefined;
    if (chosen !== undefined) sent(assigning ? assign(now.row, chosen) : handOver(now.row, chosen, said));
  };
  const { value: known } = people;
  const said = words[now.do];
  return (
    <Dialog title={say(said.title)} onClose={close}>
      <form class="form" onSubmit={send}>
        <p class="dialog-text cut-lines">
          <Line text={now.row.excerpt} />
        </p>
        {!choosing && <p class="warning">{say('take.what', { who: oneLine(now.row.claim?.name ?? '') })}</p>}
        {choosing && known.is === 'loading' && <Loading rows={2} />}
        {choosing && known.is === 'failed' && <Failed failure={known.failure} retry={() => void load()} />}
        {choosing && known.is === 'there' && known.people.length === 0 && <p class="quiet">{say('hand.nobody')}</p>}
        {choosing && known.is === 'there' && known.people.length > 0 && (
          <Field label={say('hand.to')}>
            {(tied) => (
              <select
                {...tied}
                class="select"
                required
                value={to}
                onChange={({ currentTarget }) => write({ to: currentTarget.value })}
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
        {said.note !== null && (
          <Field label={say(said.note)}>
            {(tied) => (
              <textarea
                {...tied}
                class="input"
                rows={3}
                maxLength={longest}
                required={!choosing}
                value={note}
                onInput={({ currentTarget }) => write({ note: currentTarget.value })}
              />
            )}
          </Field>
        )}
        <footer class="dialog-foot">
          <button
            type="button"
            class="button"
            onClick={() => {
              keepMyDraft(place, null);
              close();
            }}
          >
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main" disabled={choosing ? to === '' : note.trim() === ''}>
            {say(said.send)}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
