import type { Context } from 'hono';
import type { Env } from '../env.ts';
import type { Credential } from '../workspace/callers.ts';

/** What every handler gets: the Worker's bindings, and whose request it is once `signedIn` has run. */
export interface AppEnv {
  Bindings: Env;
  Variables: { credential: Credential };
}

export type AppContext = Context<AppEnv>;
