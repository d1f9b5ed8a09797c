import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { noteLimits } from '../../../shared/contract/case-notes.ts';
import { Line } from '../ui/labels.tsx';
import { Person } from '../ui/person.tsx';
import { isTouch } from '../ui/touch.ts';
import { lengthWords, useFirst } from './counted.tsx';
import { type Mentionable, mentionAt, suggestions, type Typing, withMention } from './mention.ts';
import { loadPeople, people } from './people.ts';
import { say } from './texts.ts';

interface NoteFieldProps {
  label: string;
  value: string;
  set: (value: string) => void;
  submit: () => void;
  /** Somebody was chosen from the list: of two with one name, it is they who are meant. */
  chose: (member: Mentionable) => void;
  focused?: boolean;
}

/** A note with `@`: a list of members opens below, arrows choose, Enter or Tab writes the name, Escape closes it. */
export function NoteField({ label, value, set, submit, chose, focused = false }: NoteFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const first = useFirst(field, focused);
  const typing = useSignal<Typing | null>(null);
  const at = useSignal(0);
  /** Where the caret goes once the name is written. */
  const caret = useRef<number | null>(null);
  const id = useId();
  useEffect(() => {
    void loadPeople();
  }, []);
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);
  const found = typing.value === null ? [] : suggestions(typing.value.query, people.value);
  const open = found.length > 0;
  const chosen = found[Math.min(at.value, found.length - 1)];
  const length = lengthWords(value, noteLimits.text);

  const look = ({ value: text, selectionStart }: HTMLTextAreaElement) => {
    const now = mentionAt(text, selectionStart, people.peek());
    if (now?.from !== typing.peek()?.from || now?.query !== typing.peek()?.query) at.value = 0;
    typing.value = now;
  };
  const write = (member: Mentionable) => {
    if (typing.value === null) return;
    const written = withMention(value, typing.value, member);
    caret.current = written.caret;
    typing.value = null;
    chose(member);
    set(written.text);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
      return;
    }
    if (!open || chosen === undefined) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      at.value =
        (Math.min(at.value, found.length - 1) + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length;
    } else if (event.key === 'Enter' || event.key === 'Tab') write(chosen);
    else if (event.key === 'Escape') {
      typing.value = null;
      // It closes the list, not what lies around the field.
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        class="input"
        rows={3}
        value={value}
        {...first}
        aria-autocomplete="list"
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && chosen !== undefined ? `${id}-${chosen.id}` : undefined}
        aria-invalid={length.error === null ? undefined : 'true'}
        aria-describedby={`${id}-said`}
        onInput={({ currentTarget }) => {
          set(currentTarget.value);
          look(currentTarget);
        }}
        onSelect={({ currentTarget }) => look(currentTarget)}
        onBlur={() => {
          typing.value = null;
        }}
        onKeyDown={onKeyDown}
      />
      {open && (
        <div class="case-people" id={`${id}-list`} role="listbox" aria-label={say('mention.list')}>
          {found.map((member) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the focus and the keys
            <div
              key={member.id}
              id={`${id}-${member.id}`}
              role="option"
              aria-selected={member.id === chosen?.id}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => write(member)}
            >
              <Person name={member.name} />
            </div>
          ))}
        </div>
      )}
      <span id={`${id}-said`} class={length.error === null ? 'field-hint' : 'field-error'}>
        {length.error ?? length.hint ?? say(isTouch() ? 'note.hint.touch' : 'note.hint')}
      </span>
      <span class="unseen" role="status">
        {open && say('mention.found', { n: found.length })}
        {open && chosen !== undefined && <Line text={chosen.name} />}
      </span>
    </div>
  );
}
