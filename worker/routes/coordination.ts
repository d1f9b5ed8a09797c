import { Hono } from 'hono';
import { FindingDismissal, FindingsQuery } from '../../shared/contract/coordination.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, query, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** What looks like coordinated copying, and what people say of it. */
export const coordination = new Hono<AppEnv>()
  .get('/coordination', signedIn, query(FindingsQuery), (c) => fromWorkspace(c, 'findingsPage', c.req.valid('query')))
  .get('/coordination/:id', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'findingDetail', { id: Number(c.req.param('id')) }),
  )
  .post('/coordination/:id/dismiss', signedIn, rowIdInPath, body(FindingDismissal), (c) =>
    fromWorkspace(c, 'dismissFinding', { id: Number(c.req.param('id')), dismissal: c.req.valid('json') }),
  )
  .post('/coordination/:id/reopen', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'reopenFinding', { id: Number(c.req.param('id')) }),
  );
