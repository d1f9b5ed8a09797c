import { AfterQuery } from '../../../shared/contract/paging.ts';
import { AuditPage } from '../../../shared/contract/review.ts';
import { Stats, StatsQuery } from '../../../shared/contract/stats.ts';
import { CsvQuery } from '../exports.ts';
import type { RouteRow } from './route-row.ts';

/** Figures, the log, exports. */
export const recordsRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/stats',
    summary: 'Figures by day, week or month, of up to 400 days, and of as many days before',
    access: { action: 'readStats' },
    query: StatsQuery,
    answer: Stats,
  },
  {
    method: 'GET',
    path: '/v1/audit',
    summary: 'The workspace’s events after one, oldest first, each chained to the one before by its hash',
    access: { action: 'auditPage' },
    query: AfterQuery,
    answer: AuditPage,
  },
  {
    method: 'GET',
    path: '/v1/export',
    summary: 'Everything but credentials, as lines of JSON, as it is when the last line is read; pictures by name',
    access: { action: 'beginExport' },
    lines: 'answer',
  },
  {
    method: 'GET',
    path: '/v1/export/:file',
    summary: '`posts.csv`, `flags.csv` or `decisions.csv`, for spreadsheets',
    access: { action: 'csvPart' },
    query: CsvQuery,
    problems: ['not-found'],
  },
];
