import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { parseToken } from '../../shared/contract/credentials.ts';
import type { Credential } from '../workspace/callers.ts';
import { refused } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';

/**
 * The origin at which the browser sees this server. A proxy that ends TLS in front of it says so in X-Forwarded-Proto;
 * no other site can make a browser send that header here, so it opens nothing to them.
 */
export function ownOrigin(c: AppContext): string {
  const { protocol, host } = new URL(c.req.url);
  const behindTls = c.req.header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https';
  return `${behindTls ? 'https:' : protocol}//${host}`;
}

const isHttps = (c: AppContext) => ownOrigin(c).startsWith('https:');

/** Browsers refuse the `__Host-` prefix on plain http, which a server on one's own machine speaks. */
const cookieName = (c: AppContext) => (isHttps(c) ? '__Host-fengsheng' : 'fengsheng');

const cookieOptions = (c: AppContext) =>
  ({ path: '/', httpOnly: true, sameSite: 'Strict', secure: isHttps(c) }) as const;

export function setSession(c: AppContext, token: string, maxAgeSeconds: number): void {
  setCookie(c, cookieName(c), token, { ...cookieOptions(c), maxAge: maxAgeSeconds });
}

/** Whether a page of this very server sent the request. Browsers name the origin with every POST and every upgrade. */
export const fromOwnOrigin = (c: AppContext) => c.req.header('origin') === ownOrigin(c);

const reads = ['GET', 'HEAD'];

/**
 * Who asks: a bearer token is an extension's, the cookie a dashboard's; with both, the token counts. Only the form is
 * checked here, and for the cookie the origin; the workspace knows the rest.
 */
export const signedIn: MiddlewareHandler<AppEnv> = async (c, next) => {
  const authorization = c.req.header('authorization');
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  const shown = authorization === undefined ? getCookie(c, cookieName(c)) : bearer;
  const token = shown === undefined ? null : parseToken(shown);
  if (token === null) return refused('unauthenticated');
  const kind: Credential['kind'] = authorization === undefined ? 'dashboard' : 'extension';
  const harmless = reads.includes(c.req.method) && c.req.header('upgrade') === undefined;
  if (kind === 'dashboard' && !harmless && !fromOwnOrigin(c)) return refused('foreign-origin');
  c.set('credential', { kind, ...token });
  return await next();
};

/** Clears the cookie, also one that is no longer good; not for a page of another site. */
export const endsSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  if (c.res.status !== 403) deleteCookie(c, cookieName(c), cookieOptions(c));
};
