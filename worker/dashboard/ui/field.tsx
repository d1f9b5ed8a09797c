import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** What is wrong with what was typed. */
  error?: string | null | undefined;
  /** The control, given what ties it to its label, hint and error. */
  children: (tied: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' }) => ComponentChildren;
}

/** A label, its control, and a line that helps or says what is wrong. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const said = error !== undefined && error !== null && error !== '';
  const about = [hint !== undefined ? `${id}-hint` : '', said ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {children({
        id,
        ...(about === '' ? {} : { 'aria-describedby': about }),
        ...(said ? { 'aria-invalid': 'true' as const } : {}),
      })}
      {hint !== undefined && (
        <span class="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {said && (
        <span class="field-error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

interface SwitchProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  on: boolean;
  disabled?: boolean;
  flip: (on: boolean) => void;
}

/** A choice of two that acts at once. */
export function Switch({ label, hint, on, disabled = false, flip }: SwitchProps) {
  const id = useId();
  return (
    <div class="switch-line">
      <label for={id}>
        {label}
        {hint !== undefined && <small class="field-hint">{hint}</small>}
      </label>
      <input
        id={id}
        class="switch"
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        disabled={disabled}
        onChange={({ currentTarget }) => flip(currentTarget.checked)}
      />
    </div>
  );
}
