import type { StatsPeriod } from '../../../shared/contract/stats.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Bounded, exact, exactly, hoursText, ofMedian } from './bounded.ts';
import { change, tenths, total } from './change.ts';
import { say } from './texts.ts';

/** A figure that is held against earlier ones; null where it is not known. `hours`: it is a length of time. */
interface Figure {
  readonly key: Parameters<typeof say>[0];
  readonly of: (period: StatsPeriod) => Bounded | null;
  readonly hours?: true;
}

const mean = (of: number | null) => (of === null ? null : exactly(tenths(of)));

const figures: readonly Figure[] = [
  { key: 'posts', of: ({ posts }) => exactly(posts) },
  { key: 'flags', of: ({ flags }) => exactly(total(flags)) },
  { key: 'decisions', of: ({ decided }) => exactly(total(decided)) },
  { key: 'dismissed', of: ({ decided }) => exactly(decided.dismissed ?? 0) },
  { key: 'backlog.end', of: ({ backlog }) => exactly(backlog) },
  { key: 'found', of: ({ found }) => ofMedian(found.median), hours: true },
  { key: 'waited', of: ({ waited }) => ofMedian(waited.median), hours: true },
  { key: 'alerts.raised', of: ({ alerts }) => exactly(total(alerts)) },
  { key: 'acknowledged', of: ({ acknowledged }) => mean(acknowledged.mean), hours: true },
  { key: 'cases.opened', of: ({ cases }) => exactly(total(cases.opened)) },
  { key: 'cases.closed', of: ({ cases }) => exactly(total(cases.closed)) },
  { key: 'cases.in.report', of: ({ cases }) => ofMedian(cases.stages.report.median), hours: true },
  { key: 'cases.in.response', of: ({ cases }) => ofMedian(cases.stages.response.median), hours: true },
  { key: 'cases.in.follow_up', of: ({ cases }) => ofMedian(cases.stages.follow_up.median), hours: true },
  { key: 'cases.reported', of: ({ cases }) => mean(cases.reported.mean), hours: true },
  { key: 'cases.answered', of: ({ cases }) => mean(cases.answered.mean), hours: true },
  { key: 'templates.used', of: ({ templates }) => exactly(templates.reduce((sum, { n }) => sum + n, 0)) },
  { key: 'sightings', of: ({ sightings }) => exactly(sightings) },
];

const signed = (n: number) => (n > 0 ? `+${tenths(n)}` : n < 0 ? `−${tenths(-n)}` : '0');

/** What changed, in words: +12 (+30 %). */
export function changeWords(n: number | null, earlier: number | null): string {
  const found = change(n, earlier);
  if (found === null) return '–';
  return found.percent === null ? signed(found.by) : `${signed(found.by)} (${signed(found.percent)}%)`;
}

const shown = (found: Bounded | null, { hours }: Figure) =>
  found === null ? '–' : hours ? say(hoursText(found), { n: found.n }) : String(found.n);

interface ComparedProps {
  all: StatsPeriod;
  before: StatsPeriod | null;
  yearAgo: StatsPeriod | null;
}

/** Every figure beside that of the period before and of a year ago. */
export function Compared({ all, before, yearAgo }: ComparedProps) {
  const of = (period: StatsPeriod | null, figure: Figure) => (period === null ? null : figure.of(period));
  const against = (key: string, label: string, period: StatsPeriod | null) => [
    {
      key,
      label: period === null ? label : `${label} (${period.from.slice(5)}–${period.to.slice(5)})`,
      end: true,
      cell: (figure: Figure) => shown(of(period, figure), figure),
    },
    {
      key: `${key}-change`,
      label: say('change'),
      end: true,
      cell: (figure: Figure) => changeWords(exact(figure.of(all)), exact(of(period, figure))),
    },
  ];
  const rows = figures.filter((figure) => [all, before, yearAgo].some((period) => (of(period, figure)?.n ?? 0) !== 0));
  return (
    <Panel title={say('compared')} what={before === null ? say('compared.none') : undefined} flush>
      <DataTable
        label={say('compared')}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { key: 'name', label: say('figure'), wide: true, cell: ({ key }) => say(key) },
          {
            key: 'now',
            label: say('this-period'),
            end: true,
            cell: (figure) => <b>{shown(figure.of(all), figure)}</b>,
          },
          ...(before === null ? [] : against('before', say('before'), before)),
          ...(yearAgo === null ? [] : against('year', say('year-ago'), yearAgo)),
        ]}
      />
    </Panel>
  );
}
