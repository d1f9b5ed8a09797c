import type { CaseState } from '../../../shared/contract/cases.ts';
import { moment } from '../time.ts';
import { Icon } from '../ui/icon.tsx';
import type { Need } from './needs.ts';
import { say } from './texts.ts';

/** What a move needs, each with a sign and a word for whether it is there. */
export function NeedList({ needs, state }: { needs: readonly Need[]; state: Pick<CaseState, 'dueAt'> }) {
  if (needs.length === 0) return <p class="quiet">{say('needs.none')}</p>;
  return (
    <ul class="case-needs">
      {needs.map(({ need, met }) => (
        <li key={need} class={met ? 'case-need-met' : 'case-need-open'}>
          <Icon name={met ? 'check' : 'warning'} />
          <span>
            {need === 'quiet' && state.dueAt !== null
              ? say('need.quiet', { until: moment(state.dueAt) })
              : say(need === 'quiet' ? 'need.quiet.none' : `need.${need}`)}
            <span class="unseen">{say(met ? 'need.met' : 'need.open')}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
