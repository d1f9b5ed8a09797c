import { Hono } from 'hono';
import { PointDone, PointGiven, RotaGiven, TakeOverGiven } from '../../shared/contract/shifts.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';
import { mayAsk } from './may-ask.ts';
import { ifMatch, ifMatchRequired } from './versions.ts';

/** Who is on when, and what one shift leaves to the next. */
export const shifts = new Hono<AppEnv>()
  .get('/rota', signedIn, (c) => fromWorkspace(c, 'readRota', null))
  .put('/rota', signedIn, mayAsk('writeRota'), body(RotaGiven), ifMatchRequired, (c) =>
    fromWorkspace(c, 'writeRota', { ifMatch: ifMatch(c), rota: c.req.valid('json') }),
  )
  .get('/shift', signedIn, (c) => fromWorkspace(c, 'readShift', null))
  .get('/shift/summary', signedIn, (c) => fromWorkspace(c, 'shiftSummary', null))
  .post('/take-overs', signedIn, body(TakeOverGiven), (c) => fromWorkspace(c, 'takeOver', c.req.valid('json')))
  .post('/open-points', signedIn, body(PointGiven), (c) => fromWorkspace(c, 'openPoint', c.req.valid('json')))
  .put('/open-points/:id/done', signedIn, rowIdInPath, body(PointDone), (c) =>
    fromWorkspace(c, 'tickPoint', { id: Number(c.req.param('id')), ...c.req.valid('json') }),
  );
