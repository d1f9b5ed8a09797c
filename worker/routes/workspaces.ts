import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { type WorkspaceMade, WorkspaceRequest } from '../../shared/contract/people.ts';
import { type Answered, fromWire, refused } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';
import { body } from './body.ts';
import { listedWorkspace } from './workspace-of.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Equal hashes, compared in constant time: neither content nor length of the secret can be measured. */
const isSecret = (shown: string, secret: string) => timingSafeEqual(digest(shown), digest(secret));

function refusal(c: AppContext) {
  const secret = c.env.SETUP_SECRET;
  if (secret === undefined || secret === '') return refused('forbidden', 'This server has no SETUP_SECRET.');
  const shown = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  return shown !== undefined && isSecret(shown, secret) ? null : refused('unauthenticated');
}

/** Making workspaces, for whoever runs the server. */
export const workspaces = new Hono<AppEnv>().post(
  '/workspaces',
  async (c, next) => refusal(c) ?? (await next()),
  body(WorkspaceRequest),
  async (c): Promise<Answered<WorkspaceMade>> => {
    const request = c.req.valid('json');
    const workspace = await listedWorkspace(c.env, request.name);
    return fromWire(await workspace.found(request));
  },
);
