import { useSignal } from '@preact/signals';
import { type Contact, type ContactGiven, contactLimits } from '../../../shared/contract/case-contacts.ts';
import type { CaseState } from '../../../shared/contract/cases.ts';
import { type PartyKind, partyKinds } from '../../../shared/domain/cases.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/cases.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { t } from '../i18n.ts';
import { mayDecide, role } from '../session.ts';
import { moment } from '../time.ts';
import { Badge } from '../ui/badge.tsx';
import { ask, Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Hostile, Line } from '../ui/labels.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { refreshCase } from './case-store.ts';
import { Counted } from './counted.tsx';
import { fieldOfMoment, momentOfField } from './due.ts';
import { usePart } from './listed-part.ts';
import { PartList } from './part-list.tsx';
import { Choice } from './selects.tsx';
import { say } from './texts.ts';

type Draft = Required<ContactGiven>;

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  ['kind', 'who', 'channel', 'content', 'outcome'].every((key) => typeof Reflect.get(value, key) === 'string') &&
  typeof Reflect.get(value, 'at') === 'number';

/** What is wrong with a contact, or null. */
function wrong({ who, channel, content, outcome }: Draft): 'who' | 'content' | 'long' | null {
  if (who.trim() === '') return 'who';
  if (content.trim() === '') return 'content';
  const lengths: [string, number][] = [
    [who, contactLimits.who],
    [channel, contactLimits.channel],
    [content, contactLimits.content],
    [outcome, contactLimits.outcome],
  ];
  return lengths.some(([text, most]) => text.length > most) ? 'long' : null;
}

/** A contact being noted or corrected. */
function ContactForm({ id, contact, onClose }: { id: number; contact: Contact | null; onClose: () => void }) {
  const place = `case.${id}.contact.${contact?.id ?? 'new'}`;
  const fresh = (): Draft => ({ kind: 'media', who: '', at: Date.now(), channel: '', content: '', outcome: '' });
  const draft = useSignal<Draft>(myDraft(place, isDraft) ?? contact ?? fresh());
  const busy = useSignal(false);
  const tried = useSignal(false);
  const set = (change: Partial<Draft>) => {
    draft.value = { ...draft.peek(), ...change };
    keepMyDraft(place, draft.value);
  };
  const { kind, who, at, channel, content, outcome } = draft.value;
  const problem = tried.value ? wrong(draft.value) : null;
  const submit = async () => {
    tried.value = true;
    if (busy.peek() || wrong(draft.value) !== null) return;
    busy.value = true;
    const given = { kind, who, at, channel, content, outcome };
    const answer = await (contact === null ? api.addContact(id, given) : api.changeContact(id, contact.id, given));
    busy.value = false;
    if (!answer.ok) return void toast('error', failureText(answer.error));
    keepMyDraft(place, null);
    refreshCase(id);
    onClose();
  };
  return (
    <Dialog title={say(contact === null ? 'contact.add' : 'contact.edit')} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div class="fields">
          <Choice<PartyKind>
            label={say('contact.kind')}
            keys={partyKinds}
            name={(key) => say(`party.${key}`)}
            value={kind}
            choose={(chosen) => chosen !== null && set({ kind: chosen })}
          />
          <Field label={say('contact.at')}>
            {(tied) => (
              <input
                {...tied}
                class="input"
                type="datetime-local"
                required
                value={fieldOfMoment(at)}
                onChange={({ currentTarget }) => set({ at: momentOfField(currentTarget.value) ?? at })}
              />
            )}
          </Field>
        </div>
        <div class="fields">
          <Counted
            label={say('contact.who')}
            hint={say('contact.who.hint')}
            most={contactLimits.who}
            value={who}
            set={(value) => set({ who: value })}
            error={problem === 'who' ? say('needed') : null}
          />
          <Counted
            label={say('contact.channel')}
            hint={say('contact.channel.hint')}
            most={contactLimits.channel}
            value={channel}
            set={(value) => set({ channel: value })}
          />
        </div>
        <Counted
          label={say('contact.content')}
          rows={4}
          most={contactLimits.content}
          value={content}
          set={(value) => set({ content: value })}
          error={problem === 'content' ? say('needed') : null}
          submit={() => void submit()}
        />
        <Counted
          label={say('contact.outcome')}
          rows={2}
          most={contactLimits.outcome}
          value={outcome}
          set={(value) => set({ outcome: value })}
          submit={() => void submit()}
        />
        {problem === 'long' && (
          <p class="warning warning-bad" role="alert">
            {say('text.tooLong')}
          </p>
        )}
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main" disabled={busy.value}>
            {say('save')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Has what a contact says erased: there are people outside the firm in it. */
async function erase(id: number, contact: Contact): Promise<void> {
  const agreed = await ask(say('contact.erase.ask'), say('contact.erase.body'), say('contact.erase'));
  if (!agreed) return;
  const answer = await api.eraseContact(id, contact.id);
  if (!answer.ok) return void toast('error', failureText(answer.error));
  refreshCase(id);
}

function ContactItem({ id, contact, edit }: { id: number; contact: Contact; edit: (() => void) | null }) {
  if (contact.erased) {
    return (
      <li class="case-note quiet">
        {say(`party.${contact.kind}`)} · {moment(contact.at)} · {say('contact.erased')}
      </li>
    );
  }
  return (
    <li class="case-note">
      <div class="line-up">
        <Badge>{say(`party.${contact.kind}`)}</Badge>
        <b>
          <Line text={contact.who} />
        </b>
        {contact.channel !== '' && (
          <span class="quiet">
            <Line text={contact.channel} />
          </span>
        )}
        <span class="quiet small">{moment(contact.at)}</span>
        {contact.from !== null && contact.from !== id && (
          <a href={`/cases/${contact.from}`}>{say('from', { id: contact.from })}</a>
        )}
        {edit !== null && (
          <button
            type="button"
            class="button button-quiet button-small push"
            aria-label={say('contact.edit.of', { who: oneLine(contact.who) })}
            onClick={edit}
          >
            {say('edit')}
          </button>
        )}
        {edit !== null && role.value === 'admin' && (
          <button
            type="button"
            class="button button-quiet button-small button-danger"
            aria-label={say('contact.erase.of', { who: oneLine(contact.who) })}
            onClick={() => void erase(id, contact)}
          >
            {say('contact.erase')}
          </button>
        )}
      </div>
      <p class="case-text">
        <Hostile text={contact.content} />
      </p>
      {contact.outcome !== '' && (
        <p class="case-text">
          <span class="quiet">{say('contact.outcome')}: </span>
          <Hostile text={contact.outcome} />
        </p>
      )}
      <p class="quiet small">
        <Line text={say('contact.by', { who: contact.by.name })} />
        {contact.editedAt !== null && ` · ${say('edited')}`}
      </p>
    </li>
  );
}

/** With whom one was in touch: media, platforms, regulators, superiors. */
export function Contacts({ state }: { state: CaseState }) {
  const { id } = state;
  const editing = useSignal<Contact | 'new' | null>(null);
  const part = usePart<Contact>(
    (contact) => contact.id,
    (cursor) => api.contactsOf(id, cursor),
  );
  const edits = mayDecide.value && state.mergedInto === null;
  return (
    <div class="stack">
      {edits && (
        <div class="line-up">
          <button
            type="button"
            class="button"
            onClick={() => {
              editing.value = 'new';
            }}
          >
            <Icon name="plus" />
            {say('contact.add')}
          </button>
        </div>
      )}
      <PartList part={part} none={<p class="quiet">{say('contacts.none')}</p>}>
        {(items) => (
          <ol class="case-notes bare-list">
            {items.map((contact) => (
              <ContactItem
                key={contact.id}
                id={id}
                contact={contact}
                edit={
                  edits
                    ? () => {
                        editing.value = contact;
                      }
                    : null
                }
              />
            ))}
          </ol>
        )}
      </PartList>
      {editing.value !== null && (
        <ContactForm
          id={id}
          contact={editing.value === 'new' ? null : editing.value}
          onClose={() => {
            editing.value = null;
          }}
        />
      )}
    </div>
  );
}
