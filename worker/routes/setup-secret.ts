import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { refused } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Equal hashes, compared in constant time: neither content nor length of the secret can be measured. */
const isSecret = (shown: string, secret: string) => timingSafeEqual(digest(shown), digest(secret));

function refusal(c: AppContext) {
  const secret = c.env.SETUP_SECRET;
  if (secret === undefined || secret === '') return refused('forbidden', 'This server has no SETUP_SECRET.');
  const shown = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  return shown !== undefined && isSecret(shown, secret) ? null : refused('unauthenticated');
}

/** Lets only whoever runs the server pass. */
export const runsServer: MiddlewareHandler<AppEnv> = async (c, next) => refusal(c) ?? (await next());
