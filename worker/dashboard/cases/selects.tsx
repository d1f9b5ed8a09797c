import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { type SourceType, sourceTypes } from '../../../shared/domain/cases.ts';
import { type Grade, grades, type RiskType, riskTypes } from '../../../shared/domain/risks.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { me } from '../drafts/mine.ts';
import { gradeName, gradeWhen } from '../house.ts';
import { t } from '../i18n.ts';
import { Field } from '../ui/field.tsx';
import { loadPeople, workers } from './people.ts';
import { say } from './texts.ts';

interface ChoiceProps<Key extends string> {
  label: ComponentChildren;
  keys: readonly Key[];
  name: (key: Key) => string;
  value: Key | null;
  /** What stands for nothing chosen. */
  none?: string;
  choose: (key: Key | null) => void;
  hint?: ComponentChildren;
  error?: string | null;
}

/** One of a few, by name. */
export function Choice<Key extends string>({ label, keys, name, value, none, choose, hint, error }: ChoiceProps<Key>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => (
        <select
          {...tied}
          class="select"
          value={value ?? ''}
          onChange={({ currentTarget }) => choose(keys.find((key) => key === currentTarget.value) ?? null)}
        >
          {(none !== undefined || value === null) && <option value="">{none ?? say('choose')}</option>}
          {keys.map((key) => (
            <option key={key} value={key}>
              {name(key)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type Common<T> = {
  value: T | null;
  choose: (value: T | null) => void;
  hint?: ComponentChildren;
  error?: string | null;
};

/** When the firm uses the grade that is chosen, where nothing else is to be said. */
const guideline = ({ hint, value }: Common<Grade>) =>
  hint === undefined && value !== null && gradeWhen(value) !== '' ? { hint: gradeWhen(value) } : {};

/** A grade. `settled`: one that was confirmed may be changed, not taken away. */
export const GradeChoice = ({ settled = false, ...props }: Common<Grade> & { settled?: boolean }) => (
  <Choice
    {...props}
    {...(settled && props.value !== null ? {} : { none: say('grade.none') })}
    label={say('field.grade')}
    keys={grades}
    name={(key) => gradeName(key)}
    {...guideline(props)}
  />
);

export const RiskChoice = (props: Common<RiskType>) => (
  <Choice {...props} label={say('field.risk')} keys={riskTypes} name={(key) => t(`risk.${key}`)} />
);

export const SourceChoice = (props: Common<SourceType>) => (
  <Choice {...props} label={say('field.source')} keys={sourceTypes} name={(key) => say(`source.${key}`)} />
);

/** Somebody who works on cases; `known` is shown although they do not (any more). */
export function WorkerChoice({
  label,
  value,
  choose,
  known,
  none,
  error,
}: Common<number> & { label?: string; known?: { id: number; name: string } | null; none?: string }) {
  useEffect(() => {
    if (workers.peek().length === 0) void loadPeople();
  }, []);
  const listed = workers.value;
  const all = known && !listed.some(({ id }) => id === known.id) ? [...listed, known] : listed;
  const nameOf = ({ id, name }: { id: number; name: string }) =>
    id === me.value ? say('person.me', { who: oneLine(name) }) : oneLine(name);
  return (
    <Choice
      label={label ?? say('field.owner')}
      keys={all.map(({ id }) => String(id))}
      name={(key) => nameOf(all.find(({ id }) => String(id) === key) ?? { id: 0, name: key })}
      value={value === null ? null : String(value)}
      {...(none === undefined ? {} : { none })}
      {...(error === undefined ? {} : { error })}
      choose={(key) => choose(key === null ? null : Number(key))}
    />
  );
}
