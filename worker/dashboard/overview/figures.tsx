import { useEffect } from 'preact/hooks';
import type { Grade } from '../../../shared/domain/risks.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { gradeName } from '../house.ts';
import { session } from '../session.ts';
import { moment, now } from '../time.ts';
import { download, fileName } from '../ui/download.ts';
import { Icon } from '../ui/icon.tsx';
import { Line, siteName } from '../ui/labels.tsx';
import { Menu } from '../ui/menu.tsx';
import { Stat, Stats } from '../ui/panel.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { exact, hoursText, ofMedian } from './bounded.ts';
import { total } from './change.ts';
import { Compared, changeWords } from './compared.tsx';
import { busy, type Figures, failure, figures, loadFigures } from './figures-store.ts';
import { Judged } from './judged.tsx';
import { templateName, termName } from './names.ts';
import { alertKindName, Distributions, FlagsOverTime, outcomeName } from './period-charts.tsx';
import { type Asked, reportName } from './periods.ts';
import { type CsvNames, detailsCsv, periodsCsv } from './stats-csv.ts';
import { say } from './texts.ts';

const csvNames: CsvNames = {
  column: (key) => say(`csv.${key}` as 'csv.from'),
  named: (figure, key) => {
    if (figure === 'flags' || figure === 'decided') return outcomeName(key as 'dismissed');
    if (figure === 'grades') return gradeName(key as Grade);
    if (figure === 'alerts') return alertKindName(key);
    if (figure === 'sites') return siteName(key);
    return figure === 'terms' ? termName(key) : templateName(key);
  },
};

const csvFile = (text: string) => new Blob([text], { type: 'text/csv;charset=utf-8' });

/** Print and files; at the page's head. */
export function FigureTools() {
  const shown = figures.value;
  const nameOf = (what: string) =>
    fileName(['fengsheng', what, ...(shown === null ? [] : [shown.stats.all.from, shown.stats.all.to])], 'csv');
  return (
    <>
      <Menu
        label={say('export')}
        items={[
          {
            key: 'periods',
            label: say('export.periods'),
            icon: 'download',
            disabled: shown === null,
            act: () => shown !== null && download(nameOf('figures'), csvFile(periodsCsv(shown.stats, csvNames))),
          },
          {
            key: 'details',
            label: say('export.details'),
            icon: 'download',
            disabled: shown === null,
            act: () => shown !== null && download(nameOf('details'), csvFile(detailsCsv(shown.stats, csvNames))),
          },
        ]}
      >
        <Icon name="download" />
        {say('export')}
      </Menu>
      <button type="button" class="button" disabled={shown === null} onClick={() => print()}>
        {say('print')}
      </button>
    </>
  );
}

/** What stands above the report on paper: what it is, of whom, of when, made when and by whom. */
function ReportHead({ shown, today }: { shown: Figures; today: number }) {
  const here = session.value;
  if (here.state !== 'in') return null;
  const { from, to } = shown.stats.all;
  return (
    <header class="report-head">
      <p class="report-title">{say(`report.${reportName(shown.asked, today)}`)}</p>
      <p>{from === to ? from : say('report.days', { from, to })}</p>
      <p class="report-made">
        <Line text={say('report.of', { workspace: oneLine(here.me.workspace) })} />
        <Line text={say('report.made', { at: moment(shown.at, 'minute'), who: oneLine(here.me.member.name) })} />
      </p>
    </header>
  );
}

function Heads({ shown: { stats, before } }: { shown: Figures }) {
  const { all } = stats;
  const note = (n: number | null, earlier: number | null) =>
    before === null ? undefined : say('against', { change: changeWords(n, earlier) });
  const hours = (of: typeof all.waited | undefined) => exact(ofMedian(of?.median ?? null));
  const hoursWords = (of: typeof all.waited) => {
    const found = ofMedian(of.median);
    return found === null ? '–' : say(hoursText(found), { n: found.n });
  };
  return (
    <Stats>
      <Stat label={say('posts')} value={all.posts} note={note(all.posts, before?.posts ?? null)} />
      <Stat
        label={say('flags')}
        value={total(all.flags)}
        note={note(total(all.flags), before === null ? null : total(before.flags))}
      />
      <Stat
        label={say('decisions')}
        value={total(all.decided)}
        note={note(total(all.decided), before === null ? null : total(before.decided))}
      />
      <Stat label={say('backlog.end')} value={all.backlog} note={note(all.backlog, before?.backlog ?? null)} />
      <Stat label={say('found')} value={hoursWords(all.found)} note={note(hours(all.found), hours(before?.found))} />
      <Stat
        label={say('waited')}
        value={hoursWords(all.waited)}
        note={note(hours(all.waited), hours(before?.waited))}
      />
      <Stat
        label={say('alerts.raised')}
        value={total(all.alerts)}
        note={note(total(all.alerts), before === null ? null : total(before.alerts))}
      />
      <Stat
        label={say('cases.opened')}
        value={total(all.cases.opened)}
        note={note(total(all.cases.opened), before === null ? null : total(before.cases.opened))}
      />
    </Stats>
  );
}

/** Figures of some days, beside those of the days before and of a year ago; also as a report on paper. */
export function FiguresOf({ asked, today, first }: { asked: Asked; today: number; first: number | null }) {
  const load = () => void loadFigures(asked, today, first, now.peek());
  useEffect(load, [asked.from, asked.to, asked.by, today, first]);
  const shown = figures.value;
  if (failure.value !== null && !busy.value) return <Failed failure={failure.value} retry={load} />;
  // The figures of another period are not those that are asked for.
  const fits =
    shown !== null && shown.asked.from === asked.from && shown.asked.to === asked.to && shown.asked.by === asked.by;
  if (shown === null || !fits) return <Loading rows={6} />;
  const { stats, before, yearAgo } = shown;
  const nothing =
    stats.all.posts +
      total(stats.all.flags) +
      total(stats.all.decided) +
      total(stats.all.alerts) +
      stats.all.sightings ===
    0;
  return (
    <div class="stack report">
      <ReportHead shown={shown} today={today} />
      <Heads shown={shown} />
      {nothing && <Notice icon="overview" title={say('figures.none')} />}
      <FlagsOverTime stats={stats} />
      <div class="glance-wide">
        <Compared all={stats.all} before={before} yearAgo={yearAgo} />
        <Judged all={stats.all} before={before} />
      </div>
      <Distributions all={stats.all} before={before} />
    </div>
  );
}
