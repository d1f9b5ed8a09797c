import { Hono } from 'hono';
import { maxSightingBytes, SightingBatch } from '../../shared/contract/sightings.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body } from './body.ts';
import { signedIn } from './credentials.ts';

/** What was on monitors' screens, where a workspace has switched that on. */
export const sightings = new Hono<AppEnv>().post('/sightings', signedIn, body(SightingBatch, maxSightingBytes), (c) =>
  fromWorkspace(c, 'storeSightings', c.req.valid('json')),
);
