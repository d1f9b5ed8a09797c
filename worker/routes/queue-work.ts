import { Hono } from 'hono';
import { ClaimGiven, HandOverGiven, OwnerGiven } from '../../shared/contract/claims.ts';
import { NoticesRead } from '../../shared/contract/notices.ts';
import { DecisionRequest } from '../../shared/contract/review.ts';
import { SpreadQuery } from '../../shared/contract/spread.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, query, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** How a shift shares the queue: who works on what, what a bulk would do, and what one must hear of the others. */
export const queueWork = new Hono<AppEnv>()
  .get('/queue/spread', signedIn, query(SpreadQuery), (c) => fromWorkspace(c, 'queueSpread', c.req.valid('query')))
  .post('/posts/:id/claim', signedIn, rowIdInPath, body(ClaimGiven), (c) =>
    fromWorkspace(c, 'claimPost', { id: Number(c.req.param('id')), given: c.req.valid('json') }),
  )
  .delete('/posts/:id/claim', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'releaseClaim', { id: Number(c.req.param('id')) }),
  )
  .post('/posts/:id/hand-over', signedIn, rowIdInPath, body(HandOverGiven), (c) =>
    fromWorkspace(c, 'handOverPost', { id: Number(c.req.param('id')), given: c.req.valid('json') }),
  )
  .put('/posts/:id/owner', signedIn, rowIdInPath, body(OwnerGiven), (c) =>
    fromWorkspace(c, 'assignPost', { id: Number(c.req.param('id')), ...c.req.valid('json') }),
  )
  .post('/decisions/preview', signedIn, body(DecisionRequest), (c) =>
    fromWorkspace(c, 'previewDecisions', c.req.valid('json')),
  )
  .delete('/decisions/batch/:id', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'undoBatch', { id: Number(c.req.param('id')) }),
  )
  .get('/notices', signedIn, (c) => fromWorkspace(c, 'unreadNotices', null))
  .post('/notices/read', signedIn, body(NoticesRead), (c) => fromWorkspace(c, 'readNotices', c.req.valid('json')));
