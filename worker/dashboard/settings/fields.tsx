import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { NumberField, TextField } from '../ui/form-fields.tsx';
import { discards, noteWrong } from './store.ts';
import { say } from './texts.ts';

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
    <TextField
      label={label}
      hint={hint}
      rows={5}
      value={text}
      change={(next) => {
        typed.value = next;
        onChange(linesOf(next));
      }}
    />
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

/** A whole number within its bounds. What is none counts as a change that cannot be saved yet. */
export function WholeNumber({ onChange, ...props }: WholeNumberProps) {
  const id = useId();
  useEffect(() => () => noteWrong(id, null), [id]);
  return (
    <NumberField
      {...props}
      key={discards.value}
      change={onChange}
      wrong={say('number', { min: props.min, max: props.max })}
      stays={(wrong) => noteWrong(id, wrong ? props.label : null)}
    />
  );
}
