import { Hono } from 'hono';
import { type WorkspaceMade, WorkspaceRequest } from '../../shared/contract/people.ts';
import { type Answered, fromWire } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body } from './body.ts';
import { runsServer } from './setup-secret.ts';
import { listedWorkspace } from './workspace-of.ts';

/** Making workspaces, for whoever runs the server. */
export const workspaces = new Hono<AppEnv>().post(
  '/workspaces',
  runsServer,
  body(WorkspaceRequest),
  async (c): Promise<Answered<WorkspaceMade>> => {
    const request = c.req.valid('json');
    const workspace = await listedWorkspace(c.env, request.name);
    return fromWire(await workspace.found(request));
  },
);
