import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/cases.ts';
import { Field } from '../ui/field.tsx';
import { Line } from '../ui/labels.tsx';
import { useSettled } from '../ui/settled.ts';
import { failureText } from '../ui/states.tsx';
import { Graded } from './card.tsx';
import { askedOf, everything, longestSearch } from './filter.ts';
import { say } from './texts.ts';

interface PickerProps {
  label: string;
  /** Open ones only, or all. */
  stage: 'open' | 'all';
  /** Left out: the case itself. */
  except?: number;
  value: CaseRow | null;
  choose: (row: CaseRow) => void;
}

const typedMs = 200;
const mostShown = 8;

/** A case, found by words of its title. */
export function CasePicker({ label, stage, except, value, choose }: PickerProps) {
  const words = useSignal('');
  const rested = useSettled(words, typedMs);
  const found = useSignal<readonly CaseRow[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const asked = useRef(0);
  useSignalEffect(() => {
    const text = rested.value;
    asked.current += 1;
    const mine = asked.current;
    void api.cases({ ...askedOf({ ...everything, text }), stage, limit: mostShown + 1 }).then((answer) => {
      if (mine !== asked.current) return;
      failure.value = answer.ok ? null : answer.error;
      if (answer.ok) found.value = answer.value.items;
    });
  });
  const rows = (found.value ?? [])
    .filter(({ id, mergedInto }) => id !== except && mergedInto === null)
    .slice(0, mostShown);
  return (
    <div class="stack">
      <Field label={label}>
        {(tied) => (
          <input
            {...tied}
            class="input"
            type="search"
            maxLength={longestSearch}
            placeholder={say('search')}
            value={words.value}
            onInput={({ currentTarget }) => {
              words.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      {failure.value !== null && <p class="warning">{failureText(failure.value)}</p>}
      {found.value !== null && rows.length === 0 && <p class="quiet">{say('picker.none')}</p>}
      <div class="case-choices" role="radiogroup" aria-label={label}>
        {rows.map((row) => (
          <label key={row.id} class="check check-tall case-choice">
            <input type="radio" name="case" checked={value?.id === row.id} onChange={() => choose(row)} />
            <span>
              <Line text={row.title} />
              <small class="line-up">
                <span>{say(`stage.${row.stage}`)}</span>
                <Graded row={row} />
                <span>{say('posts.n', { n: row.posts })}</span>
                {row.drill && <span>{say('drill')}</span>}
              </small>
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
