import { Hono } from 'hono';
import { StatsQuery } from '../../shared/contract/stats.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { query } from './body.ts';
import { signedIn } from './credentials.ts';

/** Figures by day, week or month. */
export const stats = new Hono<AppEnv>().get('/stats', signedIn, query(StatsQuery), (c) =>
  fromWorkspace(c, 'readStats', c.req.valid('query')),
);
