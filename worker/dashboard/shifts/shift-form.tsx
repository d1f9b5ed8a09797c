import { useSignal } from '@preact/signals';
import { v7 as uuid } from 'uuid';
import * as v from 'valibot';
import { type RotaGiven, Shift } from '../../../shared/contract/shifts.ts';
import { t } from '../i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { clockText, minutesOf } from './clock.ts';
import { weekdayName } from './day-names.ts';
import { Choose } from './people.tsx';
import { plan } from './store.ts';
import { say } from './texts.ts';

/** From Monday on. */
const days = [1, 2, 3, 4, 5, 6, 0] as const;

const fresh = (): Shift => ({ id: uuid(), name: '', from: 480, to: 960, days: [1, 2, 3, 4, 5], members: [] });

/** Adds a shift to the plan that is being edited, changes one, or takes one out. */
export function ShiftForm({ shift, close }: { shift: Shift | null; close: (changed: RotaGiven | null) => void }) {
  const draft = useSignal<Shift>(shift ?? fresh());
  const wrong = useSignal(false);
  const set = (change: Partial<Shift>) => {
    draft.value = { ...draft.peek(), ...change };
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
    close({ ...now, shifts });
  };
  const { id, name, from, to, days: chosen, members } = draft.value;
  return (
    <Dialog title={say(shift === null ? 'shift.add' : 'shift.edit')} onClose={() => close(null)} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          put();
        }}
      >
        <Field label={say('shift.name')} error={wrong.value ? say('shift.invalid') : null}>
          {(tied) => (
            <input
              {...tied}
              class="input"
              maxLength={40}
              autoFocus
              value={name}
              onInput={({ currentTarget }) => set({ name: currentTarget.value })}
            />
          )}
        </Field>
        <div class="fields">
          <Field label={say('shift.from')}>
            {(tied) => (
              <input
                {...tied}
                class="input"
                type="time"
                required
                value={clockText(from)}
                onInput={({ currentTarget }) => set({ from: minutesOf(currentTarget.value) ?? from })}
              />
            )}
          </Field>
          <Field label={say('shift.to')} hint={say('shift.to.hint')}>
            {(tied) => (
              <input
                {...tied}
                class="input"
                type="time"
                required
                value={clockText(to)}
                onInput={({ currentTarget }) => set({ to: minutesOf(currentTarget.value) ?? to })}
              />
            )}
          </Field>
        </div>
        <fieldset class="choice">
          <legend>{say('shift.days')}</legend>
          <div class="line-up">
            {days.map((day) => (
              <label key={day} class="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(day)}
                  onChange={({ currentTarget }) => {
                    const others = chosen.filter((one) => one !== day);
                    set({ days: (currentTarget.checked ? [...others, day] : others).sort() });
                  }}
                />
                <span>{weekdayName(day)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <Choose chosen={members} choose={(ids) => set({ members: ids })} />
        <footer class="dialog-foot">
          {shift !== null && (
            <button
              type="button"
              class="button button-danger"
              onClick={() =>
                close({
                  shifts: now.shifts.filter((one) => one.id !== id),
                  exceptions: now.exceptions.filter((one) => one.shift !== id),
                })
              }
            >
              {say('shift.remove')}
            </button>
          )}
          <button type="button" class="button push" onClick={() => close(null)}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main">
            {say('shift.ok')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
