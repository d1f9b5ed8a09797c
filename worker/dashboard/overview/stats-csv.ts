import type { Stats, StatsPeriod } from '../../../shared/contract/stats.ts';
import { alertKinds } from '../../../shared/domain/alerts.ts';
import { openStages } from '../../../shared/domain/cases.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import { grades } from '../../../shared/domain/risks.ts';
import { csvLine } from '../../../shared/text/csv-line.ts';
import { cellOf, ofMedian } from './bounded.ts';
import { tenths, total } from './change.ts';

type Cells = readonly (string | number | null)[];

/** What columns and lines are called, in the reader's language. */
export interface CsvNames {
  /** A column by its key: `from`, `posts`, `flags`, `decided`… */
  readonly column: (key: string) => string;
  /** What a key of a figure stands for: a class, a site, a term, a grade, a kind of alert, a reply sample. */
  readonly named: (figure: string, key: string) => string;
}

/** Excel takes a file without it for one in the system's old encoding. */
const byteOrderMark = '\ufeff';

const write = (lines: readonly Cells[]): string => byteOrderMark + lines.map(csvLine).join('');

const hours = (n: number | null) => (n === null ? null : tenths(n));

/** A line for each period and one for all together. */
export function periodsCsv({ periods, all }: Stats, { column, named }: CsvNames): string {
  const decided = [...flagClassNames, 'dismissed'] as const;
  const head: Cells = [
    column('from'),
    column('to'),
    column('posts'),
    column('flags'),
    ...flagClassNames.map((name) => `${column('flags')}: ${named('flags', name)}`),
    column('decided'),
    ...decided.map((name) => `${column('decided')}: ${named('decided', name)}`),
    ...['opened', 'closed', 'backlog', 'found', 'waited', 'alerts', 'acknowledged'].map(column),
    ...['casesOpened', 'casesClosed'].map(column),
    ...openStages.map((stage) => column(`casesIn.${stage}`)),
    ...['casesReported', 'casesAnswered', 'templates', 'sightings'].map(column),
  ];
  const line = (one: StatsPeriod): Cells => [
    one.from,
    one.to,
    one.posts,
    total(one.flags),
    ...flagClassNames.map((name) => one.flags[name] ?? 0),
    total(one.decided),
    ...decided.map((name) => one.decided[name] ?? 0),
    one.opened,
    one.closed,
    one.backlog,
    hours(one.found.mean),
    hours(one.waited.mean),
    total(one.alerts),
    hours(one.acknowledged.mean),
    total(one.cases.opened),
    total(one.cases.closed),
    ...openStages.map((stage) => cellOf(ofMedian(one.cases.stages[stage].median))),
    hours(one.cases.reported.mean),
    hours(one.cases.answered.mean),
    one.templates.reduce((sum, { n }) => sum + n, 0),
    one.sightings,
  ];
  return write([head, ...periods.map(line), ...(periods.length > 1 ? [line(all)] : [])]);
}

/** A line for each site, term, class, grade, kind of alert and reply sample of each period: for a pivot table. */
export function detailsCsv({ periods }: Stats, { column, named }: CsvNames): string {
  const lines = periods.flatMap((one): Cells[] => {
    const of = (figure: string, pairs: readonly (readonly [string, number | undefined])[]) =>
      pairs.flatMap(([key, n]): Cells[] =>
        n === undefined || n === 0 ? [] : [[one.from, one.to, column(figure), named(figure, key), n]],
      );
    return [
      ...of(
        'flags',
        flagClassNames.map((name) => [name, one.flags[name]] as const),
      ),
      ...of(
        'decided',
        [...flagClassNames, 'dismissed' as const].map((name) => [name, one.decided[name]] as const),
      ),
      ...of(
        'grades',
        grades.map((grade) => [grade, one.grades[grade]] as const),
      ),
      ...of(
        'alerts',
        alertKinds.map((kind) => [kind, one.alerts[kind]] as const),
      ),
      ...of(
        'sites',
        one.sites.map(({ key, n }) => [key, n] as const),
      ),
      ...of(
        'terms',
        one.terms.map(({ key, n }) => [key, n] as const),
      ),
      ...of(
        'templates',
        one.templates.map(({ key, n }) => [key, n] as const),
      ),
    ];
  });
  return write([['from', 'to', 'figure', 'name', 'n'].map(column), ...lines]);
}
