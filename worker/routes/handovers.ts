import { Hono } from 'hono';
import { HandoverGiven } from '../../shared/contract/handovers.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body } from './body.ts';
import { signedIn } from './credentials.ts';

/** Notes from one shift to the next. */
export const handovers = new Hono<AppEnv>()
  .get('/handovers', signedIn, (c) => fromWorkspace(c, 'listHandovers', null))
  .post('/handovers', signedIn, body(HandoverGiven), (c) => fromWorkspace(c, 'writeHandover', c.req.valid('json')));
