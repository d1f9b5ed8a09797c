import { Hono } from 'hono';
import { SettingsUpdate } from '../../shared/contract/settings.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body } from './body.ts';
import { signedIn } from './credentials.ts';
import { mayAsk } from './may-ask.ts';
import { ifMatch, ifMatchRequired, knownVersions } from './versions.ts';

/** What an admin decides for everybody. */
export const settings = new Hono<AppEnv>()
  .get('/settings', signedIn, (c) => fromWorkspace(c, 'readSettings', { known: knownVersions(c) }))
  .put('/settings', signedIn, mayAsk('writeSettings'), body(SettingsUpdate), ifMatchRequired, (c) =>
    fromWorkspace(c, 'writeSettings', { ifMatch: ifMatch(c), settings: c.req.valid('json') }),
  );
