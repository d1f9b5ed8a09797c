import { useSignal } from '@preact/signals';
import type { Overview } from '../../../shared/contract/overview.ts';
import type { Rota } from '../../../shared/contract/shifts.ts';
import { activeIn, nextManned, type ShiftTurn, turnsBetween, unplanned } from '../../../shared/domain/shifts.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { dayMs } from '../../../shared/time.ts';
import { house } from '../house.ts';
import { language } from '../i18n.ts';
import { timeOf, whenText } from '../shifts/clock.ts';
import { now } from '../time.ts';
import { Facts } from '../ui/facts.tsx';
import { Panel } from '../ui/panel.tsx';
import { Person } from '../ui/person.tsx';
import { say } from './texts.ts';
import { hoursInWords } from './volume.tsx';

/** So many are named; who wants to see the others asks for them. */
const mostNamed = 6;
const mostNamedNext = 3;

function People({ names, none }: { names: readonly string[]; none: string }) {
  const all = useSignal(false);
  if (names.length === 0) return <span class="quiet">{none}</span>;
  // One more takes no more room than the words that it is left out.
  const shown = all.value || names.length <= mostNamed + 1 ? names : names.slice(0, mostNamed);
  return (
    <span class="line-up">
      {shown.map((name, place) => (
        <Person key={place} name={name} />
      ))}
      {shown.length < names.length && (
        <button
          type="button"
          class="link"
          onClick={() => {
            all.value = true;
          }}
        >
          {say('duty.more', { n: names.length - shown.length })}
        </button>
      )}
    </span>
  );
}

/** Who is on shift, who is watching, and when nobody was or will be. */
export function OnDuty({ today, rota }: { today: Overview; rota: Rota | null }) {
  const at = now.value;
  const { utcOffset } = today;
  const day = { start: at, end: at + dayMs };
  const turns = rota === null ? [] : turnsBetween(rota, utcOffset, day);
  const on = turns.filter(({ start }) => start <= at);
  const active = rota === null ? new Set<number>() : activeIn(rota);
  const next = rota === null ? undefined : nextManned(rota, active, utcOffset, at + 1);
  const nameOf = new Map(rota?.people.map(({ id, name }) => [id, name]));
  const names = (members: readonly number[]) =>
    members.filter((id) => active.has(id)).flatMap((id) => nameOf.get(id) ?? []);
  const duty = house.value?.duty;
  const open =
    rota === null || rota.shifts.length === 0 || duty === undefined
      ? []
      : unplanned(turns, active, { duty, utcOffset }, day).slice(0, 3);
  const clock = (moment: number) => timeOf(moment, utcOffset);
  const when = (moment: number) => whenText(moment, at, utcOffset, language.value);
  const nextWords = ({ start, name, members }: ShiftTurn) => {
    const who = names(members).map(oneLine);
    const few = who.slice(0, mostNamedNext).join(say('list.and'));
    return say('duty.next.at', {
      at: when(start),
      name: oneLine(name),
      who: who.length > mostNamedNext ? `${few}…` : few,
    });
  };
  const afterGap =
    rota === null || open[0] === undefined ? undefined : nextManned(rota, active, utcOffset, open[0].end);
  return (
    <Panel
      title={say('duty')}
      icon="shifts"
      tools={
        <a class="button button-small" href="/shifts">
          {say('duty.shifts')}
        </a>
      }
    >
      <Facts
        items={[
          [
            say('duty.on'),
            rota !== null && rota.shifts.length === 0 ? (
              <a href="/shifts">{say('duty.no-plan')}</a>
            ) : (
              <People names={on.flatMap(({ members }) => names(members))} none={say('duty.nobody')} />
            ),
          ],
          on[0] === undefined ? null : [say('duty.until'), clock(Math.max(...on.map(({ end }) => end)))],
          next === undefined ? null : [say('duty.next'), <bdi key="next">{nextWords(next)}</bdi>],
          [
            say('duty.watching'),
            <People key="watching" names={today.watching.map(({ name }) => name)} none={say('duty.nobody')} />,
          ],
        ]}
      />
      {today.gaps.length > 0 && (
        <p class="warning">
          <a href="/alerts?kind=gap">{say('duty.gaps', { hours: hoursInWords(today.gaps) })}</a>
        </p>
      )}
      {open.length > 0 && (
        <p class="warning">
          <a href="/shifts">
            {say('duty.unplanned', {
              hours: open.map(({ start, end }) => `${when(start)}–${clock(end)}`).join(say('list.and')),
            })}{' '}
            {afterGap === undefined
              ? say('duty.unplanned.never')
              : say('duty.unplanned.then', { next: nextWords(afterGap) })}
          </a>
        </p>
      )}
    </Panel>
  );
}
