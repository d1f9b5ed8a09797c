import type { MiddlewareHandler } from 'hono';
import type { ActionName } from '../workspace/actions.ts';
import { notSignedIn } from '../workspace/callers.ts';
import { toWire } from '../workspace/turn.ts';
import { fromWire } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { workspaceOf } from './workspace-of.ts';

/**
 * Asks the workspace whether the caller may, before anything is read of a body that takes long to read. Whoever is
 * refused here has cost next to nothing; the action asks again in its own turn.
 */
export const mayAsk =
  (action: ActionName): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const { credential } = c.var;
    const workspace = await workspaceOf(c.env, credential.workspace);
    const wire = workspace === null ? toWire(notSignedIn) : await workspace.may(credential, action);
    return wire.status === 200 ? await next() : fromWire(wire);
  };
