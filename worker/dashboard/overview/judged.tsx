import type { StatsPeriod } from '../../../shared/contract/stats.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import { DataTable } from '../ui/data-table.tsx';
import { ClassLabel } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { confirmed } from './change.ts';
import { say } from './texts.ts';

/** What became of the flags of each class that were decided, of all reporters together. */
export function Judged({ all, before }: { all: StatsPeriod; before: StatsPeriod | null }) {
  const rows = flagClassNames.filter((name) => all.judged[name] !== undefined);
  const nothing = { agreed: 0, changed: 0, dismissed: 0 };
  const of = (name: (typeof rows)[number]) => all.judged[name] ?? nothing;
  const share = (period: StatsPeriod | null, name: (typeof rows)[number]) => {
    const { percent } = confirmed(period?.judged[name] ?? nothing);
    return percent === null ? '–' : `${percent}%`;
  };
  return (
    <Panel title={say('judged')} what={say('judged.what')} flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p class="quiet">{say('judged.none')}</p>
      ) : (
        <DataTable
          label={say('judged')}
          rows={rows}
          keyOf={(name) => name}
          columns={[
            { key: 'class', label: say('class'), wide: true, cell: (name) => <ClassLabel name={name} /> },
            { key: 'share', label: say('judged.share'), end: true, cell: (name) => <b>{share(all, name)}</b> },
            ...(before === null
              ? []
              : [
                  {
                    key: 'before',
                    label: say('before'),
                    end: true,
                    cell: (name: (typeof rows)[number]) => share(before, name),
                  },
                ]),
            { key: 'agreed', label: say('judged.agreed'), end: true, cell: (name) => of(name).agreed },
            { key: 'changed', label: say('judged.changed'), end: true, cell: (name) => of(name).changed },
            { key: 'dismissed', label: say('judged.dismissed'), end: true, cell: (name) => of(name).dismissed },
          ]}
        />
      )}
    </Panel>
  );
}
