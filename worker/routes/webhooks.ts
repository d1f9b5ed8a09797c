import { Hono } from 'hono';
import type { WebhookTest } from '../../shared/contract/webhooks.ts';
import { WebhookChange, WebhookGiven } from '../../shared/contract/webhooks.ts';
import { notSignedIn } from '../workspace/callers.ts';
import { toWire } from '../workspace/turn.ts';
import { type Answered, fromWire, fromWorkspace } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';
import { body, rowIdInPath } from './body.ts';
import { ownOrigin, signedIn } from './credentials.ts';
import { workspaceOf } from './workspace-of.ts';

/** What the server adds to what an admin gives: where things may be sent, and where its own pages are. */
const fromServer = (c: AppContext) => ({ hosts: c.env.WEBHOOK_HOSTS ?? '', page: ownOrigin(c) });

const idOf = (c: AppContext) => Number(c.req.param('id'));

/** Where alerts are sent. Addresses and secrets go in and never come out. */
export const webhooks = new Hono<AppEnv>()
  .get('/webhooks', signedIn, (c) => fromWorkspace(c, 'listWebhooks', null))
  .post('/webhooks', signedIn, body(WebhookGiven), (c) =>
    fromWorkspace(c, 'makeWebhook', { given: c.req.valid('json'), ...fromServer(c) }),
  )
  .put('/webhooks/:id', signedIn, rowIdInPath, body(WebhookChange), (c) =>
    fromWorkspace(c, 'changeWebhook', { id: idOf(c), given: c.req.valid('json'), ...fromServer(c) }),
  )
  .delete('/webhooks/:id', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'removeWebhook', { id: idOf(c) }))
  .post('/webhooks/:id/test', signedIn, rowIdInPath, async (c): Promise<Answered<WebhookTest>> => {
    const { credential } = c.var;
    const workspace = await workspaceOf(c.env, credential.workspace);
    return fromWire(workspace === null ? toWire(notSignedIn) : await workspace.tryWebhook(credential, idOf(c)));
  });
