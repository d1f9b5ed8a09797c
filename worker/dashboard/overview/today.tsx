import { useEffect } from 'preact/hooks';
import type { CaseCounts } from '../../../shared/contract/cases.ts';
import { news } from '../live/news.ts';
import { moment, now } from '../time.ts';
import { Ago } from '../ui/labels.tsx';
import { Stat, Stats } from '../ui/panel.tsx';
import { Failed, failureText, Loading } from '../ui/states.tsx';
import { OnDuty } from './duty.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Activity, LastHour } from './lately.tsx';
import { openCases, openDrills } from './open-cases.ts';
import { Shares } from './shares.tsx';
import { soFar } from './so-far.ts';
import { say } from './texts.ts';
import { agreement, cases, failure, followToday, loadToday, overview, rota, usual, waiting } from './today-store.ts';
import { Volume } from './volume.tsx';
import { Grievances, OpenAlerts, OpenCases } from './waiting.tsx';

/** How many are overdue, and how many drills there are beside the cases. */
function casesNote(counts: CaseCounts): string {
  const overdue = say('cases.overdue.n', { n: counts.overdue });
  const drills = openDrills(counts);
  return drills === 0 ? overdue : `${overdue} · ${say('cases.drills', { n: drills })}`;
}

/** What waits for somebody, each with where one acts on it. */
function Now() {
  const today = overview.value;
  if (today === null) return null;
  const { backlog, alerts } = today;
  const lanes = waiting.value?.lanes;
  const counts = cases.value?.counts;
  const open = counts === undefined ? null : openCases(counts);
  return (
    <Stats>
      <Stat
        label={say('backlog')}
        value={backlog.open}
        href="/"
        note={
          backlog.oldest === null ? (
            say('backlog.none')
          ) : (
            <>
              {say('backlog.oldest')} <Ago at={backlog.oldest.since} />
            </>
          )
        }
      />
      <Stat
        label={say('overdue')}
        value={lanes?.overdue ?? '–'}
        href="/?lane=overdue"
        tone={(lanes?.overdue ?? 0) > 0 ? 'bad' : 'plain'}
        note={say('overdue.note')}
      />
      <Stat
        label={say('grievances')}
        value={lanes?.grievance ?? '–'}
        href="/?lane=grievance"
        tone={(lanes?.grievance ?? 0) > 0 ? 'warn' : 'plain'}
        note={lanes?.grievance === null ? say('hidden') : say('grievances.note')}
      />
      <Stat label={say('second')} value={lanes?.second ?? '–'} href="/?lane=second" note={say('second.note')} />
      <Stat
        label={say('alerts')}
        value={alerts.open}
        href="/alerts"
        tone={alerts.unseen > 0 ? 'bad' : 'plain'}
        note={say('alerts.unseen.n', { n: alerts.unseen })}
      />
      <Stat
        label={say('cases')}
        value={open ?? '–'}
        href="/cases"
        tone={(counts?.overdue ?? 0) > 0 ? 'bad' : 'plain'}
        note={counts === undefined ? '' : casesNote(counts)}
      />
    </Stats>
  );
}

/** That what is shown is old, where it cannot be fetched now. */
function Stale() {
  const today = overview.value;
  return (
    <div role="status">
      {today !== null && failure.value !== null && (
        <p class="warning">{say('stale', { at: moment(today.at, 'minute'), why: failureText(failure.value) })}</p>
      )}
    </div>
  );
}

/** Today at a glance. */
export function Today() {
  useEffect(() => {
    const ending = new AbortController();
    // The clock of the page moves in steps of 20 s: near enough for what is fetched once a minute.
    followToday(
      (hear) => news.subscribe(hear),
      () => Date.now(),
      ending.signal,
    );
    return () => ending.abort();
  }, []);
  const today = overview.value;
  if (today === null) {
    if (failure.value !== null) return <Failed failure={failure.value} retry={() => void loadToday(now.peek())} />;
    return <Loading rows={6} />;
  }
  const { share } = soFar(today, usual.value, now.value);
  return (
    <>
      <Stale />
      <Now />
      {today.known === null && <FirstSteps />}
      <div class="glance-wide">
        <Volume today={today} usual={usual.value} />
        <OnDuty today={today} rota={rota.value} />
      </div>
      <div class="columns glance-even">
        <Grievances page={waiting.value} />
        <OpenAlerts alerts={today.alerts} />
        <OpenCases page={cases.value} />
      </div>
      <Shares today={today} usual={usual.value} share={share} />
      <div class="columns glance-even">
        <LastHour today={today} />
        <Activity today={today} usual={usual.value} agreement={agreement.value} />
      </div>
      <p class="quiet small">{say('at', { at: moment(today.at, 'minute') })}</p>
    </>
  );
}
