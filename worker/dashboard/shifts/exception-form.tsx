import { useSignal } from '@preact/signals';
import { dayNumber } from '../../../shared/contract/dates.ts';
import { maxExceptions, type RotaGiven } from '../../../shared/contract/shifts.ts';
import { weekday } from '../../../shared/domain/duty.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { useKept } from '../drafts/kept.ts';
import { isText } from '../drafts/storage.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { OneOf, SelectField, TextField } from '../ui/form-fields.tsx';
import { Line } from '../ui/labels.tsx';
import { dayLabel } from './day-names.ts';
import { Choose, personOf } from './people.tsx';
import { plan } from './store.ts';
import { say } from './texts.ts';

type As = 'usual' | 'other' | 'off';

interface ExceptionFormProps {
  /** `2026-10-01` */
  day: string;
  shift: string;
  close: (changed: RotaGiven | null) => void;
}

/** What is different on one day: other people, no such shift, or one more than usual. */
export function ExceptionForm({ day, shift: first, close }: ExceptionFormProps) {
  const now = plan.value ?? { shifts: [], exceptions: [] };
  const picked = useSignal(first);
  const shift = now.shifts.find(({ id }) => id === picked.value);
  const known = now.exceptions.find((one) => one.day === day && one.shift === picked.value);
  const usual = shift?.days.includes(weekday(dayNumber(day))) ?? false;
  const as = useSignal<As>(
    known === undefined ? (usual ? 'usual' : 'other') : known.members.length > 0 ? 'other' : 'off',
  );
  const ids = useSignal<readonly number[]>(known?.members ?? shift?.members ?? []);
  const kept = useKept(`exception.${day}.${first}`, known?.note ?? '', isText);
  const note = kept.value;
  const wrong = useSignal(false);
  if (shift === undefined) return null;
  const pick = (id: string) => {
    const other = now.exceptions.find((one) => one.day === day && one.shift === id);
    picked.value = id;
    as.value = other !== undefined && other.members.length === 0 ? 'off' : 'other';
    ids.value = other?.members ?? now.shifts.find((one) => one.id === id)?.members ?? [];
    kept.set(other?.note ?? '');
  };
  const others = now.exceptions.filter((one) => !(one.day === day && one.shift === shift.id));
  const put = () => {
    wrong.value = as.value === 'other' && ids.value.length === 0;
    if (wrong.value) return;
    const members = as.value === 'off' ? [] : [...ids.value];
    const exception = { day, shift: shift.id, members, note: note.value.trim() };
    kept.forget();
    close({ ...now, exceptions: as.value === 'usual' ? others : [...others, exception] });
  };
  const names = shift.members.map((id) => oneLine(personOf(id).name)).join(say('summary.comma'));
  const ways: readonly (readonly [As, string])[] = usual
    ? [
        ['usual', say('exception.usual', { who: names || say('now.nobody') })],
        ['other', say('exception.other')],
        ['off', say('exception.off')],
      ]
    : [
        ['usual', say('exception.usual.off')],
        ['other', say('exception.extra')],
      ];
  const full = others.length >= maxExceptions && as.value !== 'usual';
  return (
    <FormDialog
      title={say('exception.title', { day: dayLabel(dayNumber(day)), shift: oneLine(shift.name) })}
      close={() => close(null)}
      gone={kept.forget}
      save={put}
      yes={say('shift.ok')}
      blocked={full}
      problem={wrong.value ? say('exception.nobody') : null}
      wide
    >
      {now.shifts.length > 1 && (
        <SelectField
          label={say('clash.shift')}
          value={picked.value}
          options={now.shifts.map(({ id, name }) => [id, oneLine(name)] as const)}
          change={pick}
        />
      )}
      <OneOf
        label={say('exception.as')}
        options={ways.map(([way, words]) => [way, <Line key={way} text={words} />] as const)}
        chosen={as.value}
        change={(way) => {
          as.value = way;
          wrong.value = false;
        }}
      />
      {as.value === 'other' && (
        <Choose
          chosen={ids.value}
          choose={(chosen) => {
            ids.value = chosen;
            wrong.value = false;
          }}
        />
      )}
      {as.value !== 'usual' && (
        <TextField
          label={say('exception.note')}
          hint={say('exception.note.hint')}
          max={200}
          value={note.value}
          change={kept.set}
        />
      )}
    </FormDialog>
  );
}
