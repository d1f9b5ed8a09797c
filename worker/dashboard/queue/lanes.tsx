import { computed } from '@preact/signals';
import type { LaneCounts } from '../../../shared/contract/review.ts';
import type { Lane } from '../../../shared/domain/lanes.ts';
import { filter, navigate } from '../router.ts';
import { type Tab, Tabs } from '../ui/tabs.tsx';
import { everything, type QueueFilter, queryOf } from './filter.ts';
import { laneCounts, openCount, openPost } from './store.ts';
import { say } from './texts.ts';

/** The lanes that stand side by side; the others are among the filters. */
const shownLanes = ['grievance', 'second', 'mine', 'overdue'] as const satisfies readonly Lane[];

const tones: Partial<Record<Lane, 'bad' | 'warn'>> = { overdue: 'bad', second: 'warn' };

const path = (to: QueueFilter) => `${openPost.value === null ? '/' : `/posts/${openPost.value}`}${queryOf(to)}`;

/** What narrows the list goes along from lane to lane. */
const inLane = (lane: Lane | null): QueueFilter => ({ ...filter.value, lane, state: 'open' });

/** The lanes' addresses: they change with the filter and the open post, not with what stands in a lane. */
const paths = computed(
  () => new Map<Lane | null, string>([null, ...shownLanes].map((lane) => [lane, path(inLane(lane))])),
);
const pathTo = (lane: Lane | null) => paths.value.get(lane) ?? '/';

/** Nothing in it needs no number: the room is for those that have some. */
const countOf = (counts: LaneCounts | null, lane: Lane) => counts?.[lane] || null;

/** Parts of the queue that must not be overlooked, each with how many wait in it. */
export function LaneTabs() {
  const { lane, state } = filter.value;
  const counts = laneCounts.value;
  const tabs: Tab<Lane | 'all'>[] = [
    { key: 'all', label: say('lane.all'), count: openCount.value, href: pathTo(null) },
    ...shownLanes.map((name): Tab<Lane> => {
      const count = countOf(counts, name);
      return {
        key: name,
        label: say(`lane.${name}`),
        count,
        href: pathTo(name),
        tone: count === null ? undefined : tones[name],
      };
    }),
  ];
  const chosen = lane ?? 'all';
  const listed = state === 'open' || lane !== null;
  return <Tabs label={say('lane.label')} items={tabs} chosen={listed ? chosen : ('' as 'all')} />;
}

/** Goes to the lane beside the one that is shown. */
export function laneBeside(steps: 1 | -1): void {
  const all: readonly (Lane | null)[] = [null, ...shownLanes];
  const at = all.indexOf(filter.value.lane);
  const to = all[(Math.max(0, at) + steps + all.length) % all.length] ?? null;
  void navigate(pathTo(to));
}

/** The address of a lane with nothing else asked for. */
export const lanePath = (lane: Lane | null) => `/${queryOf({ ...everything, lane })}`;
