import { Hono } from 'hono';
import { AuditSearch } from '../../shared/contract/audit.ts';
import { RetentionQuery } from '../../shared/contract/retention.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { query } from './body.ts';
import { signedIn } from './credentials.ts';

/** Looking things up in the log, and what of it all will be erased. */
export const audit = new Hono<AppEnv>()
  .get('/audit/search', signedIn, query(AuditSearch), (c) => fromWorkspace(c, 'searchAudit', c.req.valid('query')))
  .get('/retention', signedIn, query(RetentionQuery), (c) =>
    fromWorkspace(c, 'previewRetention', c.req.valid('query')),
  );
