import { useSignal } from '@preact/signals';
import { maxShifts, type RotaGiven } from '../../../shared/contract/shifts.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { mayDecide } from '../session.ts';
import { now } from '../time.ts';
import { Icon } from '../ui/icon.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { SaveBar } from '../ui/save-bar.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { utcOffset } from '../workspace-time.ts';
import { Clash } from './clash.tsx';
import { dayOf, mondayOf, spanText } from './clock.ts';
import { dayLabel, weekdayName } from './day-names.ts';
import { ExceptionForm } from './exception-form.tsx';
import { People } from './people.tsx';
import { ShiftForm } from './shift-form.tsx';
import {
  changePlan,
  discardPlan,
  loadRota,
  plan,
  rota,
  rotaDirty,
  rotaFailure,
  saveRota,
  savingRota,
} from './store.ts';
import { say } from './texts.ts';
import { type Editing, Week } from './week.tsx';

function Shifts({ edit }: { edit: ((editing: Editing) => void) | null }) {
  const shifts = plan.value?.shifts ?? [];
  const full = shifts.length >= maxShifts;
  return (
    <Panel
      title={say('shifts')}
      count={shifts.length}
      flush
      tools={
        edit !== null && (
          <button
            type="button"
            class="button"
            disabled={full}
            title={full ? say('shift.full') : undefined}
            onClick={() => edit({ what: 'shift', shift: null })}
          >
            <Icon name="plus" />
            {say('shift.add')}
          </button>
        )
      }
    >
      {shifts.length === 0 ? (
        <Notice icon="shifts" title={say('rota.none')}>
          <p>{say('rota.none.body')}</p>
        </Notice>
      ) : (
        <ul class="bare-list rota-shifts">
          {shifts.map((shift) => (
            <li key={shift.id} class="line-up">
              <b>
                <Line text={shift.name} />
              </b>
              <span>{spanText(shift).text}</span>
              <span class="quiet">
                {[...shift.days]
                  .sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
                  .map(weekdayName)
                  .join(' ')}
              </span>
              <People ids={shift.members} />
              {edit !== null && (
                <button
                  type="button"
                  class="button push"
                  aria-label={say('shift.editOne', { shift: oneLine(shift.name) })}
                  onClick={() => edit({ what: 'shift', shift })}
                >
                  <Icon name="edit" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** The plan: a week at a time, and the shifts it is made of. Leads edit it and save it as a whole. */
export function Rota() {
  const weeks = useSignal(0);
  const editing = useSignal<Editing | null>(null);
  if (plan.value === null || rota.value === null) {
    return rotaFailure.value === null ? (
      <Loading rows={6} />
    ) : (
      <Failed failure={rotaFailure.value} retry={() => void loadRota()} />
    );
  }
  const edits = mayDecide.value;
  const edit = edits
    ? (what: Editing) => {
        editing.value = what;
      }
    : null;
  const monday = mondayOf(dayOf(now.value, utcOffset.value)) + 7 * weeks.value;
  const close = (changed: RotaGiven | null) => {
    editing.value = null;
    if (changed !== null) changePlan(changed);
  };
  const { updatedAt, updatedBy } = rota.value;
  const open = editing.value;
  return (
    <>
      {!edits && <p class="note">{say('rota.readOnly')}</p>}
      {plan.value.shifts.length > 0 && (
        <Panel
          title={`${dayLabel(monday)} – ${dayLabel(monday + 6)}`}
          tools={(['before', 'this', 'after'] as const).map((way, n) => (
            <button
              key={way}
              type="button"
              class="button button-small"
              disabled={way === 'this' && weeks.value === 0}
              onClick={() => {
                weeks.value = way === 'this' ? 0 : weeks.value + n - 1;
              }}
            >
              {say(`rota.${way}`)}
            </button>
          ))}
        >
          <Week monday={monday} edit={edit} />
        </Panel>
      )}
      <Shifts edit={edit} />
      {updatedAt !== null && (
        <p class="quiet small">
          {updatedBy !== null && <Line text={say('rota.version', { who: oneLine(updatedBy) })} />}{' '}
          <Ago at={updatedAt} />
        </p>
      )}
      {open?.what === 'shift' && <ShiftForm shift={open.shift} close={close} />}
      {open?.what === 'day' && <ExceptionForm day={open.day} shift={open.shift} close={close} />}
      <Clash />
      {rotaDirty.value && (
        <SaveBar saving={savingRota.value} save={() => void saveRota()} discard={discardPlan}>
          <b>{say('rota.changed')}</b>
        </SaveBar>
      )}
    </>
  );
}
