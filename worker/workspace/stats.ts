import { dayName, dayNumber } from '../../shared/contract/dates.ts';
import { mostDays, type Stats, type StatsPeriod, type StatsQuery } from '../../shared/contract/stats.ts';
import { alertKinds } from '../../shared/domain/alerts.ts';
import type { OpenStage } from '../../shared/domain/cases.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import { grades, riskTypes } from '../../shared/domain/risks.ts';
import { hourMs } from '../../shared/time.ts';
import { stageSteps } from '../analysis/cases/stage-times.ts';
import { type Period, periodsOf } from '../analysis/periods.ts';
import { medianOf, stepNamesOf } from '../analysis/steps.ts';
import { medianWait, waitStepNames } from '../analysis/waiting.ts';
import { dayIn } from './figures.ts';
import { openPosts } from './posts.ts';
import { rows } from './rows.ts';
import { settingsOf } from './settings.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** So many sites and terms of each day are added up. */
const mostOfDay = 50;

/** Days shown where nothing else is asked for. */
const usualDays = 30;

/** Figures with few keys: a day has some fifty rows of them. */
const fewKeys = [
  'new',
  'flags',
  'sightings',
  'decided',
  'waited',
  'waited-ms',
  'opened',
  'closed',
  'found',
  'found-ms',
  'judged',
  'grades',
  'alerts',
  'acknowledged',
  'acknowledged-ms',
  'cases-opened',
  'cases-closed',
  'case-stages',
  'cases-reported',
  'case-report-ms',
  'cases-answered',
  'case-answer-ms',
] as const;
type FewKeys = (typeof fewKeys)[number];
/** Each has an index of its own by what is most frequent. */
const manyKeys = ['posts', 'terms', 'templates'] as const;

/** Figures by day: from rollups, never from the rows they count. Reads so many rows a day, whatever there was. */
export function readStats(turn: Turn, _caller: Caller, query: StatsQuery): Answer<Stats> {
  const { sql } = turn;
  const { utcOffset } = settingsOf(sql);
  const today = dayIn(turn.now, utcOffset);
  const to = query.to === undefined ? today : dayNumber(query.to);
  const from = query.from === undefined ? to - usualDays + 1 : dayNumber(query.from);
  const length = to - from + 1;
  if (length < 1 || length > mostDays) {
    const detail = length < 1 ? 'after the last day' : `more than ${mostDays} days`;
    return refuse('invalid', undefined, [{ pointer: '/from', detail }]);
  }
  const days = daysOf(sql, { from: from - length, to });
  const backlogAt = backlogs(sql, { from: from - length, to });
  const sum = (period: Period) => summed(days, period, backlogAt);
  return answer({
    by: query.by,
    utcOffset,
    periods: periodsOf({ from, to }, query.by).map(sum),
    all: sum({ from, to }),
    before: sum({ from: from - length, to: from - 1 }),
  });
}

/** The figures of some days, both included. Reads so many rows a day. */
export const figuresOf = (sql: SqlStorage, period: Period): StatsPeriod =>
  summed(daysOf(sql, period), period, backlogs(sql, period));

type Cell = { day: number; key: string; n: number };
type Days = Record<FewKeys | (typeof manyKeys)[number], Map<number, Cell[]>>;

function daysOf(sql: SqlStorage, { from, to }: Period): Days {
  const byDay = (cells: Cell[]) => Map.groupBy(cells, ({ day }) => day);
  const few = fewKeys.map((figure) => {
    const select = 'SELECT day, key, n FROM figures WHERE figure = ? AND day BETWEEN ? AND ?';
    return [figure, byDay(rows<Cell>(sql, select, figure, from, to))];
  });
  const many = manyKeys.map((figure) => {
    // The figure stands in the statement: so its partial index serves it.
    const select = `SELECT day, key, n FROM figures WHERE figure = '${figure}' AND day = ? ORDER BY n DESC LIMIT ?`;
    const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    return [figure, byDay(days.flatMap((day) => rows<Cell>(sql, select, day, mostOfDay)))];
  });
  return Object.fromEntries([...few, ...many]);
}

/** How many posts waited at the end of a day: as many as now, less those that came since, and those that went. */
function backlogs(sql: SqlStorage, { from, to }: Period): (day: number) => number {
  const select = 'SELECT coalesce(sum(n), 0) AS n FROM figures WHERE figure = ? AND day > ?';
  const since = (figure: FewKeys) => sql.exec<{ n: number }>(select, figure, to).one().n;
  const moves = new Map<number, number>();
  for (const [figure, by] of [['opened', 1] as const, ['closed', -1] as const]) {
    const found = rows<Cell>(
      sql,
      'SELECT day, key, n FROM figures WHERE figure = ? AND day BETWEEN ? AND ?',
      figure,
      from,
      to,
    );
    for (const { day, n } of found) moves.set(day, (moves.get(day) ?? 0) + by * n);
  }
  const atEnd = new Map<number, number>();
  let open = openPosts(sql) - since('opened') + since('closed');
  for (let day = to; day >= from; day--) {
    atEnd.set(day, open);
    open -= moves.get(day) ?? 0;
  }
  return (day) => atEnd.get(day) ?? 0;
}

function summed(days: Days, { from, to }: Period, backlogAt: (day: number) => number): StatsPeriod {
  const sums = (figure: keyof Days) => {
    const found = new Map<string, number>();
    for (let day = from; day <= to; day++) {
      for (const { key, n } of days[figure].get(day) ?? []) found.set(key, (found.get(key) ?? 0) + n);
    }
    return found;
  };
  // A flag that was taken back on another day than it counted on (the workspace's time was changed) leaves less than none.
  const whole = (n: number | undefined) => Math.max(0, Math.round(n ?? 0));
  const one = (figure: FewKeys) => whole(sums(figure).get(''));
  const by = <K extends string>(figure: FewKeys, keys: readonly K[]) => {
    const found = sums(figure);
    return Object.fromEntries(
      keys.flatMap((key) => (whole(found.get(key)) > 0 ? [[key, whole(found.get(key))]] : [])),
    ) as Partial<Record<K, number>>;
  };
  const top = (figure: (typeof manyKeys)[number]) =>
    [...sums(figure)]
      .map(([key, n]) => ({ key, n: whole(n) }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
      .slice(0, mostOfDay);
  const took = (figure: 'waited' | 'found'): StatsPeriod['waited'] => {
    const found = by(figure, waitStepNames);
    const steps = Object.fromEntries(
      waitStepNames.map((name) => [name, found[name] ?? 0]),
    ) as StatsPeriod['waited']['steps'];
    const all = Object.values(steps).reduce((sum, n) => sum + n, 0);
    return { mean: all === 0 ? null : one(`${figure}-ms`) / hourMs / all, median: medianWait(steps), steps };
  };
  const mean = (done: FewKeys, ms: FewKeys) => {
    const n = one(done);
    return { n, mean: n === 0 ? null : one(ms) / hourMs / n };
  };
  return {
    from: dayName(from),
    to: dayName(to),
    flags: by('flags', flagClassNames),
    posts: one('new'),
    sites: top('posts'),
    terms: top('terms'),
    sightings: one('sightings'),
    decided: by('decided', [...flagClassNames, 'dismissed'] as const),
    waited: took('waited'),
    found: took('found'),
    judged: judged(sums('judged')),
    grades: by('grades', grades),
    alerts: by('alerts', alertKinds),
    acknowledged: mean('acknowledged', 'acknowledged-ms'),
    cases: {
      opened: by('cases-opened', riskTypes),
      closed: by('cases-closed', riskTypes),
      stages: stageTimes(sums('case-stages')),
      reported: mean('cases-reported', 'case-report-ms'),
      answered: mean('cases-answered', 'case-answer-ms'),
    },
    templates: top('templates'),
    opened: one('opened'),
    closed: one('closed'),
    backlog: whole(backlogAt(to)),
  };
}

/** How long closed cases were in each stage. */
function stageTimes(found: ReadonlyMap<string, number>): StatsPeriod['cases']['stages'] {
  const of = (stage: OpenStage) => {
    const counts = Object.fromEntries(
      stepNamesOf(stageSteps).map((step) => [step, Math.max(0, found.get(`${stage}:${step}`) ?? 0)]),
    );
    return { n: Object.values(counts).reduce((sum, n) => sum + n, 0), median: medianOf(stageSteps, counts) };
  };
  return { report: of('report'), response: of('response'), follow_up: of('follow_up') };
}

/** What became of flags, by their class. */
function judged(found: ReadonlyMap<string, number>): StatsPeriod['judged'] {
  const of = (name: string, how: string) => Math.max(0, found.get(`${name}:${how}`) ?? 0);
  return Object.fromEntries(
    flagClassNames.flatMap((name) => {
      const [agreed, changed, dismissed] = ['agreed', 'changed', 'dismissed'].map((how) => of(name, how));
      const counts = { agreed: agreed ?? 0, changed: changed ?? 0, dismissed: dismissed ?? 0 };
      return counts.agreed + counts.changed + counts.dismissed > 0 ? [[name, counts]] : [];
    }),
  );
}
