import { Hono } from 'hono';
import document from '../openapi.json';
import type { AppEnv } from './app-env.ts';

const text = JSON.stringify(document);

/** The contract, as `worker/generate-openapi.ts` wrote it from the schemas. */
export const openapi = new Hono<AppEnv>().get('/openapi.json', (c) =>
  c.body(text, 200, { 'content-type': 'application/json' }),
);
