import type { Finding } from '../../../shared/contract/coordination.ts';
import { reasonWords } from '../../../shared/text/reason-words.ts';
import { t } from '../i18n.ts';
import { say } from './texts.ts';

/** What speaks for coordination and what against it, each with what it adds to the score. */
export function Reasons({ reasons }: Pick<Finding, 'reasons'>) {
  const sorted = reasons.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const list = (looks: 'for' | 'against') => {
    const own = sorted.filter(({ points }) => points >= 0 === (looks === 'for'));
    if (own.length === 0) return <p class="quiet">{say(`reasons.none.${looks}`)}</p>;
    return (
      <ul class="finding-reasons">
        {own.map((reason) => (
          <li key={reason.kind} class={`reason reason-${looks}`}>
            <span class="reason-points">
              {reason.points > 0 ? `+${reason.points}` : String(reason.points).replace('-', '−')}
            </span>
            <span>{reasonWords(reason, t)}</span>
          </li>
        ))}
      </ul>
    );
  };
  return (
    <div class="columns">
      <div class="stack">
        <h3>{say('reasons.for')}</h3>
        {list('for')}
      </div>
      <div class="stack">
        <h3>{say('reasons.against')}</h3>
        {list('against')}
      </div>
    </div>
  );
}
