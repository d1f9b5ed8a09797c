import { Hono } from 'hono';
import { HealthReport } from '../../shared/contract/site-health.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body } from './body.ts';
import { signedIn } from './credentials.ts';

/** Which pages can still be read, as numbers. */
export const siteHealth = new Hono<AppEnv>()
  .post('/site-health', signedIn, body(HealthReport), (c) => fromWorkspace(c, 'reportHealth', c.req.valid('json')))
  .get('/site-health', signedIn, (c) => fromWorkspace(c, 'healthStates', null));
