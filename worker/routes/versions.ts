import type { MiddlewareHandler } from 'hono';
import { refused } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';

/** The versions (ETags) the caller has already: If-None-Match. Weak or strong is the same here. */
export const knownVersions = (c: AppContext): string[] =>
  (c.req.header('if-none-match') ?? '').split(',').map((etag) => etag.trim().replace(/^W\//, ''));

/** Lets only a request pass that says which version it was edited from. */
export const ifMatchRequired: MiddlewareHandler<AppEnv> = async (c, next) =>
  c.req.header('if-match') === undefined
    ? refused('precondition-required', 'Say which version you edited: If-Match.')
    : await next();

/** The version an edit was made from. */
export const ifMatch = (c: AppContext): string => (c.req.header('if-match') ?? '').trim();
