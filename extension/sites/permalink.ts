import { hostName } from '../../shared/text/identity.ts';
import { baseOf, ownUrl, pageUrl } from './page-itself.ts';
import type { Page, PostIdentity } from './site.ts';

/** What a link to a post of this very host says about who the post is. */

/**
 * The identity of the post a link leads to, or null: for other hosts, for what is no http(s) address, and for the page itself. A
 * fragment that the one form of an address does not keep (`#c45`) tells posts of one page apart all the same: it becomes the id.
 */
export function namedBy(href: string | null | undefined, kind: PostIdentity['kind'], page: Page): PostIdentity | null {
  const url = ownUrl(href, page);
  if (!href || url === null) return null;
  const site = hostName(page.url);
  const hash = URL.parse(href, baseOf(page))?.hash ?? '';
  const plain = new URL(url);
  if (plain.hash === '' && /\d/.test(hash)) {
    const postId = `${plain.pathname}${plain.search}${hash}`;
    return /^[\x21-\x7e]{1,200}$/.test(postId) ? { site, postId, url, kind } : null;
  }
  // A permalink to the page we are on says that the page is the post: that is `pagePost`.
  return url === pageUrl(page) ? null : { site, postId: null, url, kind };
}
