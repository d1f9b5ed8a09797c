import { Hono } from 'hono';
import { SiteRule } from '../../shared/contract/site-rules.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body } from './body.ts';
import { signedIn } from './credentials.ts';
import { knownVersions } from './versions.ts';

/** Rules for sites without an adapter, shared with the workspace. */
export const siteRules = new Hono<AppEnv>()
  .get('/site-rules', signedIn, (c) => fromWorkspace(c, 'readSiteRules', { known: knownVersions(c) }))
  .put('/site-rules/:id', signedIn, body(SiteRule), (c) =>
    fromWorkspace(c, 'shareSiteRule', { id: c.req.param('id'), rule: c.req.valid('json') }),
  )
  .delete('/site-rules/:id', signedIn, (c) => fromWorkspace(c, 'removeSiteRule', { id: c.req.param('id') }));
