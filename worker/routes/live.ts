import { Hono } from 'hono';
import { LiveQuery } from '../../shared/contract/paging.ts';
import { notSignedIn } from '../workspace/callers.ts';
import { toWire } from '../workspace/turn.ts';
import { fromWire, refused } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { query } from './body.ts';
import { signedIn } from './credentials.ts';
import { workspaceOf } from './workspace-of.ts';

/** The live feed: a WebSocket that the workspace itself holds, so that both can sleep while nothing happens. */
export const live = new Hono<AppEnv>().get('/live', signedIn, query(LiveQuery), async (c) => {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') return refused('upgrade-required');
  const { credential } = c.var;
  const workspace = await workspaceOf(c.env, credential.workspace);
  if (workspace === null) return fromWire<never>(toWire(notSignedIn));
  const { after } = c.req.valid('query');
  const address = `https://workspace/live${after === undefined ? '' : `?after=${after}`}`;
  const answer = await workspace.fetch(address, {
    headers: { upgrade: 'websocket', 'x-credential': JSON.stringify(credential) },
  });
  if (answer.status === 101) return new Response(null, { status: 101, webSocket: answer.webSocket });
  const retryAfter = answer.headers.get('retry-after');
  return fromWire<never>({
    status: answer.status,
    json: await answer.text(),
    ...(retryAfter === null ? {} : { retryAfter: Number(retryAfter) }),
  });
});
