import { activeIn, type Stretch, turnsBetween, unplanned } from '../../../shared/domain/shifts.ts';
import { dayMs } from '../../../shared/time.ts';
import { house } from '../house.ts';
import { language } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { now } from '../time.ts';
import { Line } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { utcOffset } from '../workspace-time.ts';
import { whenText as whenIn } from './clock.ts';
import { People } from './people.tsx';
import { rota } from './store.ts';
import { say } from './texts.ts';

/** How far it is looked ahead. */
const ahead = 3 * dayMs;
const gapsNamed = 3;

/** A moment in the workspace's own time: with the day where that is not today. */
export const whenText = (at: number, from: number): string => whenIn(at, from, utcOffset.value, language.value);

export const stretchText = ({ start, end }: Stretch, from: number): string =>
  `${whenText(start, from)}–${whenText(end, start)}`;

/** Who is on now, who comes next, and where nobody is planned although somebody should be watching. */
export function OnDuty() {
  const plan = rota.value;
  if (plan === null) return null;
  if (plan.shifts.length === 0) {
    return (
      <Panel title={say('now')} icon="shifts">
        <p class="quiet">
          {say('rota.empty.now')} {mayDecide.value && <a href="/shifts?show=rota">{say('rota.go')}</a>}
        </p>
      </Panel>
    );
  }
  const at = now.value;
  const stretch = { start: at, end: at + ahead };
  const turns = turnsBetween(plan, utcOffset.value, stretch);
  const on = turns.filter(({ start }) => start <= at);
  const first = turns.find(({ start }) => start > at);
  const next = turns.filter(({ start }) => start === first?.start);
  const gaps = house.value === null ? [] : unplanned(turns, activeIn(plan), house.value, stretch);
  return (
    <Panel title={say('now')} icon="shifts">
      <dl class="shift-now">
        {on.length === 0 && (
          <div>
            <dt>{say('now.none')}</dt>
          </div>
        )}
        {on.map(({ shift, name, start, end, members }) => (
          <div key={`${shift}${start}`}>
            <dt>
              <b>
                <Line text={name} />
              </b>{' '}
              <span class="quiet">{say('now.until', { at: whenText(end, at) })}</span>
            </dt>
            <dd>
              <People ids={members} />
            </dd>
          </div>
        ))}
        {next.length === 0 && on.length > 0 && <p class="quiet">{say('next.none')}</p>}
        {next.map(({ shift, name, start, members }) => (
          <div key={`${shift}${start}`} class="shift-next">
            <dt>
              <span class="quiet">{say('next')}</span> <Line text={name} />{' '}
              <span class="quiet">{say('next.from', { at: whenText(start, at) })}</span>
            </dt>
            <dd>
              <People ids={members} />
            </dd>
          </div>
        ))}
      </dl>
      {gaps.length > 0 && (
        <p class="warning">
          {say('now.gap', {
            list: gaps
              .slice(0, gapsNamed)
              .map((gap) => stretchText(gap, at))
              .join(' · '),
          })}
          {gaps.length > gapsNamed && ` ${say('now.gap.more', { n: gaps.length })}`}
        </p>
      )}
    </Panel>
  );
}
