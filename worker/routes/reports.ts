import { Hono, type MiddlewareHandler } from 'hono';
import {
  DraftQuery,
  ReportMarkRequest,
  ReportRequest,
  ReportSave,
  reportLimits,
} from '../../shared/contract/reports.ts';
import { fromWorkspace, refused } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';
import { body, query, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';
import { mayAsk } from './may-ask.ts';
import { ifMatch, ifMatchRequired } from './versions.ts';

const idOf = (c: AppContext) => Number(c.req.param('id'));

/** Lets only a number pass as `:version`: anything else names nothing. */
const versionInPath: MiddlewareHandler<AppEnv, '/:version'> = async (c, next) =>
  /^[1-9]\d{0,5}$/.test(c.req.param('version')) ? await next() : refused('not-found');

/** Incident reports of cases. */
export const reports = new Hono<AppEnv>()
  .get('/cases/:id/reports', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'listReports', { case: idOf(c) }))
  .post('/cases/:id/reports', signedIn, rowIdInPath, body(ReportRequest), (c) =>
    fromWorkspace(c, 'makeReport', { case: idOf(c), request: c.req.valid('json') }),
  )
  .get('/cases/:id/report-draft', signedIn, rowIdInPath, query(DraftQuery), (c) =>
    fromWorkspace(c, 'draftReport', { case: idOf(c), language: c.req.valid('query').language }),
  )
  .get('/reports/:id', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'readReport', { id: idOf(c), version: null }))
  .put(
    '/reports/:id',
    signedIn,
    rowIdInPath,
    mayAsk('saveReport'),
    body(ReportSave, reportLimits.bodyBytes),
    ifMatchRequired,
    (c) => fromWorkspace(c, 'saveReport', { id: idOf(c), ifMatch: ifMatch(c), save: c.req.valid('json') }),
  )
  .get('/reports/:id/versions', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'listReportVersions', { id: idOf(c) }))
  .get('/reports/:id/versions/:version', signedIn, rowIdInPath, versionInPath, (c) =>
    fromWorkspace(c, 'readReport', { id: idOf(c), version: Number(c.req.param('version')) }),
  )
  .post('/reports/:id/mark', signedIn, rowIdInPath, body(ReportMarkRequest), ifMatchRequired, (c) =>
    fromWorkspace(c, 'markReport', { id: idOf(c), ifMatch: ifMatch(c), request: c.req.valid('json') }),
  );
