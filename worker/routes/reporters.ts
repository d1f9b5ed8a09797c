import { Hono } from 'hono';
import { SecondLookGiven } from '../../shared/contract/agreement.ts';
import { InvalidationRequest, Muting } from '../../shared/contract/reliability.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** How far reporters and leads can be relied on, and what is done about those who cannot. */
export const reporters = new Hono<AppEnv>()
  .get('/reliability', signedIn, (c) => fromWorkspace(c, 'ownReliability', null))
  .get('/members/:id/reliability', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'memberReliability', { id: Number(c.req.param('id')) }),
  )
  .put('/members/:id/muted', signedIn, rowIdInPath, body(Muting), (c) =>
    fromWorkspace(c, 'muteMember', { id: Number(c.req.param('id')), muting: c.req.valid('json') }),
  )
  .get('/members/:id/waiting', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'waitingFlags', { id: Number(c.req.param('id')) }),
  )
  .post('/members/:id/invalidations', signedIn, rowIdInPath, body(InvalidationRequest), (c) =>
    fromWorkspace(c, 'invalidate', { id: Number(c.req.param('id')), ...c.req.valid('json') }),
  )
  .get('/invalidations', signedIn, (c) => fromWorkspace(c, 'listInvalidations', null))
  .delete('/invalidations/:id', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'undoInvalidation', { id: Number(c.req.param('id')) }),
  )
  .get('/agreement', signedIn, (c) => fromWorkspace(c, 'readAgreement', null))
  .get('/second-looks', signedIn, (c) => fromWorkspace(c, 'listSecondLooks', null))
  .post('/second-looks/:id', signedIn, rowIdInPath, body(SecondLookGiven), (c) =>
    fromWorkspace(c, 'giveSecondLook', { id: Number(c.req.param('id')), given: c.req.valid('json') }),
  );
