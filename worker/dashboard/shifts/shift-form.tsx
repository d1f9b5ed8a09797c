import { useSignal } from '@preact/signals';
import { v7 as uuid } from 'uuid';
import * as v from 'valibot';
import { type RotaGiven, Shift } from '../../../shared/contract/shifts.ts';
import { useKept } from '../drafts/kept.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Choices, TextField } from '../ui/form-fields.tsx';
import { clockText, minutesOf } from './clock.ts';
import { weekdayName } from './day-names.ts';
import { Choose } from './people.tsx';
import { plan } from './store.ts';
import { say } from './texts.ts';

/** From Monday on. */
const days = [1, 2, 3, 4, 5, 6, 0] as const;

const isShift = (value: unknown): value is Shift =>
  typeof value === 'object' && value !== null && 'name' in value && 'days' in value && 'members' in value;

const fresh = (): Shift => ({ id: uuid(), name: '', from: 480, to: 960, days: [1, 2, 3, 4, 5], members: [] });

/** Adds a shift to the plan that is being edited, changes one, or takes one out. */
export function ShiftForm({ shift, close }: { shift: Shift | null; close: (changed: RotaGiven | null) => void }) {
  const first = useSignal<Shift>(shift ?? fresh());
  const kept = useKept<Shift>(`shift.${shift?.id ?? 'new'}`, first.peek(), isShift);
  const draft = kept.value;
  const wrong = useSignal(false);
  const set = (change: Partial<Shift>) => {
    kept.set({ ...draft.peek(), ...change });
    wrong.value = false;
  };
  const now = plan.value ?? { shifts: [], exceptions: [] };
  const put = () => {
    const given = v.safeParse(Shift, { ...draft.peek(), name: draft.peek().name.trim() });
    wrong.value = !given.success;
    if (!given.success) return;
    const known = now.shifts.some(({ id }) => id === given.output.id);
    const shifts = known
      ? now.shifts.map((one) => (one.id === given.output.id ? given.output : one))
      : [...now.shifts, given.output];
    kept.forget();
    close({ ...now, shifts });
  };
  const { id, name, from, to, days: chosen, members } = draft.value;
  return (
    <FormDialog
      title={say(shift === null ? 'shift.add' : 'shift.edit')}
      close={() => close(null)}
      save={put}
      yes={say('shift.ok')}
      changed={JSON.stringify(draft.value) !== JSON.stringify(first.value)}
      gone={kept.forget}
      wide
      more={
        shift !== null && (
          <button
            type="button"
            class="button button-danger"
            onClick={() => {
              kept.forget();
              close({
                shifts: now.shifts.filter((one) => one.id !== id),
                exceptions: now.exceptions.filter((one) => one.shift !== id),
              });
            }}
          >
            {say('shift.remove')}
          </button>
        )
      }
    >
      <TextField
        label={say('shift.name')}
        error={wrong.value ? say('shift.invalid') : null}
        max={40}
        input={{ autoFocus: true }}
        value={name}
        change={(text) => set({ name: text })}
      />
      <div class="fields">
        <TextField
          label={say('shift.from')}
          input={{ type: 'time', required: true }}
          value={clockText(from)}
          change={(text) => set({ from: minutesOf(text) ?? from })}
        />
        <TextField
          label={say('shift.to')}
          hint={say('shift.to.hint')}
          input={{ type: 'time', required: true }}
          value={clockText(to)}
          change={(text) => set({ to: minutesOf(text) ?? to })}
        />
      </div>
      <Choices
        label={say('shift.days')}
        options={days.map((day) => [day, weekdayName(day)] as const)}
        chosen={chosen}
        inLine
        change={(ones) => set({ days: [...ones].sort() })}
      />
      <Choose chosen={members} choose={(ids) => set({ members: ids })} />
    </FormDialog>
  );
}
