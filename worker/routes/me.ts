import { Hono } from 'hono';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { rowIdInPath } from './body.ts';
import { endsSession, signedIn } from './credentials.ts';

/** The caller and their devices. */
export const me = new Hono<AppEnv>()
  .get('/me', signedIn, (c) => fromWorkspace(c, 'me', null))
  .post('/sign-out', endsSession, signedIn, (c) => fromWorkspace(c, 'revokeDevice', { id: 'me' }))
  .get('/devices', signedIn, (c) => fromWorkspace(c, 'listDevices', null))
  .delete('/devices/:id', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'revokeDevice', { id: Number(c.req.param('id')) }),
  );
