import type { Agreement } from '../../../shared/contract/agreement.ts';
import { happenings, type Overview, type Usual } from '../../../shared/contract/overview.ts';
import { Badge } from '../ui/badge.tsx';
import { Facts } from '../ui/facts.tsx';
import { Panel } from '../ui/panel.tsx';
import { hoursText, ofMedian } from './bounded.ts';
import { tenths, total } from './change.ts';
import { say } from './texts.ts';

const hrefs = {
  flags: '/',
  decisions: '/?state=confirmed',
  reopened: '/',
  alerts: '/alerts',
  alertsClosed: '/alerts?show=closed',
  cases: '/cases',
  casesMoved: '/cases',
  handovers: '/shifts',
  watchlist: '/watchlist',
} as const satisfies Record<(typeof happenings)[number], string>;

/** What happened in the last hour. */
export function LastHour({ today: { lastHour } }: { today: Overview }) {
  const some = happenings.filter((name) => (lastHour.counts[name] ?? 0) > 0);
  return (
    <Panel title={say('last-hour')} what={lastHour.more ? say('last-hour.more') : undefined}>
      {some.length === 0 ? (
        <p class="quiet">{say('last-hour.none')}</p>
      ) : (
        <ul class="bare-list glance-counts">
          {some.map((name) => (
            <li key={name}>
              <a href={hrefs[name]}>
                <span>{say(`happened.${name}`)}</span>
                <b>{lastHour.counts[name]}</b>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Alpha({ of }: { of: Agreement['leads'] }) {
  if (of.alpha === null) return <span class="quiet">{say('agreement.few', { n: of.posts })}</span>;
  return (
    <span class="line-up">
      <b>{of.alpha.toFixed(2)}</b>
      {of.interval !== null && (
        <span class="quiet small">
          {of.interval[0].toFixed(2)}–{of.interval[1].toFixed(2)}
        </span>
      )}
      {of.doubtful && <Badge tone="warn">{say('agreement.doubtful')}</Badge>}
    </span>
  );
}

/** How much was watched and done today, of all together: nobody is held against anybody. */
export function Activity({
  today,
  usual,
  agreement,
}: {
  today: Overview;
  usual: Usual | null;
  agreement: Agreement | null;
}) {
  const { watched, day } = today;
  const waited = ofMedian(day.waited.median);
  const minutes = watched.reduce((sum, of) => sum + of.minutes, 0);
  const flags = total(day.flags);
  const against = (of: number | undefined) => (of === undefined ? '' : ` ${say('usual.day', { n: tenths(of) })}`);
  return (
    <Panel title={say('activity')} what={say('activity.what')}>
      <Facts
        items={[
          [say('activity.hours'), say('activity.hours.of', { n: watched.length })],
          [say('activity.person-hours'), String(tenths(minutes / 60))],
          [say('flags'), `${flags}${against(usual?.day?.flags)}`],
          [say('decisions'), `${total(day.decided)}${against(usual?.day?.decisions)}`],
          [say('waited'), waited === null ? say('none-yet') : say(hoursText(waited), { n: waited.n })],
          agreement === null ? null : [say('agreement.monitors'), <Alpha key="monitors" of={agreement.monitors} />],
          agreement === null ? null : [say('agreement.leads'), <Alpha key="leads" of={agreement.leads} />],
        ]}
      />
    </Panel>
  );
}
