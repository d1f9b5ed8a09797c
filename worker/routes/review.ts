import { Hono } from 'hono';
import { AfterQuery } from '../../shared/contract/paging.ts';
import { DecisionRequest, QueueQuery } from '../../shared/contract/review.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, query, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** What leads do with posts, and what auditors read. */
export const review = new Hono<AppEnv>()
  .get('/queue', signedIn, query(QueueQuery), (c) => fromWorkspace(c, 'queuePage', c.req.valid('query')))
  .get('/posts/:id', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'postDetail', { id: Number(c.req.param('id')) }))
  .put('/posts/:id/pin', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'pinPost', { id: Number(c.req.param('id')) }))
  .delete('/posts/:id/pin', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'unpinPost', { id: Number(c.req.param('id')) }),
  )
  .post('/decisions', signedIn, body(DecisionRequest), (c) => fromWorkspace(c, 'decide', c.req.valid('json')))
  .delete('/decisions/:id', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'undoDecision', { id: Number(c.req.param('id')) }),
  )
  .get('/audit', signedIn, query(AfterQuery), (c) => fromWorkspace(c, 'auditPage', c.req.valid('query')));
