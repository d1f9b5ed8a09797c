import type { Page } from './site.ts';

/**
 * Where a link leads, when that is one of `hosts` (as in `URL.host`: a port makes it another one). Null for everything else:
 * other schemes (`javascript:`), addresses with a name or password in them, other hosts.
 */
export function linkTo(hosts: readonly string[], href: string | null | undefined, page: Page): URL | null {
  const url = href ? URL.parse(href, page.url.href) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.username === '' && url.password === '' && hosts.includes(url.host) ? url : null;
}
