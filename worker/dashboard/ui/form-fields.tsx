import { useSignal } from '@preact/signals';
import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { Field } from './field.tsx';

interface TextFieldProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | null;
  value: string;
  change: (value: string) => void;
  /** Several lines; so many are shown. */
  rows?: number;
  max?: number;
  /** What else the input is told: `type`, `required`, `placeholder`, `autocomplete`, `autoFocus`… */
  input?: InputHTMLAttributes;
  disabled?: boolean;
}

/** A line, or several, of text. */
export function TextField({ label, hint, error, value, change, rows, max, input, disabled }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) =>
        rows === undefined ? (
          <input
            {...input}
            {...tied}
            class="input"
            maxLength={max}
            disabled={disabled}
            value={value}
            onInput={({ currentTarget }) => change(currentTarget.value)}
          />
        ) : (
          <textarea
            {...tied}
            class="input"
            rows={rows}
            maxLength={max}
            disabled={disabled}
            value={value}
            onInput={({ currentTarget }) => change(currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

interface SelectFieldProps<Value extends string | number> {
  label: ComponentChildren;
  hint?: ComponentChildren;
  value: Value;
  options: readonly (readonly [value: Value, label: string])[];
  change: (value: Value) => void;
  disabled?: boolean;
}

/** One of a few. */
export function SelectField<Value extends string | number>({
  label,
  hint,
  value,
  options,
  change,
  disabled,
}: SelectFieldProps<Value>) {
  return (
    <Field label={label} hint={hint}>
      {(tied) => (
        <select
          {...tied}
          class="select"
          disabled={disabled}
          value={String(value)}
          onChange={({ currentTarget }) => {
            const chosen = options.find(([one]) => String(one) === currentTarget.value);
            if (chosen !== undefined) change(chosen[0]);
          }}
        >
          {options.map(([one, words]) => (
            <option key={one} value={String(one)}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ChoicesProps<Key extends string | number> {
  label: string;
  hint?: ComponentChildren;
  options: readonly (readonly [key: Key, label: ComponentChildren])[];
  chosen: readonly Key[];
  /** The chosen ones, in the order of the options. */
  change: (chosen: Key[]) => void;
  disabled?: boolean;
  /** As buttons in a line, for short names. */
  inLine?: boolean;
  /** The last one stays chosen: none of them would mean nothing. */
  atLeastOne?: boolean;
}

/** Any of a few. */
export function Choices<Key extends string | number>({
  label,
  hint,
  options,
  chosen,
  change,
  disabled = false,
  inLine = false,
  atLeastOne = false,
}: ChoicesProps<Key>) {
  return (
    <fieldset class="choice" disabled={disabled}>
      <legend>{label}</legend>
      {hint !== undefined && <small class="field-hint">{hint}</small>}
      <div class={inLine ? 'choices-line' : undefined}>
        {options.map(([key, words]) => (
          <label key={key} class={inLine ? 'check check-button' : 'check'}>
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              disabled={atLeastOne && chosen.length === 1 && chosen.includes(key)}
              onChange={({ currentTarget }) =>
                change(
                  options
                    .map(([one]) => one)
                    .filter((one) => (one === key ? currentTarget.checked : chosen.includes(one))),
                )
              }
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface OneOfProps<Key extends string> {
  label: string;
  /** The label is for screen readers alone: the title above says the same. */
  quietLabel?: boolean;
  options: readonly (readonly [key: Key, label: ComponentChildren, more?: ComponentChildren])[];
  chosen: Key;
  change: (key: Key) => void;
  disabled?: boolean;
}

/** One of a few, all in view, each with what it means. */
export function OneOf<Key extends string>(props: OneOfProps<Key>) {
  const { label, quietLabel = false, options, chosen, change, disabled = false } = props;
  return (
    <fieldset class="choice" disabled={disabled}>
      <legend class={quietLabel ? 'unseen' : undefined}>{label}</legend>
      {options.map(([key, words, more]) => (
        <label key={key} class={more === undefined ? 'check' : 'check check-tall'}>
          <input type="radio" name={label} checked={chosen === key} onChange={() => change(key)} />
          {more === undefined ? (
            <span>{words}</span>
          ) : (
            <span>
              <b>{words}</b>
              <small class="quiet">{more}</small>
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}

interface NumberFieldProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  value: number;
  min: number;
  max: number;
  /** What is said while no whole number within the bounds stands there. */
  wrong: string;
  /** Where it is given, what is wrong stays also when the field is left, until it is corrected; it hears whether that is so. */
  stays?: (wrong: boolean) => void;
  change: (value: number) => void;
  disabled?: boolean;
}

/** A whole number within its bounds. What is none stays as it is typed, is said to be wrong, and changes nothing; left so, the former one comes back, unless it `stays`. */
export function NumberField({ label, hint, value, min, max, wrong, stays, change, disabled }: NumberFieldProps) {
  const typed = useSignal<string | null>(null);
  const read = (text: string): number | null => {
    const number = Number(text);
    return text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max ? number : null;
  };
  const shown = typed.value !== null && read(typed.value) !== value && read(typed.value) !== null ? null : typed.value;
  return (
    <Field label={label} hint={hint} error={shown !== null && read(shown) === null ? wrong : null}>
      {(tied) => (
        <input
          {...tied}
          class="input"
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          disabled={disabled}
          value={shown ?? String(value)}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
            const number = read(currentTarget.value);
            if (number !== null) change(number);
            stays?.(number === null);
          }}
          onBlur={() => {
            if (stays === undefined || read(typed.peek() ?? '') !== null) typed.value = null;
          }}
        />
      )}
    </Field>
  );
}
