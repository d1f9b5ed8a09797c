import type { Overview, Usual } from '../../../shared/contract/overview.ts';
import { hourMs } from '../../../shared/time.ts';
import { now } from '../time.ts';
import { Badge } from '../ui/badge.tsx';
import { StackedBars } from '../ui/charts/stacked-bars.tsx';
import { Panel } from '../ui/panel.tsx';
import { tenths } from './change.ts';
import { soFar } from './so-far.ts';
import { say } from './texts.ts';

const two = (hour: number) => String(hour).padStart(2, '0');

/** Hours one after another as people say them: 06–08. */
export function hoursInWords(hours: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const hour of hours) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === hour) last[1] = hour + 1;
    else runs.push([hour, hour + 1]);
  }
  return runs.map(([from, to]) => `${two(from)}–${two(to)}`).join(say('list.and'));
}

/** New posts by the hour, held against what such hours usually bring. */
export function Volume({ today, usual }: { today: Overview; usual: Usual | null }) {
  const found = soFar(today, usual, now.value);
  const known = usual?.hours ?? null;
  const stacks = today.hours.map((n, hour) => ({
    from: today.since + hour * hourMs,
    to: today.since + (hour + 1) * hourMs,
    values: [n],
  }));
  const what =
    found.usual === null
      ? say('volume.unknown', { n: found.n })
      : say('volume.so-far', { n: found.n, usual: tenths(found.usual), low: found.low, high: found.high });
  return (
    <Panel
      title={say('volume')}
      what={what}
      tools={
        found.stands !== null && (
          <Badge tone={found.stands === 'more' ? 'bad' : found.stands === 'less' ? 'warn' : 'good'}>
            {say(`volume.${found.stands}`)}
          </Badge>
        )
      }
    >
      <StackedBars
        title={say('volume')}
        quietTitle
        series={[{ key: 'posts', name: say('posts') }]}
        stacks={stacks}
        utcOffset={today.utcOffset}
        {...(known === null
          ? {}
          : { usual: known.map((of) => tenths(of.usual)), range: known.map(({ low, high }) => ({ low, high })) })}
      />
      {today.gaps.length > 0 && <p class="quiet small">{say('volume.gaps', { hours: hoursInWords(today.gaps) })}</p>}
    </Panel>
  );
}
