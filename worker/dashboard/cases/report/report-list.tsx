import type { CaseState } from '../../../../shared/contract/cases.ts';
import type { ReportHead } from '../../../../shared/contract/reports.ts';
import { reportsOf } from '../../api/reports.ts';
import { mayDecide } from '../../session.ts';
import { Badge } from '../../ui/badge.tsx';
import { Ago, Line } from '../../ui/labels.tsx';
import { usePart } from '../listed-part.ts';
import { PartList } from '../part-list.tsx';
import { say } from './texts.ts';

const tones = { draft: 'neutral', final: 'accent', sent: 'good' } as const;

/** The reports of the open case, with the way to each; writing them has a page of its own. */
export function ReportList({ state }: { state: CaseState }) {
  const part = usePart<ReportHead>(null, () => reportsOf(state.id));
  const page = `/cases/${state.id}/report`;
  return (
    <PartList
      part={part}
      none={
        <p class="line-up">
          <span class="quiet">{say('none')}</span>
          {mayDecide.value && state.mergedInto === null && (
            <a class="button" href={page}>
              {say('generate')}
            </a>
          )}
        </p>
      }
    >
      {(items) => (
        <ul class="bare-list stack" aria-label={say('reports')}>
          {items.map((one) => (
            <li key={one.id} class="line-up">
              <Badge tone={tones[one.mark]}>{say(`mark.is.${one.mark}`)}</Badge>
              <a href={`${page}?report=${one.id}`}>
                <Line text={one.title} />
              </a>
              <span class="quiet small">
                {say('version', { n: one.version })} · <Line text={one.changedBy ?? ''} /> · <Ago at={one.changedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </PartList>
  );
}
