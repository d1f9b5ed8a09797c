import { dayName } from '../../../shared/contract/dates.ts';
import type { Shift } from '../../../shared/contract/shifts.ts';
import { activeIn, type ShiftTurn, type Stretch, turnsBetween, unplanned } from '../../../shared/domain/shifts.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { house } from '../house.ts';
import { now } from '../time.ts';
import { Badge } from '../ui/badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { Line } from '../ui/labels.tsx';
import { utcOffset } from '../workspace-time.ts';
import { dayOf, spanText, stretchOfDay } from './clock.ts';
import { dayLabel } from './day-names.ts';
import { stretchText } from './on-duty.tsx';
import { People } from './people.tsx';
import { members, plan, rota } from './store.ts';
import { say } from './texts.ts';

/** What is being changed: a shift (null: a new one), or one day of one. */
export type Editing = { what: 'shift'; shift: Shift | null } | { what: 'day'; day: string; shift: string };

type Edit = ((editing: Editing) => void) | null;

function Change({ day, shift, edit }: { day: string; shift: Shift; edit: Edit }) {
  if (edit === null) return null;
  return (
    <button
      type="button"
      class="icon-button push"
      aria-label={say('rota.change', { day, shift: oneLine(shift.name) })}
      onClick={() => edit({ what: 'day', day, shift: shift.id })}
    >
      <Icon name="edit" />
    </button>
  );
}

/** One shift on one day; struck out where it is not held that day. */
function Turn({
  day,
  shift,
  turn,
  note,
  edit,
}: {
  day: string;
  shift: Shift;
  turn?: ShiftTurn;
  note: string;
  edit: Edit;
}) {
  const { text, overnight } = spanText(shift);
  return (
    <li class={turn === undefined ? 'rota-turn quiet' : 'rota-turn'}>
      <p class="line-up">
        {turn === undefined ? (
          <s>
            <Line text={shift.name} />
          </s>
        ) : (
          <b>
            <Line text={shift.name} />
          </b>
        )}
        {turn?.exception && <Badge tone="accent">{say('rota.special')}</Badge>}
        <Change day={day} shift={shift} edit={edit} />
      </p>
      {turn !== undefined && (
        <p class="quiet small">
          {text}
          {overnight && (
            <>
              <sup aria-hidden="true">+1</sup>
              <span class="unseen">{say('shift.overnight')}</span>
            </>
          )}
        </p>
      )}
      {note !== '' && (
        <p class="quiet small">
          <Line text={note} />
        </p>
      )}
      {turn !== undefined && <People ids={turn.members} />}
    </li>
  );
}

function Day({
  day,
  turns,
  gaps,
  edit,
}: {
  day: number;
  turns: readonly ShiftTurn[];
  gaps: readonly Stretch[];
  edit: Edit;
}) {
  const { shifts, exceptions } = plan.value ?? { shifts: [], exceptions: [] };
  const name = dayName(day);
  const isToday = day === dayOf(now.value, utcOffset.value);
  const { start, end } = stretchOfDay(day, utcOffset.value);
  const within = gaps
    .filter((gap) => gap.start < end && gap.end > start)
    .map((gap) => stretchText({ start: Math.max(gap.start, start), end: Math.min(gap.end, end) }, start));
  const own = shifts.map((shift) => ({
    shift,
    turn: turns.find((one) => one.day === name && one.shift === shift.id),
    exception: exceptions.find((one) => one.day === name && one.shift === shift.id),
  }));
  const listed = own
    .filter(({ turn, exception }) => turn !== undefined || exception !== undefined)
    .sort((a, b) => a.shift.from - b.shift.from);
  const free = own.find(({ turn, exception }) => turn === undefined && exception === undefined);
  return (
    <li class={isToday ? 'rota-day rota-today' : 'rota-day'} data-day={name}>
      <h3>
        {dayLabel(day)} {isToday && <Badge tone="accent">{say('rota.today')}</Badge>}
      </h3>
      {listed.length === 0 && <p class="quiet small">{say('rota.day.none')}</p>}
      <ul class="bare-list">
        {listed.map(({ shift, turn, exception }) => (
          <Turn
            key={shift.id}
            day={name}
            shift={shift}
            {...(turn === undefined ? {} : { turn })}
            note={exception?.note ?? ''}
            edit={edit}
          />
        ))}
      </ul>
      {within.length > 0 && (
        <p class="rota-gap small">
          <Icon name="warning" />
          <span>{say('rota.gap', { list: within.join(' · ') })}</span>
        </p>
      )}
      {edit !== null && free !== undefined && (
        <button type="button" class="link small" onClick={() => edit({ what: 'day', day: name, shift: free.shift.id })}>
          {say('exception.add')}
        </button>
      )}
    </li>
  );
}

const activeMembers = () => new Set(members.value.filter(({ state }) => state === 'active').map(({ id }) => id));

/** One week of the plan, day by day, with what of the hours on duty nobody is planned for. */
export function Week({ monday, edit }: { monday: number; edit: Edit }) {
  const rules = house.value;
  const week = stretchOfDay(monday, utcOffset.value, 7);
  const turns = turnsBetween(plan.value ?? { shifts: [], exceptions: [] }, utcOffset.value, week);
  const active = members.value.length > 0 ? activeMembers() : activeIn(rota.value ?? { people: [] });
  const gaps = rules === null ? [] : unplanned(turns, active, rules, week);
  return (
    <>
      {rules !== null && (
        <p class={gaps.length > 0 ? 'warning' : 'note'} role="status">
          {gaps.length > 0 ? say('rota.gaps', { n: gaps.length }) : say('rota.gaps.none')}
        </p>
      )}
      <ol class="bare-list rota-week">
        {Array.from({ length: 7 }, (_, n) => (
          <Day key={monday + n} day={monday + n} turns={turns} gaps={gaps} edit={edit} />
        ))}
      </ol>
    </>
  );
}
