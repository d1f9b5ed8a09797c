import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Field } from '../ui/field.tsx';
import { say } from './texts.ts';

/** From this share of the room on, what is left is said. */
const nearlyFull = 0.8;

/** What is said of a text's length: nothing while there is room, how much is left, how much too much it is. */
export function lengthWords(text: string, most: number): { hint: string | null; error: string | null } {
  const over = text.length - most;
  if (over > 0) return { hint: null, error: say('text.over', { n: text.length, most, over }) };
  return { hint: text.length >= most * nearlyFull ? say('text.left', { n: -over }) : null, error: null };
}

/** Gives a field the focus once it is there: by its attribute where a dialog opens with it, by hand where it appears in the page. */
export function useFirst(field: RefObject<HTMLElement | null>, focused: boolean): { autoFocus?: true } {
  useLayoutEffect(() => {
    if (focused) field.current?.focus();
  }, []);
  return focused ? { autoFocus: true } : {};
}

interface CountedProps {
  label: ComponentChildren;
  value: string;
  /** The longest text that is taken, in UTF-16 units. */
  most: number;
  set: (value: string) => void;
  /** Lines of a text; one where it is a single line. */
  rows?: number;
  hint?: string;
  error?: string | null;
  /** Has the focus as soon as it is there. */
  focused?: boolean;
  /** Ctrl+Enter, or Enter in a single line that is in no form. */
  submit?: () => void;
}

/** A text that may be as long as it likes while it is written: what is too much is counted, never cut off. */
export function Counted({ label, value, most, set, rows = 1, hint, error, focused = false, submit }: CountedProps) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const first = useFirst(field, focused);
  const length = lengthWords(value, most);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || submit === undefined) return;
    event.preventDefault();
    submit();
  };
  return (
    <Field label={label} hint={length.hint ?? hint} error={length.error ?? error}>
      {(tied) =>
        rows === 1 ? (
          <input
            {...tied}
            ref={field}
            class="input"
            value={value}
            {...first}
            onKeyDown={onKeyDown}
            onInput={({ currentTarget }) => set(currentTarget.value)}
          />
        ) : (
          <textarea
            {...tied}
            ref={field}
            class="input"
            rows={rows}
            value={value}
            {...first}
            onKeyDown={onKeyDown}
            onInput={({ currentTarget }) => set(currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

/** Whether a text says something and fits. */
export const isGood = (text: string, most: number): boolean => text.trim() !== '' && text.length <= most;
