import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Reliability } from '../../../shared/contract/reliability.ts';
import type { Answer, Failure } from '../api/call.ts';
import { language } from '../i18n.ts';
import { DataTable } from '../ui/data-table.tsx';
import { ClassLabel } from '../ui/labels.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { say } from './texts.ts';

const percent = (share: number | null): string =>
  share === null
    ? '–'
    : new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** What decisions said of somebody's flags, class by class. It is held against nobody else's. */
export function Record({ load, of }: { load: () => Promise<Answer<Reliability>>; of: number | 'me' }) {
  const found = useSignal<Reliability | null>(null);
  const failure = useSignal<Failure | null>(null);
  const fetchIt = async () => {
    const answer = await load();
    failure.value = answer.ok ? null : answer.error;
    found.value = answer.ok ? answer.value : null;
  };
  useEffect(() => void fetchIt(), [of]);
  if (failure.value !== null) return <Failed failure={failure.value} retry={() => void fetchIt()} />;
  if (found.value === null) return <Loading rows={3} />;
  const { classes, judged, share } = found.value;
  if (judged === 0) return <p class="quiet">{say('record.none')}</p>;
  const decided = classes.filter(({ agreed, changed, dismissed }) => agreed + changed + dismissed > 0);
  return (
    <>
      <p>{say('record.judged', { n: judged, share: percent(share) })}</p>
      <DataTable
        label={say('record')}
        rows={decided}
        keyOf={(row) => row.class}
        columns={[
          { key: 'class', label: say('record.class'), cell: (row) => <ClassLabel name={row.class} /> },
          { key: 'agreed', label: say('record.agreed'), end: true, cell: (row) => row.agreed },
          { key: 'changed', label: say('record.changed'), end: true, cell: (row) => row.changed },
          { key: 'dismissed', label: say('record.dismissed'), end: true, cell: (row) => row.dismissed },
          { key: 'share', label: say('record.share'), end: true, cell: (row) => percent(row.share) },
        ]}
      />
    </>
  );
}
