import { useSignal } from '@preact/signals';

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one, i) => one === b[i]);

interface WordsProps {
  label: string;
  hint: string;
  value: readonly string[];
  onChange: (words: string[]) => void;
}

/** A list of words, one a line. What is being typed stays as it is, empty lines and all, for as long as it says the same. */
export function Words({ label, hint, value, onChange }: WordsProps) {
  const typed = useSignal('');
  const text = same(linesOf(typed.value), value) ? typed.value : value.join('\n');
  return (
    <label class="field">
      <span>{label}</span>
      <textarea
        class="input"
        rows={5}
        value={text}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          onChange(linesOf(currentTarget.value));
        }}
      />
      <small>{hint}</small>
    </label>
  );
}

interface WholeNumberProps {
  label: string;
  hint?: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A whole number within its bounds; what is none puts the former one back. */
export function WholeNumber({ label, hint, value, min, max, onChange }: WholeNumberProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        class="input"
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        value={value}
        onChange={({ currentTarget }) => {
          const given = currentTarget.valueAsNumber;
          const next = Number.isFinite(given) ? Math.min(max, Math.max(min, Math.round(given))) : value;
          currentTarget.value = String(next);
          onChange(next);
        }}
      />
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}
