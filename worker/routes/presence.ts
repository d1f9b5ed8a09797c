import { Hono } from 'hono';
import { Presence, WatchedQuery } from '../../shared/contract/presence.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, query } from './body.ts';
import { signedIn } from './credentials.ts';

/** When somebody watched: a heartbeat without browsing data, and the hours it adds up to. */
export const presence = new Hono<AppEnv>()
  .post('/presence', signedIn, body(Presence), (c) => fromWorkspace(c, 'notePresence', c.req.valid('json')))
  .get('/watched', signedIn, query(WatchedQuery), (c) => fromWorkspace(c, 'readWatched', c.req.valid('query')));
