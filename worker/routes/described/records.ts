import { AuditFound, AuditSearch } from '../../../shared/contract/audit.ts';
import { Overview, Usual } from '../../../shared/contract/overview.ts';
import { AfterQuery } from '../../../shared/contract/paging.ts';
import { RetentionPreview, RetentionQuery } from '../../../shared/contract/retention.ts';
import { AuditPage } from '../../../shared/contract/review.ts';
import { Stats, StatsQuery } from '../../../shared/contract/stats.ts';
import { CsvQuery } from '../exports.ts';
import type { RouteRow } from './route-row.ts';

/** Figures, the log, exports. */
export const recordsRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/overview',
    summary:
      'Today at a glance: what waits, alerts, who watches, figures so far, by hour, and what happened in the last hour',
    access: { action: 'readOverview' },
    answer: Overview,
  },
  {
    method: 'GET',
    path: '/v1/usual',
    summary:
      'What a day like today usually brings, by hour, class, site and term; null while less than two weeks are known',
    access: { action: 'readUsual' },
    answer: Usual,
  },
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
    path: '/v1/audit/search',
    summary: 'Events newest first, by kind, actor, subject and time; a page looks at a bounded part of the log',
    access: { action: 'searchAudit' },
    query: AuditSearch,
    answer: AuditFound,
  },
  {
    method: 'GET',
    path: '/v1/retention',
    summary: 'How many decided posts a number of days would erase, and when the next one would go',
    access: { action: 'previewRetention' },
    query: RetentionQuery,
    answer: RetentionPreview,
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
    summary: '`posts.csv`, `flags.csv`, `decisions.csv` or `cases.csv`, for spreadsheets; each is noted in the log',
    access: { action: 'beginCsv' },
    query: CsvQuery,
    problems: ['not-found'],
  },
];
