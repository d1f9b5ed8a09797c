import type { CasesPage } from '../../../shared/contract/cases.ts';
import type { Overview } from '../../../shared/contract/overview.ts';
import type { QueuePage } from '../../../shared/contract/review.ts';
import { openStages } from '../../../shared/domain/cases.ts';
import { dueAt } from '../cases/due.ts';
import { t } from '../i18n.ts';
import { ago, moment, now } from '../time.ts';
import { Badge } from '../ui/badge.tsx';
import { Ago, GradeLabel, Line, siteName } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { openCases, openDrills } from './open-cases.ts';
import { say } from './texts.ts';

/** When something is due: in words, and in colour where that is soon or over. */
function Due({ at }: { at: number | null }) {
  if (at === null) return null;
  const { state } = dueAt(at, now.value);
  return (
    <Badge tone={state === 'overdue' ? 'bad' : state === 'soon' ? 'warn' : 'neutral'}>
      <time dateTime={new Date(at).toISOString()} title={moment(at, 'minute')}>
        {say(state === 'overdue' ? 'due.over' : 'due', { when: ago(at) })}
      </time>
    </Badge>
  );
}

/** Customers that wait for an answer, in the order of the queue. */
export function Grievances({ page }: { page: QueuePage | null }) {
  const hidden = page !== null && page.lanes.grievance === null;
  return (
    <Panel
      title={say('grievances')}
      count={page?.lanes.grievance ?? undefined}
      flush
      tools={
        <a class="button button-small" href="/?lane=grievance">
          {say('all')}
        </a>
      }
    >
      {hidden && <p class="quiet panel-none">{say('grievances.hidden')}</p>}
      {page !== null && !hidden && page.items.length === 0 && <p class="quiet panel-none">{say('grievances.none')}</p>}
      <ul class="bare-list glance-list">
        {page?.items.map(({ id, excerpt, site, due, owner, why }) => (
          <li key={id}>
            <a class="glance-line" href={`/posts/${id}?lane=grievance`}>
              <Line text={excerpt} />
            </a>
            <span class="line-up quiet small">
              <span>{siteName(site)}</span>
              <span>
                {say('waits')} <Ago at={why.waitingSince} />
              </span>
              {owner !== null && <Line text={owner.name} />}
              <span class="push">
                <Due at={due?.at ?? null} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const from = (n: number, most: number) => (n >= most ? `${most - 1}+` : n);

/** Open alerts, by how grave they are. */
export function OpenAlerts({ alerts }: Pick<Overview, 'alerts'>) {
  const grave = alerts.severity.toReversed();
  return (
    <Panel
      title={say('alerts')}
      icon="alerts"
      count={alerts.open}
      tools={
        <a class="button button-small" href="/alerts">
          {say('all')}
        </a>
      }
    >
      <ul class="bare-list glance-counts">
        {grave.map(({ severity, n }) => (
          <li key={severity}>
            <a href={`/alerts?severity=${severity}`}>
              <span>{t(`alert.severity.${severity}`)}</span>
              <b class={n > 0 && severity === 3 ? 'glance-bad' : undefined}>{from(n, 100)}</b>
            </a>
          </li>
        ))}
        <li>
          <a href="/alerts">
            <span>{say('alerts.unseen')}</span>
            <b class={alerts.unseen > 0 ? 'glance-bad' : undefined}>{from(alerts.unseen, 100)}</b>
          </a>
        </li>
      </ul>
    </Panel>
  );
}

/** Cases by stage, and those that are overdue. */
export function OpenCases({ page }: { page: CasesPage | null }) {
  return (
    <Panel
      title={say('cases')}
      icon="cases"
      count={page === null ? undefined : openCases(page.counts)}
      tools={
        <a class="button button-small" href="/cases">
          {say('all')}
        </a>
      }
    >
      {page !== null && (
        <ul class="bare-list glance-counts">
          {openStages.map((stage) => (
            <li key={stage}>
              <a href={`/cases?as=list&stage=${stage}&drill=without`}>
                <span>{say(`stage.${stage}`)}</span>
                <b>{page.counts[stage] - page.counts.drills[stage]}</b>
              </a>
            </li>
          ))}
          <li>
            <a href="/cases?as=list&overdue=1&drill=without">
              <span>{say('overdue')}</span>
              <b class={page.counts.overdue > 0 ? 'glance-bad' : undefined}>{from(page.counts.overdue, 100)}</b>
            </a>
          </li>
          {openDrills(page.counts) > 0 && (
            <li>
              <a href="/cases?as=list&drill=only">
                <span>{say('drills')}</span>
                <b>{openDrills(page.counts)}</b>
              </a>
            </li>
          )}
        </ul>
      )}
      <ul class="bare-list glance-list">
        {page?.items.map(({ id, title, grade, lateAt, owner }) => (
          <li key={id}>
            <a class="glance-line" href={`/cases/${id}`}>
              <Line text={title} />
            </a>
            <span class="line-up quiet small">
              {grade !== null && <GradeLabel grade={grade} />}
              <Line text={owner.name} />
              <span class="push">
                <Due at={lateAt} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
