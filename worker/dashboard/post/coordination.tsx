import type { Finding } from '../../../shared/contract/coordination.ts';
import { dismissalWords, findingWords } from '../../../shared/text/reason-words.ts';
import { Reasons } from '../coordination/reasons.tsx';
import { Score } from '../coordination/score.tsx';
import { say as sayFindings } from '../coordination/texts.ts';
import { findingName, spanWords } from '../coordination/words.ts';
import { t } from '../i18n.ts';
import { Badge } from '../ui/badge.tsx';
import { Line } from '../ui/labels.tsx';
import { say } from './texts.ts';

/** What was found of coordinated copying that concerns the post, with its reasons in words. */
export function Coordination({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return <p class="quiet">{say('coordination.none')}</p>;
  return (
    <ul class="post-findings">
      {findings.map((finding) => (
        <li key={finding.id} class="stack">
          <p class="line-up">
            <Badge icon="coordination">{findingWords(finding.kind, t)}</Badge>
            <Score n={finding.score} />
            {finding.state === 'faded' && <Badge>{say('coordination.faded')}</Badge>}
            {finding.dismissed !== null && (
              <Badge>{say('coordination.dismissed', { reason: dismissalWords(finding.dismissed.reason, t) })}</Badge>
            )}
            <span class="quiet small">
              {sayFindings('accounts.n', { n: finding.accounts })} · {sayFindings('sites.n', { n: finding.sites })} ·{' '}
              {sayFindings('span', { span: spanWords(finding) })}
            </span>
          </p>
          <p>
            <Line text={findingName(finding)} />
          </p>
          <Reasons reasons={finding.reasons} />
          <p>
            <a class="button button-small" href={`/coordination/${finding.id}`}>
              {say('coordination.open')}
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}
