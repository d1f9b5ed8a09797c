import { Hono } from 'hono';
import { TemplateGiven } from '../../shared/contract/templates.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';
import { mayAsk } from './may-ask.ts';
import { ifMatch, ifMatchRequired, knownVersions } from './versions.ts';

/** Approved reply samples. */
export const templates = new Hono<AppEnv>()
  .get('/templates', signedIn, (c) => fromWorkspace(c, 'readTemplates', { known: knownVersions(c) }))
  .post('/templates', signedIn, body(TemplateGiven), (c) => fromWorkspace(c, 'makeTemplate', c.req.valid('json')))
  .put('/templates/:id', signedIn, rowIdInPath, mayAsk('changeTemplate'), body(TemplateGiven), ifMatchRequired, (c) =>
    fromWorkspace(c, 'changeTemplate', {
      id: Number(c.req.param('id')),
      ifMatch: ifMatch(c),
      given: c.req.valid('json'),
    }),
  )
  .delete('/templates/:id', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'retireTemplate', { id: Number(c.req.param('id')) }),
  );
