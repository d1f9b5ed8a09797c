import { Hono } from 'hono';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { signedIn } from './credentials.ts';

/** Today at a glance, and what a day like it usually brings. */
export const overview = new Hono<AppEnv>()
  .get('/overview', signedIn, (c) => fromWorkspace(c, 'readOverview', null))
  .get('/usual', signedIn, (c) => fromWorkspace(c, 'readUsual', null));
