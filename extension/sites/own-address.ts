import type { Page } from './site.ts';

/**
 * Where a link leads, when that is one of the site's own hosts: http(s), no port, no name or password. Everything else
 * (`javascript:`, other hosts, a host that only looks like it) is null: it cannot say who a post is.
 */
export function ownAddress(href: string | null | undefined, hosts: RegExp, page: Page): URL | null {
  const url = href ? URL.parse(href, page.url.href) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.port === '' && url.username === '' && url.password === '' && hosts.test(url.hostname) ? url : null;
}
