import type { MiddlewareHandler } from 'hono';
import type { ActionName } from '../workspace/actions.ts';
import { fromWire, workspaceOf } from './answers.ts';
import type { AppEnv } from './app-env.ts';

/**
 * Asks the workspace whether the caller may, before anything is read of a body that takes long to read. Whoever is
 * refused here has cost next to nothing; the action asks again in its own turn.
 */
export const mayAsk =
  (action: ActionName): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const wire = await workspaceOf(c).may(c.var.credential, action);
    return wire.status === 200 ? await next() : fromWire(wire);
  };
