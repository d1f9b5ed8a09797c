import type { CaseDetail } from '../../../shared/contract/cases.ts';
import { Icon } from '../ui/icon.tsx';
import { lazily } from '../ui/lazily.tsx';
import { say } from './texts.ts';

const Attachments = lazily(() => import('./attachments/attachments.tsx').then((module) => module.Attachments));

/** The written report of the case, and the files that belong to it. */
export function Files({ detail }: { detail: CaseDetail }) {
  return (
    <div class="stack">
      <section class="stack">
        <h3>{say('report.title')}</h3>
        <p class="quiet">{say('report.what')}</p>
        <div class="line-up">
          <a class="button" href={`/cases/${detail.case.id}/report`}>
            <Icon name="audit" />
            {say('report.open')}
          </a>
        </div>
      </section>
      <Attachments state={detail.case} />
    </div>
  );
}
