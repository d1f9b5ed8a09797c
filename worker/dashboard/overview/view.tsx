import { useEffect } from 'preact/hooks';
import '../styles/overview.css';
import { dayNumber } from '../../../shared/contract/dates.ts';
import { dayMs, minuteMs } from '../../../shared/time.ts';
import { search } from '../router.ts';
import { now } from '../time.ts';
import { Page } from '../ui/page.tsx';
import { Loading } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { utcOffset } from '../workspace-time.ts';
import { FiguresOf, FigureTools } from './figures.tsx';
import { PeriodBar } from './period-bar.tsx';
import { askedOf, daysOf, queryOf } from './periods.ts';
import { say } from './texts.ts';
import { Today } from './today.tsx';
import { failure, loadToday, overview } from './today-store.ts';

/** Today at a glance, and the figures of any period. */
export function OverviewView() {
  const today = Math.floor((now.value + utcOffset.value * minuteMs) / dayMs);
  const asked = askedOf(search.value, today);
  const known = overview.value?.known;
  // What is compared depends on since when there are figures.
  const waits = asked !== null && overview.value === null && failure.value === null;
  useEffect(() => {
    if (waits) void loadToday(now.peek());
  }, [waits]);
  return (
    <Page
      title={say('title')}
      what={say(asked === null ? 'what' : 'figures.what')}
      width="wide"
      tools={asked === null ? undefined : <FigureTools />}
      bar={
        <div class="line-up overview-bar">
          <Tabs
            label={say('tabs')}
            chosen={asked === null ? 'today' : 'figures'}
            items={[
              { key: 'today', label: say('tab.today'), href: '/overview' },
              {
                key: 'figures',
                label: say('tab.figures'),
                href: `/overview${queryOf(asked ?? daysOf('last7', today))}`,
              },
            ]}
          />
          {asked !== null && <PeriodBar asked={asked} today={today} />}
        </div>
      }
    >
      {asked === null ? (
        <Today />
      ) : waits ? (
        <Loading rows={6} />
      ) : (
        <FiguresOf asked={asked} today={today} first={known == null ? null : dayNumber(known)} />
      )}
    </Page>
  );
}
