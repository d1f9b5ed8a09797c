import { hostName, isAddressOf } from '../../shared/text/identity.ts';
import { namedPages } from '../sites/named-pages.ts';

/**
 * What a page may say and ask of posts. A page's renderer may be in the hands of whoever wrote the page: a site's posts are
 * the business of its own pages alone, and of the demo of one's own server.
 */

/** Whether a page at this address can show posts of this site. `server` is the one that was joined. */
function shows(site: string, address: URL, server: string): boolean {
  if (site === hostName(address)) return true;
  const named = namedPages.find(({ name }) => name === site);
  // A frame that the demo wrote itself has no path: the browser tells its parent's origin.
  const isDemo = address.origin === server && /^\/(?:demo\/|$)/.test(address.pathname);
  return named !== undefined && (isDemo || named.patterns.includes(`https://${address.host}/*`));
}

/** Whether a page at this address can show this post. */
export function isOfPage(
  post: { site: string; postId: string | null; url: string },
  address: string,
  server: string,
): boolean {
  const url = URL.parse(address);
  return url !== null && isAddressOf(post) && shows(post.site, url, server);
}

/** The same of a post that is known by its key alone (`postKey`). */
export function isKeyOfPage(key: string, address: string, server: string): boolean {
  const url = URL.parse(address);
  const [, site = '', rest = ''] = /^([^:]*):(.*)$/s.exec(key) ?? [];
  if (url === null) return false;
  const own = site === 'url' ? URL.parse(rest) : null;
  return own === null ? shows(site, url, server) : hostName(own) === hostName(url);
}
