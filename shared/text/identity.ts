import { namedSites } from './named-sites.ts';

/** The page's host as a site's name in evidence: lower case, no port, only characters the contract allows. */
export function hostName(url: URL): string {
  const plain = url.hostname.toLowerCase().replace(/[^a-z0-9.-]+/g, '.');
  return plain.replace(/^[.-]+|(?<![.-])[.-]+$/g, '').slice(0, 64);
}

/**
 * Whether the address may stand for the post that `site` and `postId` name. Everybody's flags on a post are put
 * together by those two, and its first reporter's address is what all the others open: an address elsewhere would
 * lead them there. A named site (`named-sites.ts`) says which post an address leads to: `postId` is that, or begins with
 * it and a `/` (a comment below it). Every other site's name is the address's own host. `url` begins the key of posts
 * without an id: no site has that name.
 */
export function isAddressOf(post: { site: string; postId: string | null; url: string }): boolean {
  const url = URL.parse(post.url);
  if (url === null || post.site === 'url') return false;
  const named = Object.hasOwn(namedSites, post.site) ? namedSites[post.site as keyof typeof namedSites] : undefined;
  if (named === undefined) return post.site === hostName(url);
  if (url.protocol !== 'https:' || !named.hosts.some((host) => host === url.host)) return false;
  const id = named.postAt(url);
  return id !== null && (post.postId === id || (post.postId?.startsWith(`${id}/`) ?? false));
}
