import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Note, noteEditHours, noteLimits } from '../../../shared/contract/case-notes.ts';
import type { CaseState } from '../../../shared/contract/cases.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { hourMs } from '../../../shared/time.ts';
import * as api from '../api/cases.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { isText } from '../drafts/storage.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { now } from '../time.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Ago, Hostile } from '../ui/labels.tsx';
import { Person } from '../ui/person.tsx';
import { failureText, Loading } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { refreshCase } from './case-store.ts';
import { isGood } from './counted.tsx';
import { readIn, unreadIn } from './for-me.ts';
import { type Part, usePart } from './listed-part.ts';
import { type Mentionable, mentioned, mentionPieces } from './mention.ts';
import { NoteField } from './note-field.tsx';
import { PartList } from './part-list.tsx';
import { people } from './people.ts';
import { say } from './texts.ts';

/** A note's text, with those it mentions marked. */
function NoteText({ text, mentions }: Pick<Note, 'text' | 'mentions'>) {
  return (
    <p class="case-text">
      {mentionPieces(text, mentions).map(({ text: piece, member }, index) =>
        member === null ? (
          <Hostile key={index} text={piece} />
        ) : (
          <span key={index} class="case-mention">
            <Hostile text={piece} />
          </span>
        ),
      )}
    </p>
  );
}

interface WritingProps {
  /** Where the draft is kept. */
  place: string;
  /** The note that is edited; null for a new one. */
  note: Note | null;
  send: (text: string, mentions: number[]) => Promise<boolean>;
  cancel?: () => void;
}

/** A note being written. What is typed is kept until it was sent. */
function Writing({ place, note, send, cancel }: WritingProps) {
  const text = useSignal(myDraft(place, isText) ?? note?.text ?? '');
  const busy = useSignal(false);
  const picked = useRef<readonly Mentionable[]>(note?.mentions ?? []);
  const set = (value: string) => {
    text.value = value;
    keepMyDraft(place, value);
  };
  const submit = async () => {
    if (busy.peek() || !isGood(text.value, noteLimits.text)) return;
    busy.value = true;
    const told = mentioned(text.value, [...picked.current, ...people.value]).slice(0, noteLimits.mentions);
    const sent = await send(text.value, told);
    busy.value = false;
    if (!sent) return;
    keepMyDraft(place, null);
    text.value = '';
  };
  return (
    <form
      class="stack case-writing"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <NoteField
        label={say(note === null ? 'note.new' : 'note.edit')}
        value={text.value}
        set={set}
        submit={() => void submit()}
        chose={(member) => {
          picked.current = [member, ...picked.current];
        }}
        focused={note !== null}
      />
      <div class="line-up">
        <button type="submit" class="button button-main" disabled={busy.value || !isGood(text.value, noteLimits.text)}>
          {say(note === null ? 'note.send' : 'save')}
        </button>
        {cancel !== undefined && (
          <button
            type="button"
            class="button"
            onClick={() => {
              keepMyDraft(place, null);
              cancel();
            }}
          >
            {t('cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

/** What a note said before it was edited. */
function Wordings({ id, note, onClose }: { id: number; note: Note; onClose: () => void }) {
  const found = usePart<{ at: number; text: string }>(null, () => api.wordings(id, note.id));
  return (
    <Dialog title={say('note.wordings')} onClose={onClose} wide>
      {found.items.value === null && found.failure.value === null && <Loading rows={2} />}
      <ol class="stack bare-list">
        {found.items.value?.map(({ at, text }) => (
          <li key={at} class="case-note">
            <Ago at={at} />
            <p class="case-text">
              <Hostile text={text} />
            </p>
          </li>
        ))}
      </ol>
      {found.failure.value !== null && <p class="warning">{failureText(found.failure.value)}</p>}
    </Dialog>
  );
}

function NoteItem({ id, note, part }: { id: number; note: Note; part: Part<Note> }) {
  const editing = useSignal(false);
  const wordings = useSignal(false);
  const editable = note.mine && mayDecide.value && now.value < note.at + noteEditHours * hourMs;
  const send = async (text: string, mentions: number[]) => {
    const answer = await api.changeNote(id, note.id, { text, mentions });
    if (!answer.ok) {
      toast('error', failureText(answer.error));
      return false;
    }
    editing.value = false;
    part.put((notes) => notes.map((one) => (one.id === note.id ? answer.value : one)));
    refreshCase(id);
    return true;
  };
  return (
    <li class="case-note" id={`note-${note.id}`}>
      <div class="line-up small">
        <Person name={note.by.name} />
        <span class="quiet">
          <Ago at={note.at} />
        </span>
        {note.from !== null && note.from !== id && <a href={`/cases/${note.from}`}>{say('from', { id: note.from })}</a>}
        {note.edits > 0 && (
          <button
            type="button"
            class="link"
            onClick={() => {
              wordings.value = true;
            }}
          >
            {say('note.edited', { n: note.edits })}
          </button>
        )}
        {editable && !editing.value && (
          <button
            type="button"
            class="button button-quiet button-small push"
            aria-label={say('note.edit.of', { text: oneLine(note.text).slice(0, 40) })}
            onClick={() => {
              editing.value = true;
            }}
          >
            {say('edit')}
          </button>
        )}
      </div>
      {editing.value ? (
        <Writing
          place={`case.${id}.note.${note.id}`}
          note={note}
          send={send}
          cancel={() => {
            editing.value = false;
          }}
        />
      ) : (
        <NoteText text={note.text} mentions={note.mentions} />
      )}
      {wordings.value && (
        <Wordings
          id={id}
          note={note}
          onClose={() => {
            wordings.value = false;
          }}
        />
      )}
    </li>
  );
}

/** What people say about the case among themselves. */
export function Notes({ state }: { state: CaseState }) {
  const { id } = state;
  const part = usePart<Note>(
    (note) => note.id,
    (cursor) => api.notesOf(id, cursor),
  );
  // They are on the screen, and somebody sits at it: what mentions me here is read.
  const looked = useSignal(document.hasFocus());
  useEffect(() => {
    const look = () => {
      looked.value = document.hasFocus();
    };
    addEventListener('focus', look);
    addEventListener('blur', look);
    return () => {
      removeEventListener('focus', look);
      removeEventListener('blur', look);
    };
  }, []);
  useSignalEffect(() => {
    if (looked.value && part.items.value !== null && unreadIn.value.has(id)) void readIn(id);
  });
  const send = async (text: string, mentions: number[]) => {
    const answer = await api.addNote(id, { text, mentions });
    if (!answer.ok) {
      toast('error', failureText(answer.error));
      return false;
    }
    part.put((notes) => [answer.value, ...notes.filter((note) => note.id !== answer.value.id)]);
    refreshCase(id);
    return true;
  };
  return (
    <div class="stack">
      {mayDecide.value && state.mergedInto === null && <Writing place={`case.${id}.note`} note={null} send={send} />}
      <PartList part={part} none={<p class="quiet">{say('notes.none')}</p>}>
        {(items) => (
          <ol class="case-notes bare-list">
            {items.map((note) => (
              <NoteItem key={note.id} id={id} note={note} part={part} />
            ))}
          </ol>
        )}
      </PartList>
    </div>
  );
}
