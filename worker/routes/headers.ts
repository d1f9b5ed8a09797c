import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';

/** Everything a page of ours needs, and nothing else. `'self'` in connect-src covers the WebSocket of the same origin. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
};

const forApi = {
  ...everywhere,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'private, no-store',
};

/** A picture or a case's file that somebody opens by itself is a document: it may do nothing, and is nobody's. */
const forPictures = { ...forApi, 'content-security-policy': `${forApi['content-security-policy']}; sandbox` };

/** Vite puts a hash of the content into the names below `/assets/`; a page that answers for a missing one has none. */
function pageCaching(path: string, response: Response): string {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? true;
  return path.startsWith('/assets/') && response.ok && !isPage ? 'public, max-age=31536000, immutable' : 'no-cache';
}

export const isApi = (path: string) => /^\/(?:v1|openapi\.json|healthz)(?:\/|$)/.test(path);
export const isDemo = (path: string) => /^\/demo(?:\/|$)/.test(path);

function headersOf(path: string, response: Response): Record<string, string> {
  if (path.startsWith('/v1/evidence/') || /^\/v1\/cases\/\d+\/attachments\//.test(path)) return forPictures;
  if (isApi(path) || isDemo(path)) return forApi;
  return { ...everywhere, 'content-security-policy': pagePolicy, 'cache-control': pageCaching(path, response) };
}

/** Every answer leaves with the same headers. The demo feed brings its own; a switched protocol has none to bring. */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const { path } = c.req;
  if (c.res.status === 101 || (isDemo(path) && c.env.DEMO !== undefined)) return;
  for (const [name, value] of Object.entries(headersOf(path, c.res))) c.header(name, value);
};
